namespace Reprise.Scheduling;

/// <summary>Simulates the study of a collection, day by day.</summary>
/// <remarks>docs/spec/fsrs.md §19. The same inputs and seed give the same result.</remarks>
public sealed class Simulation
{
    private const float SmallestKept = 1e-9f;
    private const int LongestSession = 5;

    private readonly SimulationOptions options;
    private readonly ChaChaRandom random;
    private readonly SimulationCard[] cards;
    private readonly SimulationQueue queue;
    private readonly int[] dueCounts;
    private readonly float[] firstRatings;
    private readonly float[] recallRatings;
    private readonly float[] learningTransitions;
    private readonly float[] relearningTransitions;
    private readonly float[] costs;

    private readonly float[] memorized;
    private readonly float[] cost;
    private readonly int[] reviewed;
    private readonly int[] learned;
    private readonly int[] correct;
    private readonly int[] introduced;
    private readonly int firstRemembered;
    private float retentionSum;
    private int answers;

    private Simulation(
        SimulationOptions options, FsrsParameters parameters, float desiredRetention, ulong seed, IReadOnlyList<SimulationCard> existing, int firstRemembered)
    {
        this.options = options;
        this.firstRemembered = firstRemembered;
        random = new ChaChaRandom(seed);
        firstRatings = [.. options.FirstRatings];
        recallRatings = [.. options.RecallRatings];
        learningTransitions = [.. options.LearningTransitions];
        relearningTransitions = [.. options.RelearningTransitions];
        costs = [.. options.Costs];
        memorized = new float[options.Days];
        cost = new float[options.Days];
        reviewed = new int[options.Days];
        learned = new int[options.Days];
        correct = new int[options.Days];
        introduced = new int[options.Days];
        dueCounts = new int[options.Days + (options.Days / 2)];
        cards = [.. Deck(parameters, desiredRetention, existing)];
        queue = new SimulationQueue(cards.Length);
        for (var i = 0; i < cards.Length; i++)
        {
            if (!(cards[i].IsNew && cards[i].Due >= options.Days))
            {
                queue.Push(i, PriorityOf(cards[i], cards[i].IsNew));
            }
        }
    }

    /// <summary>Simulates <see cref="SimulationOptions.Days"/> days of study.</summary>
    /// <param name="options">Limits and habits.</param>
    /// <param name="parameters">How the person forgets.</param>
    /// <param name="desiredRetention">The retention at which new cards become due, 0 to 1.</param>
    /// <param name="seed">What decides the course of chance.</param>
    /// <param name="existing">Cards there already; they are not changed.</param>
    /// <param name="progress">Told about days that are over for all cards.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="NoCardsToSimulateException">The deck is empty, or smaller than the number of existing cards.</exception>
    /// <exception cref="InvalidFsrsParametersException">The probabilities of answers cannot be used.</exception>
    public static SimulationResult Run(
        SimulationOptions options,
        FsrsParameters parameters,
        float desiredRetention,
        ulong seed = 42,
        IReadOnlyList<SimulationCard>? existing = null,
        IProgress<FsrsProgress>? progress = null,
        CancellationToken cancel = default) => Run(options, parameters, desiredRetention, seed, existing, firstRemembered: 0, progress, cancel);

    /// <summary>The same, of which <see cref="SimulationResult.Memorized"/> counts the last day only: what is remembered on each day takes most of the time.</summary>
    internal static SimulationResult RunForLastDay(
        SimulationOptions options, FsrsParameters parameters, float desiredRetention, ulong seed, IReadOnlyList<SimulationCard>? existing, CancellationToken cancel) =>
        Run(options, parameters, desiredRetention, seed, existing, options.Days - 1, progress: null, cancel);

    private static SimulationResult Run(
        SimulationOptions options,
        FsrsParameters parameters,
        float desiredRetention,
        ulong seed,
        IReadOnlyList<SimulationCard>? existing,
        int firstRemembered,
        IProgress<FsrsProgress>? progress,
        CancellationToken cancel)
    {
        existing ??= [];
        if (options.DeckSize == 0 || existing.Count > options.DeckSize)
        {
            throw new NoCardsToSimulateException();
        }

        if (!ChaChaRandom.AreUsable([.. options.FirstRatings], out _) || !ChaChaRandom.AreUsable([.. options.RecallRatings], out _))
        {
            throw new InvalidFsrsParametersException();
        }

        var simulation = new Simulation(options, parameters, desiredRetention, seed, existing, firstRemembered);
        return simulation.Run(progress, cancel);
    }

    private IEnumerable<SimulationCard> Deck(FsrsParameters parameters, float desiredRetention, IReadOnlyList<SimulationCard> existing)
    {
        var model = new SimulationModel(parameters);
        var kept = 0;
        foreach (var card in existing)
        {
            if (card.Stability > SmallestKept)
            {
                kept++;
                if (!card.IsNew)
                {
                    introduced[0]++;
                }

                Count(card.Due);
                yield return card.Copy(model, parameters);
            }
        }

        for (var i = 0; options.NewLimit > 0 && i < options.DeckSize - kept; i++)
        {
            yield return new SimulationCard
            {
                Id = -i,
                Due = (uint)i / options.NewLimit,
                DesiredRetention = desiredRetention,
                Model = model,
            };
        }
    }

    private SimulationResult Run(IProgress<FsrsProgress>? progress, CancellationToken cancel)
    {
        var sinceCheck = 0;
        var reached = 0;
        while (!queue.IsEmpty)
        {
            if ((++sinceCheck & 0xFF) == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            var card = cards[queue.First];
            card.Due = queue.FirstDue > 0 ? Math.Max(card.Due, queue.FirstDue) : card.Due;
            if (card.Due >= options.Days || card.Lapses >= (options.SuspendAfterLapses ?? int.MaxValue))
            {
                if (!card.IsNew)
                {
                    Remember(card, options.Days);
                }

                queue.Pop();
                continue;
            }

            var day = Singles.ToIndex(card.Due);
            if (day > reached)
            {
                reached = day;
                progress?.Report(new FsrsProgress(day, options.Days));
            }

            if (IsOver(day, card.IsNew))
            {
                if (options.CanPutOffUnseen && queue.FirstIsReviewOn(day))
                {
                    PutOffReviews(day, cancel);
                    continue;
                }

                Postpone(card, day);
                queue.PutOff(PriorityOf(card, card.IsNew));
                continue;
            }

            if (card.IsNew)
            {
                Learn(card, day);
            }
            else
            {
                Review(card, day);
            }

            Schedule(card, day);
            queue.PutOff(PriorityOf(card, isNew: false));
        }

        return new SimulationResult(
            memorized, reviewed, learned, cost, correct, IntroducedUntil(), answers == 0 ? null : retentionSum / answers, cards);
    }

    /// <summary>Whether a day has no room for another card.</summary>
    private bool IsOver(int day, bool isNew)
    {
        if (cost[day] > options.MaxCostPerDay)
        {
            return true;
        }

        return isNew
            ? learned[day] + 1L > options.NewLimit
                || (!options.NewCardsIgnoreReviewLimit && learned[day] + reviewed[day] + 1L > options.ReviewLimit)
            : reviewed[day] + 1L > options.ReviewLimit;
    }

    private void Postpone(SimulationCard card, int day)
    {
        if (!card.IsNew)
        {
            dueCounts[day]--;
            if (day + 1 < dueCounts.Length)
            {
                dueCounts[day + 1]++;
            }
        }

        card.Due = day + 1;
    }

    /// <summary>
    /// Puts off to the next day all cards that a day has no room for, without looking at them: in a large collection, that is done more often than all else.
    /// A card is told its day when its turn comes.
    /// </summary>
    private void PutOffReviews(int day, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var number = 0;
        for (; queue.FirstIsReviewOn(day); number++)
        {
            queue.PutOffByADay();
        }

        dueCounts[day] -= number;
        if (day + 1 < dueCounts.Length)
        {
            dueCounts[day + 1] += number;
        }
    }

    private void Learn(SimulationCard card, int day)
    {
        var rating = 1 + random.NextIndex(firstRatings);
        card.Stability = card.Model.FirstStability(rating);
        card.Difficulty = SimulationModel.HeldDifficulty(card.Model.FirstDifficulty(rating));
        var spent = Session(card, rating, costs.AsSpan(0, 4), learningTransitions, options.LearningSteps);
        learned[day]++;
        cost[day] += spent;
        introduced[day]++;
    }

    private void Review(SimulationCard card, int day)
    {
        var recall = card.Model.Recall(card.Due - card.LastDate, card.Stability);
        Remember(card, day);
        float spent;
        if (random.NextBool(recall))
        {
            correct[day]++;
            var rating = 2 + random.NextIndex(recallRatings);
            card.Stability = card.Model.AfterRecall(card.Stability, card.Difficulty, recall, rating);
            card.Difficulty = card.Model.NextDifficulty(card.Difficulty, rating);
            spent = costs[4 + rating - 1];
        }
        else
        {
            card.Lapses++;
            card.Stability = card.Model.AfterLapse(card.Stability, card.Difficulty, recall);
            card.Difficulty = card.Model.NextDifficulty(card.Difficulty, 1);
            spent = costs[4] + Session(card, 0, costs.AsSpan(8, 4), relearningTransitions, options.RelearningSteps);
        }

        reviewed[day]++;
        cost[day] += spent;
    }

    /// <summary>The answers that follow on the same day.</summary>
    /// <param name="card">Its state changes.</param>
    /// <param name="firstRating">The answer before, if it costs time here; 0 after a lapse.</param>
    /// <param name="ratingCosts">Seconds by answer.</param>
    /// <param name="transitions">Rows Again, Hard, Good.</param>
    /// <param name="steps">Steps to pass.</param>
    /// <returns>Seconds spent.</returns>
    private float Session(SimulationCard card, int firstRating, ReadOnlySpan<float> ratingCosts, ReadOnlySpan<float> transitions, int steps)
    {
        var rating = firstRating == 0 ? 1 : firstRating;
        var spent = firstRating == 0 ? 0f : ratingCosts[firstRating - 1];
        var limit = rating > 2 ? Math.Max(steps - 1, 0) : steps;
        var passed = 0;
        for (var i = 0; i < LongestSession && passed < limit && rating < 4; i++)
        {
            var drawn = random.NextIndex(transitions.Slice((rating - 1) * 4, 4));
            rating = drawn < 0 ? throw new InvalidFsrsParametersException() : drawn + 1;
            card.Stability = card.Model.SameDay(card.Stability, rating);
            card.Difficulty = card.Model.NextDifficulty(card.Difficulty, rating);
            spent += ratingCosts[rating - 1];
            passed = rating > 2 ? passed + 1 : rating == 1 ? 0 : passed;
        }

        card.Stability = SimulationModel.HeldStability(card.Stability);
        return spent;
    }

    private void Schedule(SimulationCard card, int day)
    {
        retentionSum += card.DesiredRetention;
        answers++;
        card.Interval = Singles.Clamp(
            Singles.Round(card.Model.Interval(card.Stability, card.DesiredRetention)), 1f, options.MaxInterval);
        card.LastDate = day;
        card.Due = day + card.Interval;
        if (options.Revise is { } revise)
        {
            card.Interval = revise(card, day, dueCounts, random);
            card.Due = day + card.Interval;
        }

        Count(card.Due);
    }

    /// <summary>Adds a card's recall to the days from its last study up to, but not including, <paramref name="until"/>.</summary>
    private void Remember(SimulationCard card, int until)
    {
        for (var day = Math.Max(Singles.ToIndex(card.LastDate), firstRemembered); day < until; day++)
        {
            memorized[day] += card.Model.Recall(day - card.LastDate, card.Stability);
        }
    }

    /// <summary>Adds those introduced on the days before to each day.</summary>
    private int[] IntroducedUntil()
    {
        var sum = 0;
        return Array.ConvertAll(introduced, onDay => sum += onDay);
    }

    private void Count(float due)
    {
        if (due < dueCounts.Length)
        {
            dueCounts[Singles.ToIndex(due)]++;
        }
    }

    private SimulationQueue.Priority PriorityOf(SimulationCard card, bool isNew) => new(
        Singles.ToInt(card.Due),
        isNew,
        options.Priority?.Invoke(card) ?? Singles.ToInt(card.Difficulty * 100f));
}
