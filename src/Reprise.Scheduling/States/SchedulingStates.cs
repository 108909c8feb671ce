namespace Reprise.Scheduling;

/// <summary>The state of a card and the four that the answer buttons lead to.</summary>
public sealed record SchedulingStates(CardState Current, CardState Again, CardState Hard, CardState Good, CardState Easy)
{
    /// <summary>The state a button leads to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such button.</exception>
    public CardState After(Rating rating) => rating switch
    {
        Rating.Again => Again,
        Rating.Hard => Hard,
        Rating.Good => Good,
        Rating.Easy => Easy,
        _ => throw new ArgumentOutOfRangeException(nameof(rating), rating, "There are four buttons."),
    };

    /// <summary>The four states in the order of the buttons.</summary>
    public IReadOnlyList<CardState> Choices => [Again, Hard, Good, Easy];
}
