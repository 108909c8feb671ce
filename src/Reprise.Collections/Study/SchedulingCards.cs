namespace Reprise.Collections;

/// <summary>What the answer buttons of a card would do.</summary>
public static class SchedulingCards
{
    /// <summary>The state of a card and those the four answers lead to.</summary>
    /// <exception cref="NotFoundException">The card or one of its decks does not exist.</exception>
    /// <exception cref="InvalidInputException">The states cannot be computed: FSRS parameters or a date of the preset are invalid.</exception>
    public static SchedulingStates GetSchedulingStates(this Collection collection, CardId card) =>
        StudiedCard.Of(collection, collection.Cards.Get(card)).NextStates(collection);

    /// <summary>The labels of the four buttons, Again first: <c>&lt;10m</c>, <c>4d</c>.</summary>
    /// <remarks>docs/spec/scheduler.md §15.</remarks>
    public static IReadOnlyList<string> DescribeNextStates(this Collection collection, SchedulingStates states)
    {
        var timing = collection.FreshToday();
        var ahead = collection.Read(ConfigKeys.LearnAheadSeconds);
        return [.. states.Choices.Select(state => Timespan.ButtonLabel(state.Interval, timing.SecondsUntilRollover, ahead))];
    }

    /// <summary>How many days fuzz adds to or takes from an interval that a card would get by its last answer.</summary>
    /// <remarks>docs/spec/scheduler.md §8.6.</remarks>
    /// <exception cref="NotFoundException">The card or its home deck does not exist.</exception>
    public static int FuzzDelta(this Collection collection, CardId id, uint interval)
    {
        var card = collection.Cards.Get(id);
        var home = collection.Decks.Get(card.HomeDeckId);
        var preset = collection.Presets.OrDefault(home.PresetId ?? throw new InvalidInputException("home deck is filtered"));
        var seed = collection.Options.Fuzz ? FuzzSeed.ForPrevious(card.Id.Value, card.Reps) : (ulong?)null;
        var fuzzed = Fuzz.Apply(Fuzz.Factor(seed), interval, 1, Math.Max(preset.Config.MaximumReviewInterval, 1));
        return (int)(fuzzed - (long)interval);
    }
}
