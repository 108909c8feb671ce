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

    /// <summary>A value as it is stored.</summary>
    /// <exception cref="InvalidJsonException">A text in it is not valid Unicode, or it is too deep.</exception>
    public static byte[] Serialize(JsonNode? value)
    {
        try
        {
            return CanonicalJson.ToBytes(JsonSerializer.SerializeToElement(value, Options));
        }
        catch (JsonException failure)
        {
            throw new InvalidJsonException("A text of the value is not valid Unicode, or the value is too deep.", failure);
        }
    }
}
