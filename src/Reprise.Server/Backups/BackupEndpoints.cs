using Microsoft.AspNetCore.Http.HttpResults;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Backups: listing, making, restoring.</summary>
internal static class BackupEndpoints
{
    public static RouteGroupBuilder MapBackups(this RouteGroupBuilder api)
    {
        var backups = api.MapGroup("/backups").WithTags("Backups");
        backups.MapGet("", (Caller caller, DataFolder folder) => AccountBackups.List(folder.Of(caller.Account.Id))).WithName("ListBackups").WithSummary("The account's backups, newest first");
        backups.MapPost("", Make).WithName("MakeBackup").WithSummary("Make a backup now");
        backups.MapPost("/{name}/restore", Restore).WithName("RestoreBackup").WithSummary("Replace the collection by a backup; what was there stays as a backup");
        return api;
    }

    private static Accepted<JobAnswer<BackupAnswer>> Make(Caller caller, JobList jobs, OpenCollections collections, DataFolder folder, TimeProvider time)
    {
        var account = caller.Account;
        return TypedResults.Accepted((string?)null, jobs.Start(account.Id, "backup", async (_, cancel) =>
        {
            using var snapshot = await collections.OpenSnapshotAsync(account.Id, cancel);
            var own = folder.Of(account.Id);
            var path = AccountBackups.Make(snapshot, own, time, TimeZoneInfo.FindSystemTimeZoneById(account.Zone), cancel);
            return AccountBackups.List(own).Find(backup => backup.Name == Path.GetFileName(path));
        }).Answer<BackupAnswer>());
    }

    private static Accepted<JobAnswer<ImportAnswer>> Restore(string name, Caller caller, JobList jobs, PackageImports imports, DataFolder folder)
    {
        var account = caller.Account;
        if (!AccountBackups.List(folder.Of(account.Id)).Exists(backup => backup.Name == name))
        {
            throw ApiException.NotFound("backup");
        }

        var path = AccountBackups.PathOf(folder.Of(account.Id), name);
        return TypedResults.Accepted((string?)null, jobs.Start(account.Id, "restore", (job, cancel) => imports.RunAsync(account, path, new PackageImportOptions(), job, cancel)).Answer<ImportAnswer>());
    }
}
