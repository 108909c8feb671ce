using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>filters</c>: filters, empty fields, cloze numbers.</summary>
internal static class RenderFilters
{
    private static readonly string[] Fields = ["Text", "Zurück é", "日本"];

    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("filters", ["filters.jsonl", "cloze.jsonl", "random.jsonl"], ["q", "a", "full"], Filtered, FillIn),
        Kind("filters", ["field-empty.jsonl"], ["empty"], Empty),
        Kind("filters", ["cloze-numbers.jsonl"], ["numbers"], Numbers),
    ];

    private static void FillIn(JsonObject whole)
    {
        Default(whole, "a", "q");
        if (whole["full"] is JsonObject full)
        {
            Default(full, "a", "q");
        }
        else
        {
            whole["full"] = new JsonObject { ["q"] = whole["q"]?.DeepClone(), ["a"] = whole["a"]?.DeepClone() };
        }
    }

    private static JsonObject Filtered(JsonObject input)
    {
        var field = (string)input["field"]!;
        var side = $"{{{{{(string)input["filters"]!}:{field}}}}}";
        // The front shows something in any case, so that no message about a blank card is added.
        var templates = new CardTemplates(new NoteTypeShape("NT", IsCloze: false, Fields, [new TemplateText("C", side + "{{Card}}", side)]));
        var content = new CardContent([.. Fields.Select(name => string.Equals(name, field, StringComparison.Ordinal) ? (string)input["text"]! : "")], "", (int)input["ord"]!, 0, 0, null);
        var partial = Sides(templates, content, RenderOptions.Partial);
        partial["full"] = Sides(templates, content, RenderOptions.None);
        return partial;
    }

    private static JsonObject Sides(CardTemplates templates, CardContent content, RenderOptions options)
    {
        var card = CardRenderer.Render(templates, content, templateIndex: 0, options);
        return new JsonObject { ["q"] = Side(WithoutCardName(card.Question)), ["a"] = Side(card.Answer) };
    }

    private static List<RenderedNode> WithoutCardName(IReadOnlyList<RenderedNode> nodes)
    {
        var last = (RenderedNode.Text)nodes[^1];
        var rest = last.Html[..^1];
        return rest.Length == 0 && nodes.Count > 1 ? [.. nodes.SkipLast(1)] : [.. nodes.SkipLast(1), new RenderedNode.Text(rest)];
    }

    private static JsonNode Side(IReadOnlyList<RenderedNode> nodes) =>
        nodes is [RenderedNode.Text only] ? JsonValue.Create(only.Html) : RenderJson.Nodes(nodes);

    private static JsonObject Empty(JsonObject input) => new() { ["empty"] = FieldText.IsEmpty((string)input["text"]!) };

    private static JsonObject Numbers(JsonObject input) => new() { ["numbers"] = Array(ClozeText.Numbers(Strings(input["fields"]))) };
}
