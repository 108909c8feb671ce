using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Reprise.Sync;

/// <summary>A request whose header and body were understood: who asks, and a stream of the unpacked payload.</summary>
/// <param name="Header">Who asks, in which version.</param>
/// <param name="Payload">The payload; ends at the limit without an error, as the stock server's does.</param>
internal sealed record FramedRequest(SyncHeader Header, Stream Payload) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Payload.DisposeAsync();
}

/// <summary>Reading requests in both framings (docs/spec/sync-protocol.md §2.2 and §2.4).</summary>
internal static class RequestFraming
{
    private const string HeaderName = "anki-sync";
    private const int BoundaryLimit = 200;

    public static async Task<FramedRequest> ReadAsync(SyncRequest request, SyncLimits limits, bool isBegin, ZstdContexts contexts, CancellationToken cancel)
    {
        if (request.Header(HeaderName) is { } header)
        {
            return new FramedRequest(
                SyncHeader.Parse(header),
                new CutOffStream(contexts.Decompress(request.Body, leaveOpen: true), limits.UnpackedBytes));
        }

        return await ReadFormAsync(request, limits, isBegin, cancel);
    }

    private static async Task<FramedRequest> ReadFormAsync(SyncRequest request, SyncLimits limits, bool isBegin, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.Header("content-type"), out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and < BoundaryLimit } boundary)
        {
            throw SyncRefusedException.BadRequest();
        }

        try
        {
            return await ReadFieldsAsync(new MultipartReader(boundary, request.Body) { BodyLengthLimit = limits.PayloadBytes }, limits, isBegin, cancel);
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static async Task<FramedRequest> ReadFieldsAsync(MultipartReader reader, SyncLimits limits, bool isBegin, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        byte[]? data = null;
        long total = 0;
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content, cancel);
            total += content.Length;
            if (total > limits.PayloadBytes)
            {
                throw SyncRefusedException.BadRequest();
            }

            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                ? HeaderUtilities.RemoveQuotes(disposition.Name).Value
                : null;
            if (string.Equals(name, "data", StringComparison.Ordinal))
            {
                data = content.ToArray();
            }
            else if (name is not null)
            {
                // k and sk mean the same; the later one wins.
                fields[string.Equals(name, "sk", StringComparison.Ordinal) ? "k" : name] = Encoding.UTF8.GetString(content.ToArray());
            }
        }

        var header = new SyncHeader(SyncVersion.Multipart, fields.GetValueOrDefault("k", ""), "", fields.GetValueOrDefault("s", ""));
        return new FramedRequest(header, PayloadOf(data, fields, limits, isBegin));
    }

    private static Stream PayloadOf(byte[]? data, Dictionary<string, string> fields, SyncLimits limits, bool isBegin)
    {
        if (isBegin && fields.TryGetValue("v", out var client))
        {
            return new MemoryStream(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { v = client }));
        }

        if (data is null or [])
        {
            return new MemoryStream("{}"u8.ToArray());
        }

        return fields.TryGetValue("c", out var compression) && !string.Equals(compression, "0", StringComparison.Ordinal)
            ? new CutOffStream(new GzipMemberStream(data), limits.UnpackedBytes)
            : new MemoryStream(data);
    }
}
