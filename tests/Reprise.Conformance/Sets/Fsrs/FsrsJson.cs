using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>How the set writes numbers, parameters, reviews and states.</summary>
internal static class FsrsJson
{
    private static readonly Dictionary<string, float[]> Named = new(StringComparer.Ordinal)
    {
        ["default"] = [],
        ["explicit"] =
        [
            0.212f, 1.2931f, 2.3065f, 8.2956f, 6.4133f, 0.8334f, 3.0194f, 0.001f, 1.8722f, 0.1666f, 0.796f, 1.4835f, 0.0614f, 0.2629f, 1.6483f,
            0.6014f, 1.8729f, 0.5425f, 0.0912f, 0.0658f, 0.1542f,
        ],
        ["a"] =
        [
            0.0874f, 0.5413f, 1.4122f, 15.2201f, 6.9731f, 0.5913f, 2.8122f, 0.0321f, 1.7433f, 0.2321f, 0.7012f, 1.5021f, 0.0733f, 0.3021f, 1.7112f,
            0.4512f, 2.2311f, 0.6123f, 0.2012f, 0.1021f, 0.2714f,
        ],
        ["b"] =
        [
            0.6113f, 2.2101f, 6.9121f, 31.5501f, 7.4012f, 0.7511f, 1.9212f, 0.0102f, 1.4121f, 0.0712f, 0.9911f, 1.8312f, 0.0912f, 0.2511f, 2.0212f,
            0.2911f, 3.1101f, 0.3312f, 0.0912f, 0.0501f, 0.11f,
        ],
        ["nost"] =
        [
            0.212f, 1.2931f, 2.3065f, 8.2956f, 6.4133f, 0.8334f, 3.0194f, 0.001f, 1.8722f, 0.1666f, 0.796f, 1.4835f, 0.0614f, 0.2629f, 1.6483f,
            0.6014f, 1.8729f, 0.0f, 0.0f, 0.0f, 0.1542f,
        ],
        ["half"] =
        [
            0.212f, 1.2931f, 2.3065f, 8.2956f, 6.4133f, 0.8334f, 3.0194f, 0.001f, 1.8722f, 0.1666f, 0.796f, 1.4835f, 0.0614f, 0.2629f, 1.6483f,
            0.6014f, 1.8729f, 0.6f, 0.0f, 0.1f, 0.1542f,
        ],
        ["out"] =
        [
            0.0f, 250.0f, 0.5f, 4000.0f, 12.5f, 5.0f, 0.0f, 0.9f, 5.5f, 0.9f, 4.2f, 6.0f, 0.3f, 1.2f, 4.5f, 1.4f, 7.0f, 2.5f, 2.5f, 0.95f, 0.95f,
        ],
        ["p19"] =
        [
            0.6845422f, 1.6790825f, 4.7349424f, 10.042885f, 7.4410233f, 0.64219797f, 1.071918f, 0.0025195254f, 1.432437f, 0.1544f, 0.8692766f,
            2.0696752f, 0.0953f, 0.2975f, 2.4691248f, 0.19542035f, 3.201072f, 0.18046261f, 0.121442534f,
        ],
        ["p17"] = [0.4f, 0.6f, 2.4f, 5.8f, 4.93f, 0.94f, 0.86f, 0.01f, 1.49f, 0.14f, 0.94f, 2.18f, 0.05f, 0.34f, 1.26f, 0.29f, 2.61f],
    };

    /// <summary>The parameter list that the README gives a name.</summary>
    public static float[] Parameters(string name) => Named[name];

    /// <summary>The parameter lists whose evaluations are recorded.</summary>
    public static IEnumerable<string> Names => Named.Keys;

    public static float Single(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text switch
        {
            "inf" => float.PositiveInfinity,
            "-inf" => float.NegativeInfinity,
            _ => float.NaN,
        },
        _ => (float)node!.GetValue<double>(),
    };

    public static float[] Singles(JsonNode? node) => [.. node!.AsArray().Select(Single)];

    public static JsonNode? Number(float value) =>
        float.IsNaN(value) ? "nan" : float.IsInfinity(value) ? (value > 0 ? "inf" : "-inf") : JsonNode.Parse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    public static JsonArray Numbers(IEnumerable<float> values) => [.. values.Select(Number)];

    public static JsonArray State(MemoryState state) => [Number(state.Stability), Number(state.Difficulty)];

    public static JsonArray Next(NextMemoryState next) => [Number(next.State.Stability), Number(next.State.Difficulty), Number(next.Interval)];

    public static JsonArray Metrics(FsrsMetrics metrics) => [Number(metrics.LogLoss), Number(metrics.RmseBins)];

    public static FsrsReview[] Reviews(JsonNode? node) =>
        [.. node!.AsArray().Select(review => new FsrsReview(review![0]!.GetValue<int>(), review[1]!.GetValue<int>()))];
}
