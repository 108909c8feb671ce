using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Runs imports of packages as jobs.</summary>
internal sealed class PackageImports(OpenCollections collections, DataFolder folder, AccountEvents events, TimeProvider time)
{
    private const ChangeFlags Everything = (ChangeFlags)((1 << 12) - 1);

    /// <summary>Brings a package into the account's collection; a collection package takes its place.</summary>
    public Task<object?> RunAsync(Account account, string file, PackageImportOptions options, Job job, CancellationToken cancel)
    {
        job.Report("file", 0, null);
        return CollectionPackage.IsNameOf(file) ? WholeAsync(account, file, job, cancel)
            : OtherPrograms.Wrote(file) ? ForeignAsync(account, file, job, cancel)
            : NotesAsync(account, file, options, job, cancel);
    }

    private async Task<object?> WholeAsync(Account account, string file, Job job, CancellationToken cancel)
    {
        var own = folder.Of(account.Id);
        await collections.WhileClosedAsync(account.Id, () =>
        {
            AccountMediaFiles.Replace(own, file, collections.OptionsFor(account.Id), cancel, new JobProgress(job));
            return Task.FromResult(true);
        }, cancel);
        using var lease = await collections.EnterAsync(account.Id, cancel);
        events.Publish(account.Id, "changes", new ChangesEvent(Words.Of(Everything), UndoState.Of(lease.Collection), Origin: null));
        return ImportAnswer.WholeCollection(lease.Collection.Notes.Count());
    }

    private async Task<object?> NotesAsync(Account account, string file, PackageImportOptions options, Job job, CancellationToken cancel)
    {
        // What takes longest is done before the collection is taken, so that its owner goes on studying meanwhile.
        var own = folder.Of(account.Id);
        var progress = new JobProgress(job);
        Directory.CreateDirectory(own.Path);
        using var package = PreparedPackage.Open(own.CollectionPath, collections.OptionsFor(account.Id) with { SearchIndex = false }, file, options, progress, cancel);
        package.UnpackMedia(own.MediaPath, progress, cancel);
        using var lease = await collections.EnterAsync(account.Id, cancel);
        using var index = AccountMediaFiles.OpenIndex(own, time);
        var result = PackageImport.Import(lease.Collection, own.MediaPath, index, package, progress, cancel);
        events.Publish(account.Id, "changes", new ChangesEvent(Words.Of(result.Changes), UndoState.Of(lease.Collection), Origin: null));
        return ImportAnswer.Of(result.Log);
    }

    private async Task<object?> ForeignAsync(Account account, string file, Job job, CancellationToken cancel)
    {
        var own = folder.Of(account.Id);
        using var lease = await collections.EnterAsync(account.Id, cancel);
        using var index = AccountMediaFiles.OpenIndex(own, time);
        var result = OtherPrograms.Import(lease.Collection, new MediaStore(own.MediaPath, index, time), file, new JobProgress(job), cancel);
        events.Publish(account.Id, "changes", new ChangesEvent(Words.Of(result.Changes), UndoState.Of(lease.Collection), Origin: null));
        return ImportAnswer.Of(result.Log);
    }
}
