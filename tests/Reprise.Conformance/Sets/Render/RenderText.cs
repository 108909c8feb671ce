using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>text</c>: HTML text, entities, media references, IRIs, markdown, AV tags, LaTeX.</summary>
internal static class RenderText
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("text", ["strip-html.jsonl"], ["strip", "strip_keep_media", "line", "line_keep_media"], Strip, FillInStrip),
        Kind("text", ["entities.jsonl"], ["strip"], Entity, whole => Default(whole, "strip", "text")),
    ];

    private static void FillInStrip(JsonObject whole)
    {
        Default(whole, "strip_keep_media", "strip");
        Default(whole, "line_keep_media", whole.ContainsKey("line") ? "line" : "strip");
        Default(whole, "line", "strip");
    }

    private static JsonObject Strip(JsonObject input)
    {
        var text = (string)input["text"]!;
        return new JsonObject
        {
            ["strip"] = HtmlText.Strip(text),
            ["strip_keep_media"] = HtmlText.StripPreservingMediaFileNames(text),
            ["line"] = HtmlText.ToLine(text, preserveMediaFileNames: false),
            ["line_keep_media"] = HtmlText.ToLine(text, preserveMediaFileNames: true),
        };
    }

    private static JsonObject Entity(JsonObject input) => new() { ["strip"] = HtmlText.Strip((string)input["text"]!) };
}
