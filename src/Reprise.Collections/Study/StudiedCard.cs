namespace Reprise.Collections;

/// <summary>A card with everything that decides its states: decks, preset, day, memory.</summary>
/// <remarks>docs/spec/scheduler.md §5, §20; docs/spec/fsrs.md §13.1.</remarks>
internal sealed record StudiedCard
{
    /// <summary>The card as stored.</summary>
    public required Card Card { get; init; }

    /// <summary>The card for the scheduler, its memory state rebuilt where FSRS needs one.</summary>
    public required CardSchedule Schedule { get; init; }

    /// <summary>The deck it is in.</summary>
    public required Deck Deck { get; init; }

    /// <summary>The deck it belongs to.</summary>
    public required Deck Home { get; init; }

    /// <summary>The preset of its home deck.</summary>
    public required PresetScheduling Preset { get; init; }

    /// <summary>Today.</summary>
    public required DayTiming Timing { get; init; }

    /// <summary>The desired retention of its home deck; null while FSRS is off.</summary>
    public float? DesiredRetention { get; init; }

    /// <summary>What FSRS says; null while it is off.</summary>
    public NextMemoryStates? Fsrs { get; init; }

    /// <summary>Options of the preset.</summary>
    public SchedulingOptions Options => Preset.Options;

    /// <summary>How the filtered deck it is in treats it; null in a normal deck.</summary>
    public PreviewOptions? Filtered => Deck.Filtered is { } filtered
        ? new PreviewOptions(filtered.Reschedule, filtered.PreviewAgainSecs, filtered.PreviewHardSecs, filtered.PreviewGoodSecs)
        : null;

    /// <summary>Brings together what belongs to a card.</summary>
    /// <exception cref="NotFoundException">The card or one of its decks does not exist.</exception>
    /// <exception cref="InvalidInputException">The home deck is filtered, or the preset's FSRS parameters cannot be used.</exception>
    public static StudiedCard Of(Collection collection, Card card)
    {
        var deck = collection.Decks.Get(card.DeckId);
        var home = card.OriginalDeckId.Value == 0 ? deck : collection.Decks.Get(card.OriginalDeckId);
        var presetId = home.PresetId ?? throw new InvalidInputException("home deck is filtered");
        var preset = collection.Study.SchedulingOf(collection.Presets.OrDefault(presetId));
        var studied = new StudiedCard
        {
            Card = card,
            Schedule = card.Schedule(),
            Deck = deck,
            Home = home,
            Preset = preset,
            Timing = collection.Today(),
        };
        try
        {
            return collection.Study.Queue?.Fsrs ?? collection.Read(ConfigKeys.Fsrs) ? studied.WithFsrs(collection) : studied;
        }
        catch (InvalidFsrsParametersException invalid)
        {
            throw new InvalidInputException(invalid.Message);
        }
    }

    /// <summary>The state the card is in.</summary>
    public CardState Current(bool fuzzed) => CurrentState.Of(Schedule, Options, Filtered, Timing, fuzzed);

    /// <summary>The fuzz seed of the next answer; null where chance is switched off.</summary>
    public ulong? Seed(Collection collection) =>
        collection.Options.Fuzz ? FuzzSeed.For(Schedule.Id, Schedule.Reps) : null;

    /// <summary>The states the four answers lead to.</summary>
    public SchedulingStates NextStates(Collection collection)
    {
        var balancer = collection.Study.Queue?.Balancer;
        return Scheduler.NextStates(Current(collection.Options.Fuzz), new SchedulingSituation
        {
            Options = Options,
            FuzzSeed = Seed(collection),
            Fsrs = Fsrs,
            ShortTermWithSteps = Fsrs is not null && collection.Read(ConfigKeys.FsrsShortTermWithSteps),
            Filtered = Filtered,
            Balanced = balancer is null
                ? null
                : new BalancedPlace(balancer, Preset.Preset.Id.Value, Options.BuryReviews ? Card.NoteId.Value : null),
        });
    }

    private StudiedCard WithFsrs(Collection collection)
    {
        var model = Preset.Model;
        var schedule = Schedule;
        if (schedule.Data.Memory is null && schedule.Type != CardType.New)
        {
            schedule = schedule with { Data = schedule.Data.WithMemory(MemoryFromLog(collection)) };
        }

        var retention = Home.Normal is { HasDesiredRetention: true, DesiredRetention: var own } ? own : Options.DesiredRetention;
        var last = schedule.Data.LastReview ?? collection.ReviewLog.LastReviewOf(Card.Id);
        var days = last is { } moment ? Timing.DaysSince(moment) : 0;
        return this with
        {
            Schedule = schedule,
            DesiredRetention = retention,
            Fsrs = model.NextStates(schedule.Data.Memory, retention, (int)Math.Min(days, int.MaxValue)),
        };
    }

    /// <summary>docs/spec/fsrs.md §8.4.</summary>
    private MemoryState? MemoryFromLog(Collection collection) => CardMemory.FromLog(
        Preset, Schedule, [.. collection.ReviewLog.OfCard(Card.Id).Select(CardMemory.ForFsrs)], Timing.NextDayAt);
}
