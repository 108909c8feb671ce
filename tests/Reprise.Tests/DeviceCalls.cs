using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Tests;

/// <summary>Requests of the sync protocol as a device makes them, one by one.</summary>
internal static class DeviceCalls
{
    /// <summary>Calls a method that must succeed; answers its payload.</summary>
    public static async Task<string> Sync(this ServerProcess server, string method, string key, object body)
    {
        var (status, payload) = await server.TrySync(method, key, JsonSerializer.SerializeToUtf8Bytes(body));
        status.ShouldBe(HttpStatusCode.OK, method);
        return payload;
    }

    /// <summary>Calls a method.</summary>
    public static async Task<(HttpStatusCode Status, string Payload)> TrySync(this ServerProcess server, string method, string key, byte[] payload, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Client.BaseAddress!, $"/sync/{method}")) { Content = new ByteArrayContent(Packed(payload)) };
        request.Headers.TryAddWithoutValidation("anki-sync", JsonSerializer.Serialize(new { v = 11, k = key, c = "26.08.1,39e4b0b4,linux", s = "abcdef" }));
        request.Headers.Host = host;
        using var response = await server.Client.SendAsync(request);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (response.StatusCode, "");
        }

        using var unpacked = new StreamReader(new ZstdStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        return (response.StatusCode, await unpacked.ReadToEndAsync());
    }

    /// <summary>Signs a device in; null if name or password are wrong.</summary>
    public static async Task<string?> LogIn(this ServerProcess server, string name, string password)
    {
        var (status, payload) = await server.TrySync("hostKey", "", JsonSerializer.SerializeToUtf8Bytes(new { u = name, p = password }));
        return status == HttpStatusCode.OK ? (string?)JsonNode.Parse(payload)!["key"] : null;
    }

    /// <summary>Asks how the collection stands; null if the key is not known.</summary>
    public static async Task<JsonNode?> Meta(this ServerProcess server, string key, string? host = null)
    {
        var (status, payload) = await server.TrySync("meta", key, JsonSerializer.SerializeToUtf8Bytes(new { v = 11, cv = "26.08.1,39e4b0b4,linux" }), host);
        return status == HttpStatusCode.OK ? JsonNode.Parse(payload) : null;
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zstd = new ZstdStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zstd.Write(bytes);
        }

        return packed.ToArray();
    }
}
