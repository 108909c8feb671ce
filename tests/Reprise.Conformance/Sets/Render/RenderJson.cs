using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>Note types and rendered cards in the form of the set's files.</summary>
internal static class RenderJson
{
    /// <summary>A note type as the set describes it.</summary>
    public static NoteTypeShape NoteType(JsonNode noteType) => new(
        (string?)noteType["name"] ?? "NT",
        string.Equals((string?)noteType["kind"], "cloze", StringComparison.Ordinal),
        [.. noteType["fields"]!.AsArray().Select(field => field is JsonObject ? (string)field["name"]! : (string)field!)],
        [.. noteType["templates"]!.AsArray().Select(template => Template(template!))]);

    public static TemplateText Template(JsonNode template) => new(
        (string)template["name"]!,
        (string)template["q"]!,
        (string?)template["a"] ?? "",
        (string?)template["bq"] ?? "",
        (string?)template["ba"] ?? "");

    /// <summary>Rendered nodes: a text node is a string, a replacement a list of field, text and filters.</summary>
    public static JsonArray Nodes(IReadOnlyList<RenderedNode> nodes) =>
        [.. nodes.Select(node => node is RenderedNode.Replacement replacement
            ? new JsonArray(replacement.Field, replacement.Current, Array(replacement.Filters))
            : (JsonNode)JsonValue.Create(((RenderedNode.Text)node).Html))];

    /// <summary>A rendered card, or the error.</summary>
    public static JsonObject Rendered(Func<RenderedCard> render)
    {
        try
        {
            var card = render();
            var json = new JsonObject { ["q"] = Nodes(card.Question), ["a"] = Nodes(card.Answer) };
            if (card.IsEmpty)
            {
                json["empty"] = true;
            }

            return json;
        }
        catch (TemplateRenderException problem)
        {
            return Error("TemplateError", problem.Message);
        }
    }

    public static JsonObject Error(string kind, string text) => new() { ["error"] = new JsonObject { ["kind"] = kind, ["text"] = text } };

    /// <summary>What is to be played; file names as the host reduces them if <paramref name="lastPart"/>.</summary>
    public static JsonArray Tags(IReadOnlyList<AvTag> tags, bool lastPart = false) => [.. tags.Select(tag => tag switch
    {
        AvTag.Sound sound => new JsonObject { ["sound"] = lastPart ? sound.FileName[(sound.FileName.LastIndexOf('/') + 1)..] : sound.FileName },
        AvTag.Speech speech => new JsonObject
        {
            ["tts"] = speech.Text,
            ["lang"] = speech.Language,
            ["voices"] = Array(speech.Voices),
            ["speed"] = Speed(speech.Speed),
            ["other"] = Array(speech.OtherArguments.Order(StringComparer.Ordinal)),
        },
        _ => throw new InvalidOperationException(),
    })];

    private static JsonValue Speed(float speed) =>
        float.IsNaN(speed) ? JsonValue.Create("NaN")
        : float.IsInfinity(speed) ? JsonValue.Create(speed > 0 ? "inf" : "-inf")
        : JsonValue.Create(Math.Round((double)speed, 5));

    /// <summary>Whether an actual value is one of several right ones, or the right one.</summary>
    public static bool IsAny(JsonNode? expected, JsonNode? actual, ComparisonRules rules) =>
        expected is JsonObject { Count: 1 } one && one["any"] is JsonArray any
            ? any.Any(right => JsonComparer.Compare(right, actual, rules) is null)
            : JsonComparer.Compare(expected, actual, rules) is null;
}
