using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>Note types, rendered cards and errors in the form of the set's files.</summary>
internal static class RenderJson
{
    /// <summary>A note type as the set describes it.</summary>
    public static NoteTypeShape NoteType(JsonNode noteType) => new(
        (string?)noteType["name"] ?? "NT",
        string.Equals((string?)noteType["kind"], "cloze", StringComparison.Ordinal),
        Strings(noteType["fields"]),
        [.. noteType["templates"]!.AsArray().Select(template => new TemplateText((string)template!["name"]!, (string)template["q"]!, ""))]);

    /// <summary>Rendered nodes: a text node is a string, a replacement a list of field, text and filters.</summary>
    public static JsonArray Nodes(IReadOnlyList<RenderedNode> nodes) =>
        [.. nodes.Select(node => node is RenderedNode.Replacement replacement
            ? new JsonArray(replacement.Field, replacement.Current, Array(replacement.Filters))
            : (JsonNode)JsonValue.Create(((RenderedNode.Text)node).Html))];

    /// <summary>An error of the engine.</summary>
    public static JsonObject Error(CollectionException error) => Error(
        error.Kind switch
        {
            CollectionErrorKind.Template => "TemplateError",
            CollectionErrorKind.CardType => "CardTypeError",
            CollectionErrorKind.NotFound => "NotFoundError",
            CollectionErrorKind.InvalidInput => "InvalidInput",
            _ => "BackendError",
        },
        error.Message);

    public static JsonObject Error(string kind, string text) => new() { ["error"] = new JsonObject { ["kind"] = kind, ["text"] = text } };

    /// <summary>Whether two errors are the same: the kind always counts, the text only for errors of templates.</summary>
    public static bool SameError(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }

        var kind = (string?)expected["kind"];
        return string.Equals(kind, (string?)actual["kind"], StringComparison.Ordinal)
            && (kind is not ("TemplateError" or "CardTypeError") || string.Equals((string?)expected["text"], (string?)actual["text"], StringComparison.Ordinal));
    }

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
