namespace Reprise.Collections;

/// <summary>A single condition of a search. Two terms are of the same kind if their types are equal.</summary>
/// <remarks>docs/spec/search-and-browser.md §2.4 for the ways to write them, §5 for what they mean.</remarks>
public abstract record SearchTerm : SearchNode
{
    private protected SearchTerm()
    {
    }

    /// <summary>Everything.</summary>
    public sealed record WholeCollection : SearchTerm;

    /// <summary>Text without a key.</summary>
    public sealed record Text(string Value) : SearchTerm;

    /// <summary><c>name:value</c>, where the name is that of a field.</summary>
    public sealed record Field(string Name, string Value, TextMode Mode) : SearchTerm;

    /// <summary>Cards created in the last days.</summary>
    public sealed record Added(uint Days) : SearchTerm;

    /// <summary>Notes changed in the last days.</summary>
    public sealed record Edited(uint Days) : SearchTerm;

    /// <summary>Cards first answered in the last days.</summary>
    public sealed record Introduced(uint Days) : SearchTerm;

    /// <summary>Cards answered (or rescheduled by hand) in the last days.</summary>
    public sealed record Rated(uint Days, AnswerFilter Answer) : SearchTerm;

    /// <summary>Cards in a deck whose name matches, or in one below it.</summary>
    public sealed record Deck(string Name) : SearchTerm;

    /// <summary>Cards in one of the decks, by id; digits and commas.</summary>
    public sealed record DeckIds(string Ids) : SearchTerm;

    /// <summary>Cards in a deck or in one below it, by id. Has no written form.</summary>
    public sealed record DeckTree(DeckId Id) : SearchTerm;

    /// <summary>Notes whose note type's name matches.</summary>
    public sealed record NoteTypeName(string Name) : SearchTerm;

    /// <summary>Notes of a note type, by id.</summary>
    public sealed record NoteTypeById(NoteTypeId Id) : SearchTerm;

    /// <summary>Cards made by a template, by its name or by its number from 0.</summary>
    public sealed record Template(string? Name, ushort Ordinal) : SearchTerm;

    /// <summary>Notes that have a tag or one below it.</summary>
    public sealed record Tag(string Value, TextMode Mode) : SearchTerm;

    /// <summary>Notes of a note type whose first field has a text.</summary>
    public sealed record Duplicates(NoteTypeId NoteType, string FirstField) : SearchTerm;

    /// <summary>Cards in a state.</summary>
    public sealed record State(SearchState Value) : SearchTerm;

    /// <summary>Cards with a flag, from 0 (none) to 7.</summary>
    public sealed record Flag(byte Number) : SearchTerm;

    /// <summary>Notes, by id; digits and commas.</summary>
    public sealed record NoteIds(string Ids) : SearchTerm;

    /// <summary>Cards, by id; digits and commas.</summary>
    public sealed record CardIds(string Ids) : SearchTerm;

    /// <summary>Cards with a property that compares as asked.</summary>
    public sealed record Property(string Operator, PropertyTest Test) : SearchTerm;

    /// <summary>Notes whose fields, joined, match a regular expression.</summary>
    public sealed record Regex(string Pattern) : SearchTerm;

    /// <summary>Text, accents ignored.</summary>
    public sealed record NoCombining(string Value) : SearchTerm;

    /// <summary>Text of cloze notes with their deletions filled in.</summary>
    public sealed record StripClozes(string Value) : SearchTerm;

    /// <summary>Text between word boundaries.</summary>
    public sealed record WordBoundary(string Value) : SearchTerm;

    /// <summary>Cards whose custom data has a key.</summary>
    public sealed record CustomDataKey(string Key) : SearchTerm;

    /// <summary>Cards in a deck that uses the deck options with a name.</summary>
    public sealed record Preset(string Name) : SearchTerm;

    /// <summary>Cards with an FSRS memory state. Has no written form.</summary>
    public sealed record HasMemoryState : SearchTerm;
}
