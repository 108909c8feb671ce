using System.Collections.Frozen;

namespace Reprise.Templates;

/// <summary>Names that templates may use without the note type having such a field.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §5.</remarks>
public static class SpecialFields
{
    /// <summary>The front's HTML, on the back.</summary>
    public const string FrontSide = "FrontSide";

    /// <summary>The note's tags.</summary>
    public const string Tags = "Tags";

    /// <summary>The note type's name.</summary>
    public const string NoteType = "Type";

    /// <summary>The home deck's full name.</summary>
    public const string Deck = "Deck";

    /// <summary>The last part of the home deck's name.</summary>
    public const string Subdeck = "Subdeck";

    /// <summary>The template's name.</summary>
    public const string Card = "Card";

    /// <summary><c>flag</c> and the card's flag.</summary>
    public const string CardFlag = "CardFlag";

    /// <summary>The card's id.</summary>
    public const string CardId = "CardID";

    private static readonly FrozenSet<string> Names =
        new[] { FrontSide, Tags, NoteType, Deck, Subdeck, Card, CardFlag, CardId }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is one of them, case counting.</summary>
    public static bool Contains(string name) => Names.Contains(name);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => Names;
}
