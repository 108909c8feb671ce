namespace Reprise.Server;

/// <summary>The account's media as the sandboxed card frame loads them: without a cookie, by capability.</summary>
/// <remarks>docs/architecture.md, "Card content is hostile".</remarks>
internal static class CardMediaEndpoints
{
    /// <summary>For every file: a document opened from it has an opaque origin and can do nothing.</summary>
    private const string FilePolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:";

    public static void MapCardMedia(this IEndpointRouteBuilder app) =>
        app.MapMethods("/media/{capability}/{file}", [HttpMethods.Get, HttpMethods.Head], MediaFile).ExcludeFromDescription();

    private static async Task<IResult> MediaFile(string capability, string file, HttpContext context, MediaCapabilities capabilities, DataFolder folder, CardLatex latex)
    {
        var headers = context.Response.Headers;
        headers["Referrer-Policy"] = "no-referrer";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.ContentSecurityPolicy = FilePolicy;
        headers.Remove("Cross-Origin-Opener-Policy");
        if (capabilities.Find(capability) is not { } account || file.AsSpan().ContainsAny('/', '\\', '\0') || file is "." or "..")
        {
            return Results.NotFound();
        }

        var path = Path.Combine(folder.Of(account).MediaPath, file);
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            await latex.WaitForAsync(account, file, context.RequestAborted);
            info.Refresh();
        }

        if (!info.Exists || info.LinkTarget is not null)
        {
            headers.CacheControl = "no-store";
            return Results.NotFound();
        }

        headers.CacheControl = "private, max-age=3600";
        var etag = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{info.LastWriteTimeUtc.Ticks:x}-{info.Length:x}\"");
        return Results.File(path, MediaTypes.Of(file), lastModified: new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero), entityTag: new(etag), enableRangeProcessing: true);
    }
}
