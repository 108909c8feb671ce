using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Tolerances of the set's README that are not just a distance.</summary>
internal static class FsrsComparison
{
    /// <summary>A loss may be better than the recorded one, but not worse by more than <paramref name="margin"/>; nor suspiciously better.</summary>
    public static Func<JsonNode?, JsonNode?, bool> NotAbove(double margin) => (expected, actual) =>
        expected is JsonValue wanted && actual is JsonValue got && wanted.TryGetValue<double>(out var most) && got.TryGetValue<double>(out var loss)
        && loss <= most + margin && loss >= most - (5 * margin);

    /// <summary>Every number within, at any depth, may differ by the absolute or relative tolerance.</summary>
    public static Func<JsonNode?, JsonNode?, bool> AllNear(double relative, double absolute) => (expected, actual) => (expected, actual) switch
    {
        (JsonArray wanted, JsonArray got) =>
            wanted.Count == got.Count && wanted.Zip(got).All(pair => AllNear(relative, absolute)(pair.First, pair.Second)),
        (JsonObject wanted, JsonObject got) =>
            wanted.Count == got.Count && wanted.All(entry => got.ContainsKey(entry.Key) && AllNear(relative, absolute)(entry.Value, got[entry.Key])),
        _ => JsonComparer.Near(expected, actual, relative, absolute),
    };
}
