namespace Reprise.Scheduling;

/// <summary>What the future of a collection is simulated with: limits, habits of answering, time taken.</summary>
/// <remarks>docs/spec/fsrs.md §19.1. The defaults are averages over many people.</remarks>
public sealed record SimulationOptions
{
    /// <summary>All cards: those studied already and those still to be introduced.</summary>
    public int DeckSize { get; init; } = 10000;

    /// <summary>Days to simulate.</summary>
    public int Days { get; init; } = 365;

    /// <summary>Seconds of study after which a day ends.</summary>
    public float MaxCostPerDay { get; init; } = 1800f;

    /// <summary>The longest interval in days.</summary>
    public float MaxInterval { get; init; } = 36500f;

    /// <summary>How often the first answer is Again, Hard, Good, Easy.</summary>
    public IReadOnlyList<float> FirstRatings { get; init; } = [0.24f, 0.094f, 0.495f, 0.171f];

    /// <summary>How often a recalled card is answered Hard, Good, Easy.</summary>
    public IReadOnlyList<float> RecallRatings { get; init; } = [0.224f, 0.631f, 0.145f];

    /// <summary>New cards a day; the largest number stands for no limit.</summary>
    public uint NewLimit { get; init; } = uint.MaxValue;

    /// <summary>Reviews a day; the largest number stands for no limit.</summary>
    public uint ReviewLimit { get; init; } = uint.MaxValue;

    /// <summary>Whether new cards come even when the reviews of a day are used up.</summary>
    public bool NewCardsIgnoreReviewLimit { get; init; } = true;

    /// <summary>Lapses after which a card is suspended; null for never.</summary>
    public int? SuspendAfterLapses { get; init; }

    /// <summary>While learning, how often an answer of Again, Hard, Good (rows) is followed on the same day by each of the four.</summary>
    public IReadOnlyList<float> LearningTransitions { get; init; } =
        [.3686f, .0628f, .5108f, .0577f, .0442f, .4553f, .4457f, .0549f, .0519f, .047f, .8462f, .055f];

    /// <summary>The same for relearning.</summary>
    public IReadOnlyList<float> RelearningTransitions { get; init; } =
        [.2157f, .0643f, .6595f, .0604f, .05f, .4638f, .4475f, .0387f, .1057f, .1434f, .7266f, .0244f];

    /// <summary>Seconds an answer takes: rows learning, review, relearning; columns the four answers.</summary>
    public IReadOnlyList<float> Costs { get; init; } =
        [19.58f, 18.79f, 13.78f, 10.71f, 19.38f, 17.59f, 12.38f, 8.94f, 16.44f, 15.25f, 12.32f, 8.03f];

    /// <summary>Learning steps.</summary>
    public int LearningSteps { get; init; } = 2;

    /// <summary>Relearning steps.</summary>
    public int RelearningSteps { get; init; } = 1;

    /// <summary>Which of the cards due on a day come first: smaller values; null for the easier first.</summary>
    public Func<SimulationCard, int>? Priority { get; init; }

    /// <summary>Whether <see cref="Priority"/> gives a card the same value each time until it is studied again.</summary>
    public bool HasLastingPriority { get; init; }

    /// <summary>Whether nothing about a card matters while it is put off from day to day.</summary>
    internal bool CanPutOffUnseen => SuspendAfterLapses is null && (Priority is null || HasLastingPriority);

    /// <summary>Changes an interval after it was found, as a load balancer does; null for none.</summary>
    public ReviseInterval? Revise { get; init; }

    /// <summary>Returns the interval to use instead of the card's.</summary>
    /// <param name="card">The card, with its new interval.</param>
    /// <param name="today">The day it was studied on, 0 the first.</param>
    /// <param name="dueCounts">How many cards are due on each day.</param>
    /// <param name="random">The simulation's source of chance.</param>
    public delegate float ReviseInterval(SimulationCard card, int today, ReadOnlySpan<int> dueCounts, ChaChaRandom random);
}
