using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Whole collections as packages: exporting one, and replacing a collection by one (docs/spec/import-export-media.md §3, §4).</summary>
public static class CollectionPackage
{
    /// <summary>Whether a file is a collection package and not a deck package, by its name.</summary>
    public static bool IsNameOf(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var name = Path.GetFileName(fileName).ToLowerInvariant();
        return name is "collection.apkg"
            || (name.StartsWith("backup-", StringComparison.Ordinal) && name.EndsWith(".apkg", StringComparison.Ordinal))
            || name.EndsWith(".colpkg", StringComparison.Ordinal);
    }

    /// <summary>Writes a collection as it is committed now into a package. The collection stays open and may go on being changed.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="mediaFolder">The media folder whose files go along; null for none.</param>
    /// <param name="path">The file to write; it is replaced only when everything was written.</param>
    /// <param name="legacy">Whether programs older than 2022 must be able to read it.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the export.</param>
    /// <exception cref="MediaCheckRequiredException">A media file's name is not allowed.</exception>
    public static void Export(
        Collection collection,
        string? mediaFolder,
        string path,
        bool legacy,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        var reporter = new ProgressReporter(progress, cancel);
        var media = mediaFolder is null ? [] : MediaFiles(mediaFolder);
        using var work = new WorkFolder(path);
        reporter.Begin(InterchangeStage.Gathering);
        using var content = legacy ? CollectionCopy.Downgraded(collection, work) : CollectionCopy.Of(collection, work);
        var version = legacy ? PackageVersion.Legacy2 : PackageVersion.Latest;
        PackageFile.Write(path, version, content, collection.Options, media, work, reporter);
    }

    /// <summary>
    /// Replaces a closed collection by the one in a package. Everything is unpacked and checked beside it first; then media files are put in
    /// place, same-named ones with other content being overwritten, and the collection is swapped last, in one rename.
    /// </summary>
    /// <param name="path">The package.</param>
    /// <param name="collectionPath">The collection's file, closed; it need not exist.</param>
    /// <param name="mediaFolder">The media folder, which is made if the package holds media.</param>
    /// <param name="media">What is known of the media folder.</param>
    /// <param name="options">How the collection is going to be opened. A hub's rows are restamped.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the restoring, which then has changed nothing.</param>
    /// <exception cref="PackageException">The package or its collection is damaged, hostile or too new. Nothing was changed.</exception>
    public static void Restore(
        string path,
        string collectionPath,
        string mediaFolder,
        IMediaIndex media,
        CollectionOptions options,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(options);
        var reporter = new ProgressReporter(progress, cancel);
        reporter.Begin(InterchangeStage.File);
        using var package = PackageReader.Open(path);
        using var work = new WorkFolder(collectionPath);
        var staged = work.File("collection.anki2");
        RestoredCollection.Stage(package, staged, options, reporter);
        var files = RestoredMedia.Stage(package, mediaFolder, media, work, reporter);
        cancel.ThrowIfCancellationRequested();
        if (files.Count > 0)
        {
            StagedMedia.PutInPlace(files, mediaFolder, media);
        }

        ReplaceCollection.With(staged, collectionPath);
    }

    private static List<FileInfo> MediaFiles(string folder)
    {
        var files = MediaFolder.Files(folder).ToList();
        return files.Find(file => !MediaFileName.IsNormalized(file.Name)) is { } odd ? throw new MediaCheckRequiredException(odd.Name) : files;
    }
}
