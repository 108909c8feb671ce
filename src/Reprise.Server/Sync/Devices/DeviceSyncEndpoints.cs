using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Which server a device's collection is to sync with.</summary>
/// <param name="Endpoint">The server's address.</param>
/// <param name="Username">The name to log in with.</param>
/// <param name="Password">The password; it is not kept.</param>
public sealed record NewSyncLink(string Endpoint, string Username, string Password);

/// <summary>A sync to run.</summary>
/// <param name="Choice">If one side must replace the other: "upload", "download" or "merge"; null to be asked.</param>
/// <param name="Media">Whether media are exchanged too.</param>
public sealed record NewDeviceSync(FullSyncChoice? Choice, bool Media = true);

/// <summary>A device's collection: linking it with its server, and syncing.</summary>
internal static class DeviceSyncEndpoints
{
    public static RouteGroupBuilder MapDeviceSync(this RouteGroupBuilder api)
    {
        var sync = api.MapGroup("/sync").WithTags("Sync");
        sync.MapPut("/link", Link).WithName("LinkDevice").WithSummary("Log in to the server that this device's collection syncs with");
        sync.MapPost("/run", Run).WithName("RunDeviceSync").WithSummary("Sync this device's collection; a job");
        return api;
    }

    private static async Task<NoContent> Link(NewSyncLink request, Caller caller, DataFolder folder, CancellationToken cancel)
    {
        var path = DevicePath(caller.Account, folder);
        try
        {
            var link = new DeviceLink { Endpoint = SyncEndpoint.Parse(request.Endpoint).AbsoluteUri, Username = request.Username.Trim() };
            await LinkedSync.LogInAsync(path, link, request.Password, new SyncClientOptions(), cancel);
            return TypedResults.NoContent();
        }
        catch (SyncException failure) when (failure.Fault is SyncFault.InvalidEndpoint)
        {
            throw ApiException.Invalid("endpoint", failure.Message);
        }
        catch (SyncException failure) when (failure.Fault is SyncFault.Authentication)
        {
            throw ApiException.Invalid("password", failure.Message);
        }
    }

    private static Accepted<JobAnswer> Run(
        NewDeviceSync request, Caller caller, JobList jobs, OpenCollections collections, DataFolder folder, AccountEvents events, TimeProvider time)
    {
        var account = caller.Account.Id;
        var path = DevicePath(caller.Account, folder);
        if (IsRunning(jobs, account))
        {
            throw new ApiException(StatusCodes.Status409Conflict, "busy", "A sync is running already.");
        }

        var link = DeviceLink.Read(path);
        if (link.HostKey is null)
        {
            throw new ApiException(StatusCodes.Status409Conflict, "not-linked", "Log in to the sync server first.");
        }

        var backups = folder.Of(account).BackupPath;
        return TypedResults.Accepted((string?)null, jobs.Start(account, JobKind, (job, cancel) => LinkedSync.RunAsync<object?>(path, link, new SyncClientOptions { Time = time }, async client =>
        {
            var progress = new Progress(job);
            var sync = new DeviceSync(path, collections.OptionsFor(account) with { SearchIndex = false }, backups, client);
            var report = await collections.WhileClosedAsync(account, () => sync.RunAsync(request.Choice, media: false, progress, cancel), cancel);
            events.Publish(account, "changes", new ChangesEvent(Words.Of((ChangeFlags)0xfff), new UndoState(null, null), null));
            return request.Media ? report with { Media = await sync.SyncMediaAsync(null, progress, cancel) } : report;
        })).Answer());
    }

    private const string JobKind = "sync";

    /// <summary>Whether the account's device sync is running.</summary>
    public static bool IsRunning(JobList jobs, AccountId account) => jobs.Of(account).Any(job => job.Ended is null && string.Equals(job.Answer().Kind, JobKind, StringComparison.Ordinal));

    private static string DevicePath(Account account, DataFolder folder)
    {
        var own = folder.Of(account.Id);
        return CollectionRoles.RoleOf(own) == CollectionRole.Device
            ? own.CollectionPath
            : throw new ApiException(StatusCodes.Status409Conflict, "not-a-device", "Devices sync with this collection; it does not sync with another server itself.");
    }

    private sealed class Progress(Job job) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => job.Report(Words.Kebab(value.Stage.ToString()), value.Sent + value.Received, value.Total > 0 ? value.Total : null);
    }
}
