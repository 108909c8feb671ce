using System.Text.Encodings.Web;
using System.Text.Json;

namespace Reprise.Sync;

/// <summary>How JSON is written on the wire: compact, nothing escaped that need not be.</summary>
internal static class SyncJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };
}
