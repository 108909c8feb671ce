using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Which server a device's collection is to sync with.</summary>
/// <param name="Endpoint">The server's address.</param>
/// <param name="Username">The name to log in with.</param>
/// <param name="Password">The password; it is not kept.</param>
public sealed record NewSyncLink(string Endpoint, string Username, string Password);

/// <summary>How a device's collection syncs by itself; absent members stay.</summary>
/// <param name="Automatic">Whether it syncs when the app is opened and after it was closed.</param>
/// <param name="EveryMinutes">Every how many minutes it syncs; 0 for never.</param>
/// <param name="Media">Whether media are exchanged after each sync.</param>
public sealed record SyncLinkPatch(bool? Automatic, int? EveryMinutes, bool? Media);

/// <summary>A sync to run.</summary>
/// <param name="Choice">If one side must replace the other: "upload", "download" or "merge"; null to be asked.</param>
/// <param name="Media">Whether media are exchanged after it; null as the account has chosen.</param>
public sealed record NewDeviceSync(FullSyncChoice? Choice, bool? Media);

/// <summary>What a collection is to be.</summary>
/// <param name="Role">"hub" or "device".</param>
public sealed record NewCollectionRole(CollectionRole Role);

/// <summary>A device's collection: linking it with its server, and syncing.</summary>
internal static class DeviceSyncEndpoints
{
    private const string Consent = "change-role";
    private const int MostMinutes = 7 * 24 * 60;

    public static RouteGroupBuilder MapDeviceSync(this RouteGroupBuilder api)
    {
        var sync = api.MapGroup("/sync").WithTags("Sync");
        sync.MapGet("", (Caller caller, DeviceSyncs syncs, CancellationToken cancel) => syncs.AnswerAsync(caller.Account.Id, cancel))
            .WithName("GetSyncState").WithSummary("How the collection stands with the devices, or the server, that it syncs with");
        sync.MapPut("/link", Link).WithName("LinkDevice").WithSummary("Log in to the server that this device's collection syncs with");
        sync.MapDelete("/link", Unlink).WithName("UnlinkDevice").WithSummary("Log out of it");
        sync.MapPatch("/link", Change).WithName("ChangeDeviceLink").WithSummary("Change how this device's collection syncs by itself");
        sync.MapPost("/run", Run).WithName("RunDeviceSync").WithSummary("Sync this device's collection; a job");
        sync.MapPost("/media", RunMedia).WithName("RunDeviceMediaSync").WithSummary("Exchange media files, or go on where that stopped; a job");
        sync.MapPut("/role", ChangeRole).WithName("ChangeCollectionRole").WithSummary("Make the collection a device's, or a hub again");
        return api;
    }

    private static async Task<NoContent> Link(NewSyncLink request, Caller caller, DeviceSyncs syncs, CancellationToken cancel)
    {
        try
        {
            await syncs.LinkAsync(caller.Account, request.Endpoint, request.Username, request.Password, cancel);
            return TypedResults.NoContent();
        }
        catch (SyncException failure) when (failure.Fault is SyncFault.Authentication)
        {
            throw ApiException.Invalid("password", failure.Message);
        }
        catch (SyncException failure)
        {
            throw ApiException.Invalid("endpoint", failure.Message);
        }
    }

    private static async Task<NoContent> Unlink(Caller caller, DeviceSyncs syncs)
    {
        await syncs.ChangeAsync(caller.Account, link => link with { HostKey = null, RedirectedTo = null });
        return TypedResults.NoContent();
    }

    private static async Task<SyncStateAnswer> Change(SyncLinkPatch request, Caller caller, DeviceSyncs syncs, CancellationToken cancel)
    {
        if (request.EveryMinutes is < 0 or > MostMinutes)
        {
            throw ApiException.Invalid("everyMinutes", $"Minutes are a number from 0 (never) to {MostMinutes}.");
        }

        await syncs.ChangeAsync(caller.Account, link => link with
        {
            Automatic = request.Automatic ?? link.Automatic,
            EveryMinutes = request.EveryMinutes ?? link.EveryMinutes,
            WithMedia = request.Media ?? link.WithMedia,
        });
        return await syncs.AnswerAsync(caller.Account.Id, cancel);
    }

    private static Accepted<JobAnswer<DeviceSyncReport>> Run(NewDeviceSync request, Caller caller, DeviceSyncs syncs) =>
        TypedResults.Accepted((string?)null, syncs.Start(caller.Account, request.Choice, request.Media).Answer<DeviceSyncReport>());

    private static Accepted<JobAnswer<MediaSyncOutcome>> RunMedia(Caller caller, DeviceSyncs syncs) =>
        TypedResults.Accepted((string?)null, syncs.StartMedia(caller.Account).Answer<MediaSyncOutcome>());

    private static async Task<SyncStateAnswer> ChangeRole(NewCollectionRole request, string? confirm, Caller caller, DeviceSyncs syncs, DataFolder folder, AuditLog audit, CancellationToken cancel)
    {
        if (request.Role != CollectionRoles.RoleOf(folder.Of(caller.Account.Id)))
        {
            if (!string.Equals(confirm, Consent, StringComparison.Ordinal))
            {
                throw new ApiException(
                    StatusCodes.Status409Conflict, "confirm-role", request.Role == CollectionRole.Hub ? CollectionRoles.CostOfHub : CollectionRoles.CostOfDevice);
            }

            await syncs.ChangeRoleAsync(caller.Account, request.Role, cancel);
            audit.Note(caller, AuditAction.RoleChanged, caller.Account, Words.Kebab(request.Role.ToString()));
        }

        return await syncs.AnswerAsync(caller.Account.Id, cancel);
    }
}
