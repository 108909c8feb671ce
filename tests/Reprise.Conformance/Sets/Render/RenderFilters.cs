using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>filters</c>: filters, empty fields, cloze numbers.</summary>
internal static class RenderFilters
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("filters", ["field-empty.jsonl"], ["empty"], Empty),
        Kind("filters", ["cloze-numbers.jsonl"], ["numbers"], Numbers),
    ];

    private static JsonObject Empty(JsonObject input) => new() { ["empty"] = FieldText.IsEmpty((string)input["text"]!) };

    private static JsonObject Numbers(JsonObject input) => new() { ["numbers"] = Array(ClozeText.Numbers(Strings(input["fields"]))) };
}
