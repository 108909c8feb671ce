using System.ComponentModel.DataAnnotations;
using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>What an import did.</summary>
/// <param name="Kind">"notes", or "collection" when the whole collection was replaced.</param>
/// <param name="Found">How many notes the file has.</param>
/// <param name="New">Notes that were added; cut at 1,000.</param>
/// <param name="Updated">Notes that were updated.</param>
/// <param name="Duplicate">Notes that were there already.</param>
/// <param name="Conflicting">Notes that could not be imported.</param>
/// <param name="Counts">How many of each there are.</param>
public sealed record ImportAnswer(
    [property: AllowedValues("notes", "collection")] string Kind, int Found, IReadOnlyList<ImportedNote> New, IReadOnlyList<ImportedNote> Updated, IReadOnlyList<ImportedNote> Duplicate, IReadOnlyList<ImportedNote> Conflicting, ImportCounts Counts)
{
    private const int Shown = 1000;

    internal static ImportAnswer Of(ImportLog log) => new(
        "notes", log.FoundNotes, Cut(log.New), Cut(log.Updated), Cut(log.Duplicate), Cut(log.Conflicting),
        new ImportCounts(
            log.New.Count, log.Updated.Count, log.Duplicate.Count, log.Conflicting.Count, log.FirstFieldMatch.Count, log.MissingNoteType.Count, log.MissingDeck.Count, log.EmptyFirstField.Count, log.MissingMedia.Count));

    internal static ImportAnswer WholeCollection(long notes) =>
        new("collection", (int)notes, [], [], [], [], new ImportCounts((int)notes, 0, 0, 0, 0, 0, 0, 0, 0));

    private static List<ImportedNote> Cut(IReadOnlyList<LoggedNote> notes) => [.. notes.Take(Shown).Select(note => new ImportedNote(note.Id.Value, note.Fields))];
}

/// <summary>How many notes there are of each outcome, and how many media files the fields name that the file does not hold.</summary>
public sealed record ImportCounts(
    int New, int Updated, int Duplicate, int Conflicting, int FirstFieldMatch, int MissingNoteType, int MissingDeck, int EmptyFirstField, int MissingMedia);

/// <summary>A note in the result of an import.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fields">Its fields, cut short.</param>
public sealed record ImportedNote(long Id, IReadOnlyList<string> Fields);

/// <summary>How a package is imported.</summary>
/// <param name="Scheduling">Whether learning progress comes along.</param>
/// <param name="DeckOptions">Whether presets come along.</param>
/// <param name="MergeNoteTypes">Whether note types that differ are merged.</param>
/// <param name="Notes">When notes that are there already are updated.</param>
/// <param name="NoteTypes">When note types are.</param>
public sealed record ImportOptions(
    bool Scheduling, bool DeckOptions, bool MergeNoteTypes, [property: AllowedValues("if-newer", "always", "never")] string Notes, [property: AllowedValues("if-newer", "always", "never")] string NoteTypes)
{
    /// <summary>The engine's options, as the page knows them.</summary>
    public static ImportOptions Of(PackageImportOptions options) => new(
        options.WithScheduling, options.WithDeckConfigs, options.MergeNoteTypes, Words.Kebab(options.UpdateNotes.ToString()), Words.Kebab(options.UpdateNoteTypes.ToString()));
}
