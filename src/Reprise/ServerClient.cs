using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise;

/// <summary>Talks to the server that runs on a data folder, by the key it left there.</summary>
internal sealed class ServerClient : IDisposable
{
    private readonly HttpClient client;

    private ServerClient(ControlFile control, string? user)
    {
        client = new HttpClient { BaseAddress = new Uri(control.Address.TrimEnd('/') + "/api/"), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", control.Key);
        if (user is not null)
        {
            client.DefaultRequestHeaders.Add("X-Reprise-Account", user);
        }
    }

    /// <summary>Finds the server of a data folder.</summary>
    /// <exception cref="CommandFailedException">Something else holds the folder.</exception>
    public static ServerClient Connect(string data, string? user = null) => ControlFile.Read(Path.GetFullPath(data)) is { } control
        ? new ServerClient(control, user)
        : throw new CommandFailedException($"Another command is using the data folder {Path.GetFullPath(data)}. Try again when it is done.");

    public Task<T> GetAsync<T>(string path, CancellationToken cancel) => SendAsync<T>(HttpMethod.Get, path, null, cancel);

    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancel) => SendAsync<T>(HttpMethod.Post, path, JsonContent.Create(body), cancel);

    public async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var response = await SendAsync(method, path, content, cancel);
        return response.Content.Headers.ContentLength == 0 || response.StatusCode == System.Net.HttpStatusCode.NoContent
            ? default!
            : (await response.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, cancel))!;
    }

    /// <summary>Saves what the server answers to a file.</summary>
    public async Task DownloadAsync(string path, Stream target, CancellationToken cancel)
    {
        using var response = await SendAsync(HttpMethod.Get, path, null, cancel);
        await response.Content.CopyToAsync(target, cancel);
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw new CommandFailedException(await ProblemAsync(response, cancel));
            }
        }

        return response;
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        try
        {
            return (string?)JsonNode.Parse(text)?["detail"] ?? $"The server answered {(int)response.StatusCode}.";
        }
        catch (JsonException)
        {
            return $"The server answered {(int)response.StatusCode}.";
        }
    }
}
