using System.Text;

namespace Reprise.Server.Tests;

/// <summary>A client of AnkiConnect.</summary>
internal sealed class ConnectClient(Uri address) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address };

    public string? Key { get; set; }

    public async Task<JsonNode> Call(string action, string parameters = "{}") =>
        JsonNode.Parse(await (await Send(Body(action, parameters))).Content.ReadAsStringAsync())!;

    public async Task<string?> Error(string action, string parameters = "{}") => (string?)(await Call(action, parameters))["error"];

    public async Task<string> Result(string action, string parameters = "{}")
    {
        var reply = await Call(action, parameters);
        ((string?)reply["error"]).ShouldBeNull();
        return reply["result"]?.ToJsonString() ?? "null";
    }

    public string Body(string action, string parameters = "{}") =>
        "{\"action\":\"" + action + "\",\"version\":6,\"params\":" + parameters + (Key is null ? "" : ",\"key\":\"" + Key + "\"") + "}";

    public Task<HttpResponseMessage> Send(string body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Http.SendAsync(request);
    }

    public void Dispose() => Http.Dispose();
}
