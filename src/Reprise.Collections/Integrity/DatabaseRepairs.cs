using System.Globalization;

namespace Reprise.Collections;

/// <summary>What the database check repaired, counted.</summary>
/// <remarks>docs/spec/collection-format.md §23.2.</remarks>
internal sealed class DatabaseRepairs
{
    public int NoteTypesRecovered { get; set; }

    public int HighDues { get; set; }

    public int CardProperties { get; set; }

    public int LastReviewTimes { get; set; }

    public int CardsWithoutNote { get; set; }

    public int MissingDecks { get; set; }

    public int FieldCounts { get; set; }

    public int DuplicateOrdinals { get; set; }

    public int MissingTemplates { get; set; }

    public int ReviewEntries { get; set; }

    public int InvalidUtf8 { get; set; }

    public int FutureTimestamps { get; set; }

    /// <summary>The repairs as sentences for people.</summary>
    public IReadOnlyList<string> Messages() =>
    [
        .. Message(
            NoteTypesRecovered,
            _ => "One or more note types were missing. The notes that used them have been given new note types starting with \"db-check\", "
                + "but field names and card design have been lost, so you may be better off restoring from an automatic backup."),
        .. Message(HighDues, n => $"Found {n} new {(HighDues == 1 ? "card" : "cards")} with a due number >= 1,000,000 - consider repositioning {(HighDues == 1 ? "it" : "them")} in the Browse screen."),
        .. Message(CardProperties, n => $"Fixed {n} invalid card {(CardProperties == 1 ? "property" : "properties")}."),
        .. Message(LastReviewTimes, n => $"Added last review time to {n} {Cards(LastReviewTimes)}."),
        .. Message(CardsWithoutNote, n => $"Deleted {n} {Cards(CardsWithoutNote)} with missing note."),
        .. Message(MissingDecks, n => $"Fixed {n} missing {(MissingDecks == 1 ? "deck" : "decks")}."),
        .. Message(FieldCounts, n => $"Fixed {n} {Notes(FieldCounts)} with wrong field count."),
        .. Message(DuplicateOrdinals, n => $"Deleted {n} {Cards(DuplicateOrdinals)} with duplicate template."),
        .. Message(MissingTemplates, n => $"Deleted {n} {Cards(MissingTemplates)} with missing template."),
        .. Message(ReviewEntries, n => $"Fixed {n} review {(ReviewEntries == 1 ? "entry" : "entries")} with invalid properties."),
        .. Message(InvalidUtf8, n => $"Fixed {n} {Notes(InvalidUtf8)} with invalid utf8 characters."),
        .. Message(FutureTimestamps, n => $"Fixed {n} {(FutureTimestamps == 1 ? "object" : "objects")} with timestamps in the future."),
    ];

    private static IEnumerable<string> Message(int count, Func<string, string> text) =>
        count > 0 ? [text(count.ToString(CultureInfo.InvariantCulture))] : [];

    private static string Cards(int count) => count == 1 ? "card" : "cards";

    private static string Notes(int count) => count == 1 ? "note" : "notes";
}
