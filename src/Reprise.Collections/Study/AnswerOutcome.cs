namespace Reprise.Collections;

/// <summary>What came of an answer.</summary>
/// <param name="Card">The card as it is now.</param>
/// <param name="Leech">Whether the card was found to be a leech: its note is tagged, and the card may be suspended.</param>
public sealed record AnswerOutcome(Card Card, bool Leech);
