using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>A stored media file.</summary>
/// <param name="Name">The name to write into the field.</param>
public sealed record StoredMedia(string Name);

/// <summary>A file in the network.</summary>
/// <param name="Address">Its http or https address.</param>
public sealed record MediaAddress(string Address);

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
        api.MapPost("/media/from-address", Fetch).WithTags("Media").WithName("FetchMedia").WithSummary("Download a file from the network and store it, where the administrator allows its host");
        api.MapGet("/media-base", Base).WithTags("Media").WithName("GetMediaBase").WithSummary("The address under which the account's media can be loaded");
        return api;
    }

    private static async Task<Created<StoredMedia>> Add(string name, HttpContext context, Caller caller, DataFolder folder, ServerOptions options, Quotas quotas)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = options.LargestMedia;
        var stored = await AccountMediaFiles.StoreAsync(folder.Of(caller.Account.Id), name, context.Request.Body, options.LargestMedia, bytes => quotas.Take(caller.Account, bytes), options.Time, context.RequestAborted);
        return TypedResults.Created((string?)null, new StoredMedia(stored));
    }

    private static async Task<Created<StoredMedia>> Fetch(MediaAddress request, Caller caller, DataFolder folder, ServerOptions options, Quotas quotas, CancellationToken cancel)
    {
        if (options.ConnectHosts.Count == 0 && !options.SingleUser)
        {
            throw new ApiException(StatusCodes.Status403Forbidden, "no-downloads", "This server does not download files. Its administrator can allow hosts.");
        }

        var arrived = Directory.CreateTempSubdirectory("reprise-download-").FullName;
        try
        {
            using var client = new ConnectDownload(options.ConnectHosts, options.SingleUser, options.LargestMedia).CreateClient();
            var (_, name) = await new MediaDownload(new MediaStore(arrived, index: null), client).AddAsync(request.Address, cancel);
            await using var content = File.OpenRead(Path.Combine(arrived, name));
            var stored = await AccountMediaFiles.StoreAsync(folder.Of(caller.Account.Id), name, content, options.LargestMedia, bytes => quotas.Take(caller.Account, bytes), options.Time, cancel);
            return TypedResults.Created((string?)null, new StoredMedia(stored));
        }
        catch (MediaDownloadException failure)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "download", failure.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ApiException(StatusCodes.Status422UnprocessableEntity, "download", "The other server did not answer in time.");
        }
        finally
        {
            Directory.Delete(arrived, recursive: true);
        }
    }

    private static MediaBaseAnswer Base(MediaBase media)
    {
        var address = media.At(out var expires);
        return new MediaBaseAnswer(address, expires.ToUnixTimeMilliseconds());
    }
}
