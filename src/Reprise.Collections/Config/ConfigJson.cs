using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>JSON as it is written into configuration values: compact, keys of objects sorted, nothing escaped that need not be.</summary>
internal static class ConfigJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Serialize(JsonNode? value) =>
        value is null ? "null"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(Sorted(value), Options);

    /// <summary>The same value with the keys of all objects in ordinal order.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, Utf8Order.Instance)
            .Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    private sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        /// <summary>By code point, which is the order of the UTF-8 bytes: surrogates sort above the rest of the plane.</summary>
        public int Compare(string? x, string? y)
        {
            var (left, right) = (x ?? "", y ?? "");
            for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
            {
                if (left[i] != right[i])
                {
                    return Weight(left[i]).CompareTo(Weight(right[i]));
                }
            }

            return left.Length.CompareTo(right.Length);
        }

        private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }
}
