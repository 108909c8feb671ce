using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>JSON as it is written into configuration values.</summary>
internal static class ConfigJson
{
    /// <summary>Values of other programs may be deeper than the 64 levels that are read by default.</summary>
    public const int Deepest = 256;

    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = Deepest };

    /// <summary>Reads a stored value.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = Deepest });

    public static byte[] Serialize(JsonNode? value) => CanonicalJson.ToBytes(JsonSerializer.SerializeToElement(value, Options));
}
