using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;

namespace Reprise.Sync;

/// <summary>The form in which clients of protocol versions 8 to 10 send a payload (docs/spec/sync-protocol.md §2.4).</summary>
internal static class LegacyForm
{
    private const string Boundary = "Anki-sync-boundary";

    /// <param name="header">Who asks.</param>
    /// <param name="payload">The payload, or null for none.</param>
    /// <param name="pack">Whether it is compressed; media zips are not.</param>
    /// <param name="version">The long client version, for <c>begin</c>.</param>
    /// <param name="cancel">Ends the packing.</param>
    public static async Task<HttpContent> CreateAsync(SyncHeader header, Stream? payload, bool pack, string? version, CancellationToken cancel)
    {
        var form = new MultipartFormDataContent(Boundary);
        Add(form, "c", pack ? "1" : "0");
        if (header.HostKey.Length > 0)
        {
            Add(form, "k", header.HostKey);
        }

        if (header.SessionKey.Length > 0)
        {
            Add(form, "s", header.SessionKey);
        }

        if (version is not null)
        {
            Add(form, "v", version);
        }

        if (payload is not null)
        {
            form.Add(await DataAsync(payload, pack, cancel));
        }

        return form;
    }

    private static async Task<HttpContent> DataAsync(Stream payload, bool pack, CancellationToken cancel)
    {
        // A file that goes with the request: a whole collection may be larger than what should lie in memory.
        var spool = new FileStream(
            Path.Combine(Path.GetTempPath(), $"reprise-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        if (pack)
        {
            await using var packed = new GZipStream(spool, CompressionLevel.Fastest, leaveOpen: true);
            await payload.CopyToAsync(packed, cancel);
        }
        else
        {
            await payload.CopyToAsync(spool, cancel);
        }

        spool.Position = 0;
        var content = new StreamContent(spool);
        content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"data\"", FileName = "\"data\"" };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private static void Add(MultipartFormDataContent form, string name, string value)
    {
        var field = new ByteArrayContent(Encoding.UTF8.GetBytes(value));
        field.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{name}\"" };
        form.Add(field);
    }
}
