using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Reprise.Sync;

/// <summary>One sync attempt's requests: framed, sent, answered, failures turned into <see cref="SyncException"/> (docs/spec/sync-protocol.md §2).</summary>
internal sealed partial class SyncTransport(HttpClient http, SyncClientOptions options, ZstdContexts contexts, Uri endpoint)
{
    private const int LargestJson = 512 << 20;
    private const int DeepestJson = 512;
    private const int FirstRefusal = 300;
    private const int PermanentRedirect = 308;
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <summary>Where requests go; changes when <c>meta</c> is redirected.</summary>
    public Uri Endpoint { get; private set; } = endpoint;

    /// <summary>Where the server asked to go from now on, as it wrote it; or null.</summary>
    public string? NewEndpoint { get; private set; }

    public string SessionKey { get; } = SessionKeys.New();

    private bool IsLegacy => options.ProtocolVersion < SyncVersion.Highest;

    /// <summary>Calls a method without arguments.</summary>
    public Task<JsonDocument> CallAsync(string method, CancellationToken cancel) => JsonAsync(method, Nothing, cancel);

    /// <summary>Calls a method with a JSON object.</summary>
    public Task<JsonDocument> CallAsync(string method, JsonObject arguments, CancellationToken cancel) => JsonAsync(method, SyncJson.Written(arguments), cancel);

    /// <summary>Calls a method with a chunk.</summary>
    public Task<JsonDocument> CallAsync(string method, SyncChunk chunk, CancellationToken cancel) => JsonAsync(
        method,
        SyncJson.Written(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("chunk");
            chunk.Write(json);
            json.WriteEndObject();
        }),
        cancel);

    /// <summary>Asks how the server's collection stands; follows one redirection.</summary>
    public async Task<SyncMeta> MetaAsync(CancellationToken cancel)
    {
        var arguments = new JsonObject { ["v"] = options.ProtocolVersion, ["cv"] = options.Version.Long };
        try
        {
            return await AskAsync();
        }
        catch (RedirectedException redirected)
        {
            NewEndpoint = redirected.Location;
            Endpoint = redirected.Target;
        }

        try
        {
            return await AskAsync();
        }
        catch (RedirectedException)
        {
            throw SyncException.Other("the server redirects more than once");
        }

        async Task<SyncMeta> AskAsync()
        {
            using var answer = await CallAsync("sync/meta", arguments, cancel);
            return Reading(() => SyncMeta.Read(answer.RootElement, IsLegacy));
        }
    }

    /// <summary>Sends bytes that are no JSON, and reads JSON.</summary>
    public async Task<JsonDocument> SendAsync(string method, Func<Stream> payload, CancellationToken cancel)
    {
        using var answer = new MemoryStream();
        await ExchangeAsync(method, payload, answer, null, null, cancel);
        return Parse(answer);
    }

    /// <summary>Sends bytes and receives bytes, both as streams.</summary>
    /// <param name="method">The method's path.</param>
    /// <param name="payload">Opens what is sent.</param>
    /// <param name="answer">Where the answer goes.</param>
    /// <param name="sent">Told how many bytes were sent.</param>
    /// <param name="received">Told how many bytes were received, and how many there are (0 if not known).</param>
    /// <param name="cancel">Ends the request.</param>
    public async Task ExchangeAsync(string method, Func<Stream> payload, Stream answer, Action<long>? sent, Action<long, long>? received, CancellationToken cancel)
    {
        SyncEndpoint.RequireHttp(Endpoint);
        using var stall = new Stall(options.StallTimeout, TimeProvider.System, cancel);
        try
        {
            using var request = await RequestAsync(method, payload, stall, sent);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
            stall.Moved();
            await ReadAsync(method, response, answer, stall, received);
        }
        catch (OperationCanceledException) when (stall.IsOver)
        {
            throw new SyncException(SyncFault.Timeout, $"The server {Endpoint.Authority} did not answer for {options.StallTimeout.TotalSeconds:0} seconds. Try again; if this happens often, try another network.")
            {
                Facts = new Dictionary<string, object> { ["seconds"] = options.StallTimeout.TotalSeconds },
            };
        }
        catch (HttpRequestException failure)
        {
            throw OfNetwork(failure, method);
        }
        catch (IOException failure) when (failure is HttpIOException || failure.InnerException is SocketException)
        {
            throw new SyncException(SyncFault.Network, $"The connection to {Endpoint.Authority} broke off. Try again.", failure);
        }
    }

    /// <summary>Reads an answer that must have the right shape.</summary>
    public static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is SyncRefusedException or JsonException or CollectionException or InvalidOperationException or FormatException)
        {
            throw SyncException.InvalidAnswer("it has an unexpected form", failure);
        }
    }

    private async Task<JsonDocument> JsonAsync(string method, byte[] payload, CancellationToken cancel)
    {
        using var answer = new MemoryStream();
        await ExchangeAsync(method, () => new MemoryStream(payload), answer, null, null, cancel);
        return Parse(answer);
    }

    private static JsonDocument Parse(MemoryStream answer)
    {
        try
        {
            return JsonDocument.Parse(answer.GetBuffer().AsMemory(0, (int)answer.Length), new JsonDocumentOptions { MaxDepth = DeepestJson });
        }
        catch (JsonException failure)
        {
            throw SyncException.InvalidAnswer("it is no JSON", failure);
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(string method, Func<Stream> payload, Stall stall, Action<long>? sent)
    {
        var header = new SyncHeader(options.ProtocolVersion, method is "sync/hostKey" ? "" : options.HostKey, options.Version.Short, SessionKey);
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Endpoint, method)) { Version = System.Net.HttpVersion.Version11 };
        if (IsLegacy)
        {
            var isZip = method is "msync/uploadChanges";
            request.Content = await LegacyForm.CreateAsync(header, payload(), !isZip, method is "msync/begin" ? options.Version.Long : null, stall.Token);
            return request;
        }

        request.Headers.TryAddWithoutValidation("anki-sync", header.ToJson());
        request.Headers.TryAddWithoutValidation("accept", "*/*");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new RequestBody(payload, contexts, Sent);
        request.Content.Headers.TryAddWithoutValidation("content-type", "application/octet-stream");
        return request;

        void Sent(long bytes)
        {
            stall.Moved();
            sent?.Invoke(bytes);
        }
    }

    private async Task ReadAsync(string method, HttpResponseMessage response, Stream answer, Stall stall, Action<long, long>? received)
    {
        var status = (int)response.StatusCode;
        if (status == PermanentRedirect && method is "sync/meta")
        {
            throw Redirection(response);
        }

        if (status is PermanentRedirect)
        {
            throw SyncException.Other("the server redirects a request that cannot be redirected");
        }

        if (status >= 400)
        {
            throw SyncException.OfStatus(status);
        }

        var size = SizeOf(response);
        if (!IsLegacy && size is null)
        {
            throw SyncException.Other($"what answered (status {status}) is no sync server: the answer has no {SyncAnswer.OriginalSize}");
        }

        if (status >= FirstRefusal)
        {
            throw SyncException.OfStatus(status);
        }

        await using var body = await response.Content.ReadAsStreamAsync(stall.Token);
        await using var limited = answer is MemoryStream ? new CutOffStream(Unpacked(body), LargestJson) : Unpacked(body);
        try
        {
            await RequestBody.CopyAsync(limited, answer, Received, stall.Token);
        }
        catch (Exception failure) when (failure is InvalidDataException or SyncRefusedException)
        {
            throw SyncException.InvalidAnswer("it is not compressed as it should be, or broke off", failure);
        }

        void Received(long bytes)
        {
            stall.Moved();
            received?.Invoke(bytes, size ?? 0);
        }
    }

    private Stream Unpacked(Stream body) => IsLegacy ? body : contexts.Decompress(new NonEmptyFrame(body));

    private static uint? SizeOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues(SyncAnswer.OriginalSize, out var values)
        && uint.TryParse(values.ToString(), System.Globalization.NumberStyles.AllowLeadingWhite | System.Globalization.NumberStyles.AllowTrailingWhite, System.Globalization.CultureInfo.InvariantCulture, out var size) ? size : null;

    private static RedirectedException Redirection(HttpResponseMessage response)
    {
        var location = response.Headers.NonValidated.TryGetValues("location", out var values) ? values.ToString() : null;
        return location is not null && location.All(char.IsAscii) && Uri.TryCreate(location, UriKind.Absolute, out var target)
            && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
            ? new RedirectedException(location, target)
            : throw SyncException.Other("the server redirects to an address that cannot be read");
    }

    private SyncException OfNetwork(HttpRequestException failure, string method)
    {
        var server = Endpoint.Authority;
        var details = Details(failure);
        return failure switch
        {
            { StatusCode: System.Net.HttpStatusCode.ProxyAuthenticationRequired } => SyncException.OfStatus(407),
            { InnerException: SyncException known } => known,
            { InnerException: AuthenticationException } or { HttpRequestError: HttpRequestError.SecureConnectionError } => new SyncException(
                SyncFault.Certificate,
                $"The certificate of {server} is not trusted{details}. If it was issued by an authority of your own, name its file with --certificate-authority.", failure),
            { HttpRequestError: HttpRequestError.NameResolutionError } => new SyncException(SyncFault.Offline, $"There is no server named {Endpoint.Host}, or this machine is offline. Check the address and the connection.", failure),
            { HttpRequestError: HttpRequestError.ConnectionError } or { InnerException: SocketException } => new SyncException(
                SyncFault.Offline, $"The server {server} cannot be reached{details}. Check the address, that the server runs, and the connection.", failure),
            { HttpRequestError: HttpRequestError.ProxyTunnelError } => new SyncException(SyncFault.Network, $"The proxy does not let requests through to {server}{details}.", failure),
            _ => new SyncException(SyncFault.Network, $"The connection to {server} broke off during {method}. Try again.{details}", failure),
        };
    }

    /// <summary>What the innermost failure says, in brackets, without addresses, which may hold secrets; nothing if it says nothing.</summary>
    private static string Details(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        var said = WebAddress().Replace(failure.Message, "").Trim().TrimEnd('.');
        return said.Length == 0 ? "" : $" ({said})";
    }

    [GeneratedRegex(@"https?://\S*")]
    private static partial Regex WebAddress();

    /// <summary><c>meta</c> is to be asked elsewhere.</summary>
    private sealed class RedirectedException(string location, Uri target) : Exception("redirected")
    {
        public string Location { get; } = location;

        public Uri Target { get; } = target;
    }
}
