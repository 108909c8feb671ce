using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Importing the files of other programs: Mnemosyne 2, AnkiApp, Pauker, SuperMemo, and the JSON form of notes.</summary>
/// <remarks>docs/spec/import-export-media.md §8, §10.2–10.4. Where this goes beyond the reference: docs/compatibility.md.</remarks>
public static class OtherPrograms
{
    private static readonly string[] Endings = [".db", ".pau.gz", ".pau", ".xml", ".anki-json"];

    /// <summary>Whether a file is one of these. A ZIP is looked into; of others the name decides.</summary>
    public static bool Wrote(string path) =>
        Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || AnkiAppArchive.Is(path);

    /// <summary>Brings a file's notes into a collection, as one operation that can be undone.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="media">Where the file's media go.</param>
    /// <param name="path">The file.</param>
    /// <param name="progress">Hears of the progress.</param>
    /// <param name="cancel">Cancels the import, which then has changed nothing but for media files that nobody refers to.</param>
    /// <exception cref="PackageException">The file is damaged, or not what its name says.</exception>
    /// <exception cref="InvalidJsonException">A JSON file is malformed.</exception>
    /// <exception cref="CollectionException">The collection cannot take it.</exception>
    public static ImportResult Import(
        Collection collection, MediaStore media, string path, IProgress<InterchangeProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(media);
        var reporter = new ProgressReporter(progress, cancel);
        reporter.Begin(InterchangeStage.File);
        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return AnkiAppArchive.Import(collection, media, path, reporter);
        }

        if (path.EndsWith(".anki-json", StringComparison.OrdinalIgnoreCase))
        {
            return ForeignImport.Run(collection, new ForeignJson(collection.Options.Language).Read(File.ReadAllBytes(path)), reporter);
        }

        var data = path.EndsWith(".db", StringComparison.OrdinalIgnoreCase) ? MnemosyneFile.Read(path, collection.Options.Language)
            : path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? SuperMemoFile.Read(path, collection)
            : PaukerLesson.Read(path, collection.Options.Language);
        return ForeignImport.Run(collection, WithKnownNoteTypes(collection, data) with { DefaultDeck = new NameOrId(collection.CurrentDeck().Id.Value, null) }, reporter);
    }

    /// <summary>A note type that an earlier import brought is used again; one of the same name that differs stays what it is.</summary>
    private static ForeignData WithKnownNoteTypes(Collection collection, ForeignData data)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<NoteType>();
        foreach (var noteType in data.NoteTypes)
        {
            var name = noteType.Name;
            var known = collection.NoteTypes.FindByName(name);
            while (known is not null && !IsAlike(known, noteType))
            {
                name += "+";
                known = collection.NoteTypes.FindByName(name);
            }

            names[noteType.Name] = name;
            if (known is null)
            {
                missing.Add(noteType with { Name = name });
            }
        }

        return data with { NoteTypes = missing, Notes = data.Notes.Select(note => note with { NoteType = new NameOrId(null, names[note.NoteType.Name!]) }) };
    }

    private static bool IsAlike(NoteType known, NoteType wanted) =>
        known.IsCloze == wanted.IsCloze
        && known.Templates.Count >= wanted.Templates.Count
        && known.Fields.Select(field => field.Name).Take(wanted.Fields.Count).SequenceEqual(wanted.Fields.Select(field => field.Name), StringComparer.Ordinal);
}
