using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reprise.Sync;

/// <summary>How JSON is written on the wire: compact, nothing escaped that need not be.</summary>
internal static class SyncJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };

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
