using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>
/// The JSON in which schema 11 files, old packages, the sync protocol and AnkiConnect write decks, presets and note types.
/// </summary>
/// <remarks>
/// docs/spec/collection-format.md §5. Reading is as lenient as the tables there say and throws <see cref="InvalidJsonException"/> beyond that;
/// unknown keys are kept with the object and written back.
/// </remarks>
public static partial class LegacyJson
{
    /// <summary>Adds the keys that were kept, except those that have a meaning now.</summary>
    private static void AddKept(JsonObject target, JsonObject kept, HashSet<string> known)
    {
        foreach (var (key, value) in kept)
        {
            if (!known.Contains(key) && !target.ContainsKey(key))
            {
                target[key] = value?.DeepClone();
            }
        }
    }

    private static JsonArray Numbers(IEnumerable<float> values) => [.. values.Select(value => JsonValue.Create(Finite(value)))];

    /// <summary>The nearest number that JSON can write: what is beyond the range of singles was stored as infinite, and the object has to stay readable.</summary>
    private static float Finite(float value) => float.IsNaN(value) ? 0 : Math.Clamp(value, float.MinValue, float.MaxValue);

    private static JsonArray Numbers(IEnumerable<uint> values) => [.. values.Select(value => JsonValue.Create(value))];
}
