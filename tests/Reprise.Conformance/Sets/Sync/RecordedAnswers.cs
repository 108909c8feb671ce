using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Answers a client's n-th request with the n-th recorded answer, and keeps the requests.</summary>
internal sealed class RecordedAnswers : HttpMessageHandler
{
    private const string Abort = "/sync/abort";

    private readonly List<JsonObject> exchanges;
    private readonly List<JsonObject> requests = [];
    private readonly string root;
    private readonly CancellationTokenSource cancel;
    private readonly int? cancelAt;
    private readonly bool isLimited;

    public RecordedAnswers(JsonObject step, string root, CancellationTokenSource cancel)
    {
        this.root = root;
        this.cancel = cancel;
        cancelAt = step["cancel_at"]?.GetValue<int>();
        isLimited = step["limit_s"] is not null;
        exchanges = [.. step["exchanges"]!.AsArray().Select(exchange => exchange!.AsObject())];
        if (cancelAt is { } at)
        {
            exchanges = [.. exchanges[..at], .. exchanges[at..].OrderBy(exchange => PathOf(exchange) is Abort)];
        }
    }

    public JsonArray Requests => ClientForms.Requests(requests, payload => payload.DeepClone());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (exchanges.Count == 0)
        {
            // Nobody was there to be asked.
            throw new HttpRequestException(HttpRequestError.ConnectionError, "there is no server");
        }

        var exchange = exchanges.ElementAtOrDefault(requests.Count);
        if (isLimited && exchange is not null && PathOf(exchange) is Abort && request.RequestUri!.AbsolutePath is not Abort)
        {
            await Silence(cancellationToken);
        }

        using var packed = new MemoryStream();
        await request.Content!.CopyToAsync(packed, cancellationToken);
        requests.Add(new JsonObject
        {
            ["method"] = request.Method.Method,
            ["path"] = request.RequestUri!.AbsolutePath,
            ["anki-sync"] = JsonNode.Parse(request.Headers.GetValues("anki-sync").Single()),
            ["payload"] = SyncForms.Payload(Unpack(packed.ToArray())),
        });
        if (requests.Count - 1 == cancelAt)
        {
            await cancel.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (exchange?["fate"]?.GetValue<string>() is UnansweredRequests.Fate)
        {
            await Silence(cancellationToken);
        }

        var answer = exchange?["replaced_by"] ?? exchange?["response"];
        if (answer is null || exchange!["fate"]?.GetValue<string>() is "request lost" or "answer lost")
        {
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "the connection was cut");
        }

        return Response(answer.AsObject());
    }

    private static Task Silence(CancellationToken cancel) => Task.Delay(Timeout.Infinite, cancel);

    private static string PathOf(JsonObject exchange) => exchange["request"]!["path"]!.GetValue<string>();

    private HttpResponseMessage Response(JsonObject answer)
    {
        var payload = answer["payload"]?.AsObject();
        var body = payload is null ? [] : Body(payload);
        var response = new HttpResponseMessage((HttpStatusCode)answer["status"]!.GetValue<int>());
        foreach (var (name, value) in answer["headers"]?.AsObject() ?? [])
        {
            response.Headers.TryAddWithoutValidation(name, value!.GetValue<string>());
        }

        var packed = body.Length > 0 && payload!["undecodable"] is null && (int)response.StatusCode < 300;
        response.Content = new StreamContent(new MemoryStream(packed ? SyncForms.Pack(body) : body));
        return response;
    }

    private byte[] Body(JsonObject payload)
    {
        foreach (var (kind, extension) in new[] { ("zip", "zip"), ("sqlite", "anki2"), ("bin", "bin") })
        {
            if (payload[kind] is JsonObject known)
            {
                return GoldenFiles.ReadBytes(Path.Combine(root, "blobs", $"{known["blob"]!.GetValue<string>()}.{extension}.zst"));
            }
        }

        if (payload["blob"]?.GetValue<string>() is { } blob)
        {
            return GoldenFiles.ReadBytes(Directory.EnumerateFiles(Path.Combine(root, "blobs"), $"{blob}.*").Single());
        }

        return payload["text"] is { } text ? Encoding.UTF8.GetBytes(text.GetValue<string>())
            : payload["hex"] is { } hex ? Convert.FromHexString(hex.GetValue<string>())
            : payload.ContainsKey("json") ? Encoding.UTF8.GetBytes(payload["json"]?.ToJsonString() ?? "null") : [];
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new ZstdStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
