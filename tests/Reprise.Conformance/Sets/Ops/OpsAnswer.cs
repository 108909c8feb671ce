using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>The forms of answers: flags as a list of names, with a count, with an id.</summary>
internal static class OpsAnswer
{
    /// <summary>An answer with its sets in one order; an empty one is always the same.</summary>
    public static JsonNode Sorted(JsonNode? answer)
    {
        switch (answer)
        {
            case JsonArray flags:
                return flags.Count == 0 ? new JsonObject() : Ordered(flags);
            case JsonObject fields:
                var sorted = fields.DeepClone().AsObject();
                SortChanges(sorted);
                return sorted;
            default:
                return answer?.DeepClone() ?? new JsonObject();
        }
    }

    /// <summary>The message OpChanges.</summary>
    public static JsonNode Flags(OperationResult result) => ChangeFlagsJson.Set(result.Changes);

    /// <summary>The message OpChangesWithCount.</summary>
    public static JsonNode Counted(OperationResult<int> result) => new JsonObject { ["changes"] = Flags(result) }.With("count", result.Value);

    /// <summary>The message OpChangesWithId.</summary>
    public static JsonNode WithId(OperationResult result, long id) => new JsonObject { ["changes"] = Flags(result) }.With("id", id);

    /// <summary>An answer with nothing in it.</summary>
    public static JsonNode? Nothing(OperationResult result) => result is null ? throw new InvalidDataException("no result") : null;

    private static void SortChanges(JsonObject fields)
    {
        if (fields["changes"] is JsonArray flags)
        {
            fields["changes"] = Ordered(flags);
        }
        else if (fields["changes"] is JsonObject inner)
        {
            SortChanges(inner);
        }
    }

    private static JsonArray Ordered(JsonArray flags) =>
        [.. flags.Select(flag => flag!.GetValue<string>()).Order(StringComparer.Ordinal).Select(flag => JsonValue.Create(flag))];
}
