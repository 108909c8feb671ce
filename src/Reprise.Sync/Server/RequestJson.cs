using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The JSON that requests carry, and answers as JSON.</summary>
internal static class RequestJson
{
    /// <summary>How deep a request may be of which much is passed over.</summary>
    private const int DeepestJson = 1 << 20;

    /// <summary>A request whole.</summary>
    /// <param name="framed">The request.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="most">Bytes that a request of this kind may have.</param>
    /// <param name="deepest">Levels that it may have.</param>
    public static async Task<JsonDocument> JsonAsync(this FramedRequest framed, CancellationToken cancel, long most = long.MaxValue, int deepest = DeepestJson)
    {
        using var payload = new MemoryStream();
        await using var limited = new CutOffStream(framed.Payload, most);
        await limited.CopyToAsync(payload, cancel);
        var bytes = payload.GetBuffer().AsMemory(0, (int)payload.Length);
        return bytes.Span.StartsWith("\uFEFF"u8)
            ? throw SyncRefusedException.BadRequest()
            : JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = deepest });
    }

    /// <summary>Reads a request without arguments.</summary>
    /// <exception cref="SyncRefusedException">It has some.</exception>
    public static async Task RequireEmptyAsync(this FramedRequest framed, CancellationToken cancel)
    {
        using var request = await framed.JsonAsync(cancel);
        var json = request.RootElement;
        var isEmpty = json.ValueKind == JsonValueKind.Array
            ? json.GetArrayLength() == 0
            : json.Member("_pad") is null or { ValueKind: JsonValueKind.Null } && json.EnumerateObject().All(member => member.NameEquals("_pad"));
        if (!isEmpty)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    /// <summary>Reads a request with one argument.</summary>
    public static async Task<T> ArgumentAsync<T>(this FramedRequest framed, string key, Func<JsonElement, T> read, CancellationToken cancel)
    {
        using var request = await framed.JsonAsync(cancel);
        return read(request.RootElement.Required(key, 0));
    }

    public static void RequireSessionKey(this SyncHeader header)
    {
        if (header.SessionKey.Length == 0)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    public static SyncPayload Answer(JsonNode? answer) => SyncPayload.Bytes(SyncJson.Written(answer));
}
