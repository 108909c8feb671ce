using Microsoft.AspNetCore.Http.HttpResults;

namespace Reprise.Server;

/// <summary>Checking and repairing: the database, media, empty cards.</summary>
internal static class CheckEndpoints
{
    private const ChangeFlags Everything = (ChangeFlags)((1 << 12) - 1);

    public static RouteGroupBuilder MapChecks(this RouteGroupBuilder api)
    {
        var check = api.MapGroup("/check").WithTags("Checks");
        check.MapPost("/database", Database).WithName("CheckDatabase").WithSummary("Check and repair the collection file; empties the undo history");
        check.MapPost("/rescue", Rescue).WithName("RescueCollection").WithSummary("Put what can be read of a damaged collection in its place; the damaged file is kept");
        check.MapPost("/scheduler", UpgradeScheduler).WithName("UpgradeScheduler").WithSummary("Bring a collection of Anki's first scheduler to the one of today");
        check.MapPost("/media", Media).WithName("CheckMedia").WithSummary("Look for missing, unused and misnamed media");
        check.MapPost("/media/trash", Trash).WithName("TrashMedia").WithSummary("Move media files to the trash");
        check.MapGet("/media/trash", ListTrash).WithName("ListTrash").WithSummary("The files in the trash");
        check.MapPost("/media/restore-trash", RestoreTrash).WithName("RestoreTrash").WithSummary("Put the files in the trash back");
        check.MapPost("/media/empty-trash", EmptyTrash).WithName("EmptyTrash").WithSummary("Delete the files in the trash");
        check.MapPost("/media/rename", Rename).WithName("RenameMedia").WithSummary("Give a media file the name that notes use");
        check.MapPost("/empty-cards", EmptyCards).WithName("FindEmptyCards").WithSummary("Find cards that have nothing on the front");
        check.MapPost("/empty-cards/delete", DeleteEmptyCards).WithName("DeleteEmptyCards").WithSummary("Delete cards, and notes that are left without any");
        return api;
    }

    private static Accepted<JobAnswer<DatabaseReport>> Database(Caller caller, JobList jobs, OpenCollections collections, AccountEvents events, DataFolder folder, TimeProvider time)
    {
        var account = caller.Account.Id;
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(caller.Account.Zone, out var known) ? known : TimeZoneInfo.Utc;
        return Started<DatabaseReport>(jobs.Start(account, "check-database", async (job, cancel) =>
        {
            using var lease = await collections.EnterAsync(account, cancel);
            job.Report("backup", 0, null);
            AccountBackups.Make(lease.Collection, folder.Of(account), time, zone, cancel);
            var progress = new Relay<DatabaseCheckProgress>(step => job.Report(Words.Kebab(step.Stage.ToString()), step.Done, step.Total == 0 ? null : step.Total));
            var problems = lease.Collection.CheckDatabase(progress, cancel);
            events.Publish(account, "changes", new ChangesEvent(Words.Of(Everything), UndoState.Of(lease.Collection), Origin: null));
            return new DatabaseReport(problems);
        }));
    }

    private static Accepted<JobAnswer<RescueReport>> Rescue(string? confirm, Caller caller, JobList jobs, OpenCollections collections, AccountEvents events, DataFolder folder)
    {
        OneWayChanges.Require(confirm, "The damaged collection is kept as it is.");
        var account = caller.Account.Id;
        return Started<RescueReport>(jobs.Start(account, "rescue", async (job, cancel) =>
        {
            var progress = new Relay<RescueProgress>(step => job.Report(Words.Kebab(step.Stage.ToString()), step.Done, step.Total == 0 ? null : step.Total));
            var report = await collections.WhileClosedAsync(
                account, () => Task.FromResult(DamagedCollection.Rescue(folder.Of(account), collections.OptionsFor(account), progress, cancel)), cancel);

            // The collection has been replaced: it is too late to say that nothing was changed.
            using var lease = await collections.EnterAsync(account, CancellationToken.None);
            events.Publish(account, "changes", new ChangesEvent(Words.Of(Everything), UndoState.Of(lease.Collection), Origin: null));
            return report;
        }));
    }

    private static Task<Outcome> UpgradeScheduler(OneWayChanges changes) => changes.Change(
        collection => collection.Read(ConfigKeys.SchedulerVersion) != 2,
        collection =>
        {
            collection.UpgradeToSecondScheduler();
            return new OperationResult(Everything);
        },
        (_, changed, undo) => new Outcome(changed, undo));

    private static Accepted<JobAnswer<MediaCheckReport>> Media(Caller caller, JobList jobs, OpenCollections collections, AccountEvents events, DataFolder folder, TimeProvider time)
    {
        var account = caller.Account.Id;
        return Started<MediaCheckReport>(jobs.Start(account, "check-media", async (job, cancel) =>
        {
            job.Report("media", 0, null);
            var progress = new Relay<int>(done => job.Report("media", done, null));
            var own = folder.Of(account);
            using (var snapshot = await collections.OpenSnapshotAsync(account, cancel))
            {
                if (snapshot.LookAtMedia(new MediaStore(own.MediaPath, index: null, time), progress, cancel) is { } found)
                {
                    return MediaCheckReport.Of(found, own.MediaPath);
                }
            }

            using var lease = await collections.EnterAsync(account, cancel);
            using var index = AccountMediaFiles.OpenIndex(own, time);
            var report = MediaCheckReport.Of(lease.Collection.CheckMedia(new MediaStore(own.MediaPath, index, time), progress, cancel), own.MediaPath);
            events.Publish(account, "changes", new ChangesEvent(Words.Of(Everything), UndoState.Of(lease.Collection), Origin: null));
            return report;
        }));
    }

    private static Accepted<JobAnswer<EmptyCardsAnswer>> EmptyCards(Caller caller, JobList jobs, OpenCollections collections)
    {
        var account = caller.Account.Id;
        return Started<EmptyCardsAnswer>(jobs.Start(account, "empty-cards", async (job, cancel) =>
        {
            job.Report("cards", 0, null);
            using var snapshot = await collections.OpenSnapshotAsync(account, cancel);
            var found = snapshot.FindEmptyCards(cancel);
            return new EmptyCardsAnswer(
                [.. found.Notes.Select(note => new EmptyCardsNote(note.NoteId.Value, [.. note.CardIds.Select(id => id.Value)], note.AllEmpty))],
                [.. found.Notes.SelectMany(note => note.CardIds).Select(id => id.Value)],
                found.Html);
        }));
    }

    private static Task<CountOutcome> DeleteEmptyCards(CardIds request, CallersCollection mine) =>
        mine.Change(collection => collection.RemoveCardsAndOrphanedNotes([.. request.Cards.Select(id => new CardId(id))]));

    private static Task<FileCount> Trash(FileNames request, CallersCollection mine, DataFolder folder, TimeProvider time) => WithStore(mine, folder, time, store =>
    {
        store.Trash(request.Files);
        return request.Files.Count;
    });

    private static Task<FileCount> RestoreTrash(CallersCollection mine, DataFolder folder, TimeProvider time) => WithStore(mine, folder, time, store =>
    {
        var count = Count(store);
        store.RestoreTrash();
        return count;
    });

    private static Task<FileCount> EmptyTrash(CallersCollection mine, DataFolder folder, TimeProvider time) => WithStore(mine, folder, time, store =>
    {
        var count = Count(store);
        store.EmptyTrash();
        return count;
    });

    private static Task<FileCount> Rename(MediaRename request, CallersCollection mine, DataFolder folder, TimeProvider time) => WithStore(mine, folder, time, store =>
    {
        var (from, to) = (Path.Combine(store.Folder, request.From), Path.Combine(store.Folder, request.To));
        if (!MediaFileName.IsSafe(request.From) || !MediaFileName.IsSafe(request.To) || !File.Exists(from))
        {
            throw ApiException.NotFound("file");
        }

        if (Path.Exists(to))
        {
            throw ApiException.Invalid("to", "There is a file of that name already.");
        }

        if (request.Keep)
        {
            File.Copy(from, to);
        }
        else
        {
            File.Move(from, to);
        }

        return 1;
    });

    private static async Task<FileCount> WithStore(CallersCollection mine, DataFolder folder, TimeProvider time, Func<MediaStore, int> work)
    {
        var own = folder.Of(mine.Account);
        using var turn = await mine.EnterAsync();
        using var index = AccountMediaFiles.OpenIndex(own, time);
        var count = work(new MediaStore(own.MediaPath, index, time));
        index.Refresh();
        return new FileCount(count);
    }

    private static List<TrashedFile> ListTrash(Caller caller, DataFolder folder)
    {
        var trash = new DirectoryInfo(new MediaStore(folder.Of(caller.Account.Id).MediaPath, index: null).TrashFolder);
        return trash.Exists ? [.. trash.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => new TrashedFile(file.Name, file.Length))] : [];
    }

    private static int Count(MediaStore store) => Directory.Exists(store.TrashFolder) ? Directory.EnumerateFiles(store.TrashFolder).Count() : 0;

    private static Accepted<JobAnswer<TResult>> Started<TResult>(Job job)
        where TResult : class => TypedResults.Accepted((string?)null, job.Answer<TResult>());
}
