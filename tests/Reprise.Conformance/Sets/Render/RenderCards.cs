using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>cards</c>: whole cards.</summary>
internal static class RenderCards
{
    private const string FilterA = "wrapA";
    private const string FilterB = "wrapB";

    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("cards", ["designed.jsonl", "random.jsonl"], ["result"], Answer, FillIn, Rules),
    ];

    /// <summary>Errors other than those of templates need only be errors of the same kind.</summary>
    private static ComparisonRules Rules => new ComparisonRules()
        .Where("result.*.error", (expected, actual) =>
            string.Equals((string?)expected?["kind"], (string?)actual?["kind"], StringComparison.Ordinal)
            && ((string?)expected?["kind"] is not "TemplateError" || JsonNode.DeepEquals(expected?["text"], actual?["text"])));

    private static void FillIn(JsonObject whole)
    {
        var result = whole["result"]!.AsObject();
        Default(result, "full", "partial");
        Default(result, "browser", "partial");
        if (result["host"] is JsonObject host)
        {
            host["q_av"] ??= new JsonArray();
            host["a_av"] ??= new JsonArray();
            host["css"] ??= (string?)whole["notetype"]!["css"] ?? "";
        }
    }

    /// <summary>The filters that the real program's host had.</summary>
    public static string Filter(string text, string field, string filter) =>
        filter is FilterA or FilterB ? $"‹{filter}:{field}|{text}›" : text;

    private static JsonObject Answer(JsonObject input)
    {
        var noteType = RenderJson.NoteType(input["notetype"]!);
        var templates = new CardTemplates(noteType);
        var hasDeck = !input.ContainsKey("deck") || input["deck"] is not null;
        var content = new CardContent(
            Strings(input["fields"]),
            string.Join(' ', Strings(input["tags"])),
            (int?)input["ord"] ?? 0,
            (long?)input["card_id"] ?? 0,
            (int?)input["flag"] ?? 0,
            hasDeck ? (string?)input["deck"] ?? "Default" : null);
        JsonObject Render(RenderOptions options) => templates.HasTemplate(content.CardOrd)
            ? RenderJson.Rendered(() => CardRenderer.Render(templates, content, options))
            : RenderJson.Error("InvalidInput", "missing template");

        var result = new JsonObject
        {
            ["partial"] = Render(RenderOptions.Partial),
            ["full"] = Render(RenderOptions.None),
            ["browser"] = Render(RenderOptions.Partial | RenderOptions.Browser),
        };
        if (templates.HasTemplate(content.CardOrd))
        {
            result["host"] = Host(templates, content, input);
        }

        result["columns"] = hasDeck && templates.HasTemplate(content.CardOrd) ? Columns(templates, content) : RenderJson.Error("NotFoundError", "");
        return new JsonObject { ["result"] = result };
    }

    private static JsonObject Host(CardTemplates templates, CardContent content, JsonObject input)
    {
        try
        {
            var card = HostRendering.Finish(CardRenderer.Render(templates, content, RenderOptions.Partial), Filter);
            var svg = (bool?)input["notetype"]!["latexsvg"] ?? false;
            return new JsonObject
            {
                ["q"] = Latex(card.Question, svg),
                ["a"] = Latex(card.Answer, svg),
                ["q_av"] = RenderJson.Tags(card.QuestionTags, lastPart: true),
                ["a_av"] = RenderJson.Tags(card.AnswerTags, lastPart: true),
                ["css"] = (string?)input["notetype"]!["css"] ?? "",
            };
        }
        catch (TemplateRenderException problem)
        {
            return new JsonObject
            {
                ["q"] = problem.Message,
                ["a"] = problem.Message,
                ["q_av"] = new JsonArray(),
                ["a_av"] = new JsonArray(),
                ["css"] = "",
            };
        }
    }

    private static string Latex(string html, bool svg)
    {
        var shown = LatexText.Extract(html, svg, out var items);
        return items.Count == 0 ? shown : shown + "LaTeX image generation is disabled in the preferences.";
    }

    private static JsonArray Columns(CardTemplates templates, CardContent content)
    {
        try
        {
            var (question, answer) = CardLines.Of(CardRenderer.Render(templates, content, RenderOptions.Partial | RenderOptions.Browser));
            return [question, answer];
        }
        catch (TemplateRenderException problem)
        {
            return [CardLines.Of(problem), CardLines.Of(problem)];
        }
    }
}
