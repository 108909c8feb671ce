using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>Runs exports of packages as jobs, from snapshots: studying goes on meanwhile.</summary>
internal sealed class PackageExports(OpenCollections collections, DataFolder folder, TimeProvider time)
{
    /// <summary>What no system's file names may hold (docs/spec/import-export-media.md §5.1).</summary>
    private const string NotInNames = "\\/?<>:*|\"^";

    public async Task<object?> RunAsync(Account account, ExportRequest request, Job job, CancellationToken cancel)
    {
        using var snapshot = await collections.OpenSnapshotAsync(account.Id, cancel);
        var inside = Directory.CreateDirectory(Path.Combine(folder.WorkPath, job.Id)).FullName;
        var path = Path.Combine(inside, "export");
        job.Folders.Add(inside);
        var media = folder.Of(account.Id).MediaPath;
        var progress = new JobProgress(job);
        if (request.Kind is ExportKind.NotesText or ExportKind.CardsText)
        {
            WriteText(snapshot, request, path, progress, cancel);
        }
        else if (request.Kind == ExportKind.Colpkg)
        {
            CollectionPackage.Export(snapshot, request.Media && Directory.Exists(media) ? media : null, path, request.Legacy, progress, cancel);
        }
        else
        {
            PackageExport.Export(snapshot, media, path, Options(request), progress, cancel);
        }

        job.ResultFile = path;
        var isPackage = request.Kind is ExportKind.Colpkg or ExportKind.Apkg;
        return new FileResult(Name(snapshot, account, request), new FileInfo(path).Length, isPackage && request.Media ? UnreadableNames.In(media) : []);
    }

    private static void WriteText(Collection snapshot, ExportRequest request, string path, JobProgress progress, CancellationToken cancel)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        if (request.Kind == ExportKind.CardsText)
        {
            TextExport.ExportCards(snapshot, file, Limit(request), request.Html, progress, cancel);
            return;
        }

        TextExport.ExportNotes(
            snapshot,
            file,
            new TextExportOptions
            {
                Limit = Limit(request),
                WithHtml = request.Html,
                WithTags = request.Tags,
                WithDeck = request.DeckColumn,
                WithNoteType = request.NoteTypeColumn,
                WithGuid = request.Guid,
            },
            progress,
            cancel);
    }

    private static ExportLimit Limit(ExportRequest request) =>
        request.Cards is { } cards ? new ExportLimit.OfCards([.. cards.Select(id => new CardId(id))])
        : request.Notes is { } notes ? new ExportLimit.OfNotes([.. notes.Select(id => new NoteId(id))])
        : request.DeckId is { } deck ? new ExportLimit.OfDeck(new DeckId(deck))
        : ExportLimit.Whole;

    private static PackageExportOptions Options(ExportRequest request) => new()
    {
        Limit = Limit(request),
        WithScheduling = request.Scheduling,
        WithDeckConfigs = request.DeckOptions,
        WithMedia = request.Media,
        Legacy = request.Legacy,
    };

    private string Name(Collection collection, Account account, ExportRequest request)
    {
        var deck = request.DeckId is { } id ? collection.Decks.Find(new DeckId(id))?.Name.Human : null;
        var what = string.Concat((deck ?? $"{account.Name}-{time.GetUtcNow():yyyy-MM-dd}").Select(letter => NotInNames.Contains(letter) || char.IsControl(letter) ? '_' : letter));
        var extension = request.Kind switch
        {
            ExportKind.Colpkg => "colpkg",
            ExportKind.Apkg => "apkg",
            _ => "txt",
        };
        return $"{what}.{extension}";
    }
}
