using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>How JSON is written on the wire: compact, nothing escaped that need not be.</summary>
internal static class SyncJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

    /// <summary>The bytes of a value. It writes itself: the serializer would first have to find out how, which takes a first request longer than all the rest.</summary>
    public static byte[] Written(JsonNode? value)
    {
        var bytes = new MemoryStream();
        Write(value, bytes);
        return bytes.ToArray();
    }

    /// <summary>Writes a value to a stream.</summary>
    public static void Write(JsonNode? value, Stream target)
    {
        using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = Options.Encoder, MaxDepth = Options.MaxDepth });
        if (value is null)
        {
            json.WriteNullValue();
        }
        else
        {
            value.WriteTo(json, Options);
        }
    }

    /// <summary>The bytes of something that writes itself.</summary>
    public static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = Options.Encoder }))
        {
            write(json);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
