using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Importing deck packages (docs/spec/import-export-media.md §6).</summary>
public static class PackageImport
{
    /// <summary>Brings a deck package into a collection, as one operation that can be undone. Memory does not grow with the package.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="mediaFolder">Its media folder, which is made if needed.</param>
    /// <param name="media">What is known of the media folder.</param>
    /// <param name="path">The package.</param>
    /// <param name="options">What comes along and what wins; remembered in the collection.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the import, which then has changed nothing.</param>
    /// <exception cref="PackageException">The package is damaged, hostile or too new.</exception>
    /// <exception cref="NoteTypeKindException">Merging would mix cloze and normal note types.</exception>
    /// <exception cref="CollectionException">The collection cannot take it.</exception>
    public static ImportResult Import(
        Collection collection,
        string mediaFolder,
        IMediaIndex media,
        string path,
        PackageImportOptions options,
        IProgress<InterchangeProgress>? progress = null,
        CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(options);
        RequireScheduler(collection);
        using var package = PreparedPackage.Open(collection.Path, collection.Options, path, options, progress, cancel);
        return Import(collection, mediaFolder, media, package, progress, cancel);
    }

    /// <summary>Brings in a package that was prepared before, as one operation that can be undone.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="mediaFolder">Its media folder, which is made if needed.</param>
    /// <param name="media">What is known of the media folder.</param>
    /// <param name="package">The package.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the import, which then has changed nothing.</param>
    /// <exception cref="PackageException">The package is damaged or hostile.</exception>
    /// <exception cref="NoteTypeKindException">Merging would mix cloze and normal note types.</exception>
    /// <exception cref="CollectionException">The collection cannot take it.</exception>
    public static ImportResult Import(
        Collection collection, string mediaFolder, IMediaIndex media, PreparedPackage package, IProgress<InterchangeProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(media);
        ArgumentNullException.ThrowIfNull(package);
        RequireScheduler(collection);
        var reporter = new ProgressReporter(progress, cancel);
        using var reviews = ReviewImport.Attach(collection, package.Source.Collection.Path);
        var result = collection.Change(OperationKind.Import, change => Run(change, package, (mediaFolder, media), reporter));
        return new ImportResult(result.Value, result.Changes);
    }

    /// <summary>The options that the collection remembers from the last import.</summary>
    public static PackageImportOptions RememberedOptions(Collection collection) => RememberedImportOptions.Read(collection);

    private static void RequireScheduler(Collection collection)
    {
        if (collection.Read(ConfigKeys.SchedulerVersion) != 2)
        {
            throw new SchedulerUpgradeRequiredException();
        }
    }

    private static ImportLog Run(Change change, PreparedPackage prepared, (string Folder, IMediaIndex Index) target, ProgressReporter progress)
    {
        var log = new ImportLog();
        var (package, source, options) = (prepared.Package, prepared.Source, prepared.Options);
        var contents = source.Contents;
        RememberedImportOptions.Write(change, options);
        using var media = MediaImport.Prepare(prepared, target.Folder, target.Index, progress);
        var noteTypes = new NoteTypeImport(change, options, package.FileName);
        noteTypes.Run(contents.NoteTypes);
        var notes = new NoteImport(change, options, noteTypes, media, log);
        if (options.MergeNoteTypes)
        {
            noteTypes.ResolveConflicts(source.Reading(contents.Notes()), notes);
        }

        notes.Run(source.Reading(contents.Notes()), progress);
        media.BeginUnpacking();
        noteTypes.RemoveUnused();
        PresetImport.Run(change, contents.Presets);
        var decks = new DeckImport(change, contents.Today);
        decks.Run(contents.Decks);
        var cards = new CardImport(change, noteTypes, notes, decks, contents.Today - change.Collection.Today().Today);
        cards.Run(source.Reading(contents.Cards()), progress);
        if (options.WithScheduling)
        {
            ReviewImport.Run(change, cards.Added, progress);
        }

        media.Copy();
        return log;
    }
}
