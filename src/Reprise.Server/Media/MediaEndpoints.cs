using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>A stored media file.</summary>
/// <param name="Name">The name to write into the field.</param>
public sealed record StoredMedia(string Name);

/// <summary>Where the account's media can be loaded.</summary>
/// <param name="Base">The folder's address.</param>
/// <param name="Expires">When it ends, Unix milliseconds.</param>
public sealed record MediaBaseAnswer(string Base, long Expires);

/// <summary>Adding media, and finding them.</summary>
internal static class MediaEndpoints
{
    public static RouteGroupBuilder MapMedia(this RouteGroupBuilder api)
    {
        api.MapPost("/media", Add).WithTags("Media").WithName("AddMedia").WithSummary("Store a media file; the body is its bytes").Accepts<Stream>("*/*");
        api.MapGet("/media-base", Base).WithTags("Media").WithName("GetMediaBase").WithSummary("The address under which the account's media can be loaded");
        return api;
    }

    private static async Task<Created<StoredMedia>> Add(string name, HttpContext context, Caller caller, DataFolder folder, ServerOptions options, Quotas quotas)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = options.LargestMedia;
        var stored = await AccountMediaFiles.StoreAsync(folder.Of(caller.Account.Id), name, context.Request.Body, options.LargestMedia, bytes => quotas.Take(caller.Account, bytes), options.Time, context.RequestAborted);
        return TypedResults.Created((string?)null, new StoredMedia(stored));
    }

    private static MediaBaseAnswer Base(MediaBase media)
    {
        var address = media.At(out var expires);
        return new MediaBaseAnswer(address, expires.ToUnixTimeMilliseconds());
    }
}
