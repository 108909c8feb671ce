namespace Reprise.Templates;

/// <summary>What a card shows, apart from its templates.</summary>
/// <param name="Fields">The note's fields.</param>
/// <param name="Tags">The note's tags, joined by one space.</param>
/// <param name="CardOrd">The card's ord.</param>
/// <param name="CardId">The card's id; 0 if it is not saved.</param>
/// <param name="Flag">The card's flag, 0 to 7.</param>
/// <param name="Deck">Full name of the card's home deck with <c>::</c> between the parts; null if there is none.</param>
public sealed record CardContent(IReadOnlyList<string> Fields, string Tags, int CardOrd, long CardId, int Flag, string? Deck)
{
    /// <summary>What stands for the deck of a card that is in none.</summary>
    internal const string NoDeck = "(Deck)";
}
