using System.Text.Json.Nodes;
using Reprise.Templates;

namespace Reprise.Conformance;

/// <summary>markdown.jsonl: deck descriptions.</summary>
internal static class DescriptionCases
{
    public static CaseKind Kind => new(
        ["markdown.jsonl"],
        path => GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "html")),
        input =>
        {
            var markdown = input.Value["markdown"]!.GetValue<string>();
            return new JsonObject { ["html"] = input.Value["sanitize"]!.GetValue<bool>() ? MarkdownText.ToSafeHtml(markdown) : MarkdownText.ToHtml(markdown) };
        },
        new ComparisonRules().Where("html", FinishedCases.SameHtml));
}
