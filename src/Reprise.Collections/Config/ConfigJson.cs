using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>JSON as it is written into configuration values.</summary>
internal static class ConfigJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Serialize(JsonNode? value) => CanonicalJson.ToBytes(JsonSerializer.SerializeToElement(value));
}
