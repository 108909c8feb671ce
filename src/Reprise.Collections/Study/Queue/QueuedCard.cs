namespace Reprise.Collections;

/// <summary>A card to be shown, with what its answer buttons do.</summary>
/// <param name="Card">The card.</param>
/// <param name="Kind">The count it belongs to.</param>
/// <param name="States">Its state and those the four answers lead to.</param>
/// <param name="Context">What custom scheduling scripts are told.</param>
public sealed record QueuedCard(Card Card, QueueKind Kind, SchedulingStates States, SchedulingContext Context);

/// <summary>What custom scheduling scripts are told about a card besides its states.</summary>
/// <param name="DeckName">The name of its home deck, with <c>::</c>.</param>
/// <param name="Seed">A number that is the same until the card is answered.</param>
/// <param name="Decay">The decay stored on the card.</param>
/// <param name="DesiredRetention">The desired retention stored on the card.</param>
public sealed record SchedulingContext(string DeckName, ulong Seed, float? Decay, float? DesiredRetention);
