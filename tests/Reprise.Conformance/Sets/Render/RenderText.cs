using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
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
        Kind("text", ["media-references.jsonl"], ["files"], input => new JsonObject { ["files"] = Array(MediaReferences.Of(Text(input))) }),
        Kind("text", ["iri.jsonl"], ["encoded", "decoded"], Iri, FillInIri),
        Kind("text", ["av-tags.jsonl"], ["extracted", "stripped"], Av, rules: AvRules),
        Kind("text", ["latex.jsonl"], ["out"], Latex, FillInLatex, LatexRules),
        Kind("text", ["markdown.jsonl"], ["html", "sanitized"], Markdown, rules: new ComparisonRules().Where("html", SameHtml)),
    ];

    private static ComparisonRules AvRules => new ComparisonRules()
        .Where("*", (expected, actual) => RenderJson.IsAny(expected, actual, ComparisonRules.Exact));

    /// <summary>Where the order of the items is free, only they are compared, as a bag.</summary>
    private static ComparisonRules LatexRules => new ComparisonRules()
        .Where("out", (expected, actual) => expected?["latex_in_any_order"] is { } items
            ? JsonComparer.Compare(new JsonObject { ["x"] = items.DeepClone() }, new JsonObject { ["x"] = actual!["latex"]!.DeepClone() }, new ComparisonRules().Unordered("x")) is null
            : JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null);

    private static string Text(JsonObject input) => (string)input["text"]!;

    private static void FillInStrip(JsonObject whole)
    {
        Default(whole, "strip_keep_media", "strip");
        Default(whole, "line_keep_media", whole.ContainsKey("line") ? "line" : "strip");
        Default(whole, "line", "strip");
    }

    private static void FillInIri(JsonObject whole)
    {
        Default(whole, "encoded", "text");
        Default(whole, "decoded", "text");
    }

    private static void FillInLatex(JsonObject whole)
    {
        if (whole["out"] is JsonObject result && !result.ContainsKey("text") && !result.ContainsKey("latex_in_any_order"))
        {
            result["text"] = (string)whole["text"]!;
        }
    }

    private static JsonObject Strip(JsonObject input) => new()
    {
        ["strip"] = HtmlText.Strip(Text(input)),
        ["strip_keep_media"] = HtmlText.StripPreservingMediaFileNames(Text(input)),
        ["line"] = HtmlText.ToLine(Text(input), preserveMediaFileNames: false),
        ["line_keep_media"] = HtmlText.ToLine(Text(input), preserveMediaFileNames: true),
    };

    private static JsonObject Entity(JsonObject input) => new() { ["strip"] = HtmlText.Strip(Text(input)) };

    private static JsonObject Iri(JsonObject input) => new()
    {
        ["encoded"] = MediaIris.Encode(Text(input)),
        ["decoded"] = MediaIris.Decode(Text(input)),
    };

    private static JsonObject Av(JsonObject input)
    {
        var text = AvTags.Extract(Text(input), string.Equals((string?)input["side"], "q", StringComparison.Ordinal), out var tags);
        return new JsonObject
        {
            ["extracted"] = new JsonObject { ["text"] = text, ["tags"] = RenderJson.Tags(tags) },
            ["stripped"] = AvTags.Strip(Text(input)),
        };
    }

    private static JsonObject Latex(JsonObject input)
    {
        var svg = (bool)input["svg"]!;
        var text = (bool)input["expand_clozes"]!
            ? LatexText.ExtractExpandingClozes(Text(input), svg, out var items)
            : LatexText.Extract(Text(input), svg, out items);
        return new JsonObject
        {
            ["out"] = new JsonObject { ["latex"] = new JsonArray([.. items.Select(item => new JsonArray(item.FileName, item.Body))]), ["text"] = text },
        };
    }

    private static JsonObject Markdown(JsonObject input) => new()
    {
        ["html"] = MarkdownText.ToHtml((string)input["markdown"]!),
        ["sanitized"] = MarkdownText.ToSafeHtml((string)input["markdown"]!),
    };

    private static bool SameHtml(JsonNode? expected, JsonNode? actual) =>
        string.Equals(Canonical((string)expected!), Canonical((string)actual!), StringComparison.Ordinal);

    private static string Canonical(string html) => new HtmlParser().ParseDocument(html).Body!.InnerHtml;
}
