using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Exporting deck packages (docs/spec/import-export-media.md §5).</summary>
public static class PackageExport
{
    /// <summary>Writes a deck package from a snapshot of the collection, which may go on being changed. Memory does not grow with the collection.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="mediaFolder">Its media folder.</param>
    /// <param name="path">The file to write; it is replaced only when everything was written.</param>
    /// <param name="options">What goes into it.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the export.</param>
    /// <returns>The number of notes in the package.</returns>
    /// <exception cref="FutureIdException">An id lies in the future.</exception>
    /// <exception cref="MediaCheckRequiredException">A media file's name is not allowed.</exception>
    /// <exception cref="NotFoundException">A deck's preset is missing.</exception>
    public static int Export(
        Collection collection,
        string mediaFolder,
        string path,
        PackageExportOptions options,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(options);
        var reporter = new ProgressReporter(progress, cancel);
        using var work = new WorkFolder(path);
        using var snapshot = collection.OpenSnapshot();
        using var selection = PackageSelection.Of(snapshot, options.Limit);
        reporter.Begin(InterchangeStage.Gathering);
        var contents = PackageContents.Gather(snapshot, selection, options.WithScheduling, options.WithDeckConfigs);
        if (contents.HasFutureIds(snapshot.NowMillis()))
        {
            throw new FutureIdException();
        }

        var media = options.WithMedia ? new MediaSelection(mediaFolder) : null;
        var file = work.File("collection.anki2");
        var count = PackageCollection.Write(snapshot, contents, file, options, media, reporter);
        var version = options.Legacy ? PackageVersion.Legacy2 : PackageVersion.Latest;
        using var content = CollectionCopy.Open(file);
        PackageFile.Write(path, version, content, collection.Options, media?.Files() ?? [], work, reporter);
        return count;
    }
}
