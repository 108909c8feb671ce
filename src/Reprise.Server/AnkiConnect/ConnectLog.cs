using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>The log that the add-on's setting <c>apiLogPath</c> asks for: every request and reply (docs/spec/ankiconnect.md §6). Keys are left out.</summary>
internal sealed class ConnectLog
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4, MaxDepth = 1024 };
    private readonly Lock gate = new();
    private string? begun;

    public void Request(string? path, byte[] body) => Write(path, "[request]", new ReadOnlySequence<byte>(body));

    public void Reply(string? path, ReadOnlySequence<byte> body) => Write(path, "[reply]", body);

    private void Write(string? path, string title, ReadOnlySequence<byte> written)
    {
        if (string.IsNullOrEmpty(path))
        {
            return;
        }

        string text;
        var body = written.ToArray();
        try
        {
            text = Sorted(JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = 1024 }))?.ToJsonString(Indented) ?? "null";
        }
        catch (JsonException)
        {
            text = Encoding.UTF8.GetString(body);
        }

        lock (gate)
        {
            if (begun != path)
            {
                File.WriteAllText(path, "");
                begun = path;
            }

            File.AppendAllText(path, $"{title}\n{text}\n\n");
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(pair => pair.Key != "key").OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
