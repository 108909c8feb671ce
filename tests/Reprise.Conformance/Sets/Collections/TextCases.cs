using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Conformance;

/// <summary>strip-html.jsonl and guid.json: texts made of texts and numbers.</summary>
internal static class TextCases
{
    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["strip-html.jsonl"], Strips, Strip, ComparisonRules.Exact),
        new(["guid.json"], Guids, Guid, ComparisonRules.Exact),
    ];

    private static IEnumerable<GoldenCase> Strips(string path) => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(
        line.AsObject(), line["id"]!.GetValue<string>(), path, "normal", "preserve_media_filenames", "line", "line_preserving"));

    private static JsonObject Strip(CaseInput input)
    {
        var text = input.Value["text"]!.GetValue<string>();
        return new JsonObject
        {
            ["normal"] = HtmlText.Strip(text),
            ["preserve_media_filenames"] = HtmlText.StripPreservingMediaFileNames(text),
            ["line"] = HtmlText.ToLine(text, preserveMediaFileNames: false),
            ["line_preserving"] = HtmlText.ToLine(text, preserveMediaFileNames: true),
        };
    }

    private static IEnumerable<GoldenCase> Guids(string path) => GoldenFiles.Json(path)["cases"]!.AsArray().Select(line =>
        GoldenFiles.Split(line!.DeepClone().AsObject(), line["id"]!.GetValue<string>(), path, "text"));

    private static JsonObject Guid(CaseInput input) =>
        new() { ["text"] = NoteGuid.FromNumber(ulong.Parse(input.Value["number"]!.GetValue<string>(), CultureInfo.InvariantCulture)) };
}
