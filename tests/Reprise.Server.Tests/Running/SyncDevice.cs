using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Reprise.Collections;

namespace Reprise.Server.Tests;

/// <summary>A device that sends requests of the sync protocol one by one.</summary>
internal sealed class SyncDevice(Uri address, string key, string session) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    public static async Task<string> LogIn(Uri address, string name)
    {
        using var stranger = new SyncDevice(address, "", "");
        var answer = await stranger.Call("sync/hostKey", JsonSerializer.Serialize(new { u = name, p = RunningServer.Password }));
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return (string)JsonNode.Parse(answer.Text)!["key"]!;
    }

    public async Task<JsonNode> Meta() => JsonNode.Parse((await Call("sync/meta", """{"v":11,"cv":"anki,26.08.1 (0a1b2c3d),linux"}""")).Text)!;

    /// <summary>Opens a session after <see cref="Meta"/>.</summary>
    public async Task<HttpStatusCode> Start(JsonNode meta) =>
        (await Call("sync/start", JsonSerializer.Serialize(new { minUsn = (int)meta["usn"]!, lnewer = true, graves = (object?)null }))).Status;

    public Task<(HttpStatusCode Status, string Text)> Call(string path, string payload = "{}") => Send(path, Encoding.UTF8.GetBytes(payload));

    public async Task<(HttpStatusCode Status, string Text)> Send(string path, byte[] payload)
    {
        using var packed = new MemoryStream();
        await using (var zstd = new ZstdStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await zstd.WriteAsync(payload);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(packed.ToArray()) };
        request.Headers.TryAddWithoutValidation("anki-sync", JsonSerializer.Serialize(new { v = 11, k = key, c = "26.08.1,0a1b2c3d,linux", s = session }));
        using var response = await http.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        using var unpacked = new StreamReader(new ZstdStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        return (response.StatusCode, await unpacked.ReadToEndAsync());
    }

    public void Dispose() => http.Dispose();
}
