namespace Reprise.Server.Tests;

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Response)
{
    public string? Code => (string?)Body?["code"];

    public JsonNode this[string member] => Body![member]!;
}

/// <summary>A client of the web API as the browser is one.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClientHandler handler = new() { UseCookies = true, AllowAutoRedirect = false };

    public ApiClient(Uri address)
    {
        Http = new HttpClient(handler) { BaseAddress = new Uri(address, "/api/") };
        Http.DefaultRequestHeaders.Add("X-Reprise", "1");
    }

    public HttpClient Http { get; }

    public CookieContainer Cookies => handler.CookieContainer;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    public Task<Answer> Put(string path, object body) => Send(HttpMethod.Put, path, body);

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    public async Task<Answer> Send(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonNode.Parse(text) : null;
        return new Answer(response.StatusCode, json, response);
    }

    public void Dispose() => Http.Dispose();
}
