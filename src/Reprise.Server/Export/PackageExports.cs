using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Runs exports of packages as jobs, from snapshots: studying goes on meanwhile.</summary>
internal sealed class PackageExports(OpenCollections collections, DataFolder folder, TimeProvider time)
{
    public async Task<object?> RunAsync(Account account, ExportRequest request, Job job, CancellationToken cancel)
    {
        using var snapshot = await collections.OpenSnapshotAsync(account.Id, cancel);
        var inside = Directory.CreateDirectory(Path.Combine(folder.WorkPath, job.Id)).FullName;
        var path = Path.Combine(inside, "export");
        job.Folders.Add(inside);
        var media = folder.Of(account.Id).MediaPath;
        var progress = new JobProgress(job);
        if (request.Kind == ExportKind.Colpkg)
        {
            CollectionPackage.Export(snapshot, request.Media && Directory.Exists(media) ? media : null, path, request.Legacy, progress, cancel);
        }
        else
        {
            PackageExport.Export(snapshot, media, path, Options(request), progress, cancel);
        }

        job.ResultFile = path;
        return new FileResult(Name(snapshot, account, request), new FileInfo(path).Length);
    }

    private static PackageExportOptions Options(ExportRequest request) => new()
    {
        Limit = request.Notes is { } notes ? new ExportLimit.OfNotes([.. notes.Select(id => new NoteId(id))])
            : request.DeckId is { } deck ? new ExportLimit.OfDeck(new DeckId(deck))
            : ExportLimit.Whole,
        WithScheduling = request.Scheduling,
        WithDeckConfigs = request.DeckOptions,
        WithMedia = request.Media,
        Legacy = request.Legacy,
    };

    private string Name(Collection collection, Account account, ExportRequest request)
    {
        var deck = request.DeckId is { } id ? collection.Decks.Find(new DeckId(id))?.Name.Human : null;
        var what = string.Concat((deck ?? $"{account.Name}-{time.GetUtcNow():yyyy-MM-dd}").Select(letter => Path.GetInvalidFileNameChars().Contains(letter) || letter == ':' ? '_' : letter));
        return request.Kind == ExportKind.Colpkg ? $"{what}.colpkg" : $"{what}.apkg";
    }
}
