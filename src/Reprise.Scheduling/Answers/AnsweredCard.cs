namespace Reprise.Scheduling;

/// <summary>What an answer made of a card.</summary>
/// <param name="Card">The card's new columns.</param>
/// <param name="Log">The row for the review log.</param>
/// <param name="Leech">Whether the card is a leech now, so that its note gets the tag.</param>
/// <param name="Finished">Whether a preview ended with this answer.</param>
public sealed record AnsweredCard(CardSchedule Card, ReviewLogValues Log, bool Leech, bool Finished);
