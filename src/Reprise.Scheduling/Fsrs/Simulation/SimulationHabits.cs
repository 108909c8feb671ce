namespace Reprise.Scheduling;

/// <summary>Learns from a review log how a person answers and how long they take, for simulations.</summary>
/// <remarks>docs/spec/fsrs.md §20. Little data is filled up with the averages of many people.</remarks>
public static class SimulationHabits
{
    private const int LongestAnswer = 1_200_000;
    private const float PriorWeight = 50f;
    private static readonly SimulationOptions Usual = new();

    /// <summary>The default options with a person's habits in place of the averages.</summary>
    /// <param name="entries">The entries of each card together, oldest first.</param>
    /// <param name="nextDayAt">When tomorrow begins, in seconds since 1970.</param>
    public static SimulationOptions From(ReadOnlySpan<FsrsLogEntry> entries, long nextDayAt)
    {
        var costs = new Cost[12];
        var firsts = new int[4];
        var reviews = new int[4];
        var learning = new int[16];
        var relearning = new int[16];
        var session = new Session(card: 0, long.MinValue, kind: -1, button: 0);
        foreach (ref readonly var entry in entries)
        {
            if (entry.Milliseconds is <= 0 or >= LongestAnswer)
            {
                continue;
            }

            if (entry.Kind is >= 0 and <= 2 && entry.Button is >= 1 and <= 4)
            {
                costs[(entry.Kind * 4) + entry.Button - 1].Add(entry.Milliseconds);
            }

            var day = (Math.DivRem(entry.Id, 1000).Quotient - nextDayAt) / 86400;
            if (!session.Contains(entry.CardId, day))
            {
                session = new Session(entry.CardId, day, entry.Kind, entry.Button);
                Begin(session, firsts, reviews);
            }
            else if (session.Follow(entry.Button, out var from))
            {
                var counts = session.IsLearning ? learning : session.IsRelearning ? relearning : null;
                if (counts is not null)
                {
                    counts[((from - 1) * 4) + entry.Button - 1]++;
                }
            }
        }

        return entries.IsEmpty ? Usual : Usual with
        {
            FirstRatings = Probabilities(firsts, Usual.FirstRatings),
            RecallRatings = Probabilities(reviews.AsSpan(1), Usual.RecallRatings),
            LearningTransitions = Transitions(learning, Usual.LearningTransitions),
            RelearningTransitions = Transitions(relearning, Usual.RelearningTransitions),
            Costs = [.. costs.Select((cost, i) => cost.Smoothed(Usual.Costs[i]))],
        };
    }

    private static void Begin(Session session, int[] firsts, int[] reviews)
    {
        if (session.Last is >= 1 and <= 4)
        {
            var counts = session.IsLearning ? firsts : session.Kind == 1 ? reviews : null;
            if (counts is not null)
            {
                counts[session.Last - 1]++;
            }
        }
    }

    /// <summary>Shares of the counts, drawn toward what is usual; equal shares if there are none.</summary>
    private static float[] Probabilities(ReadOnlySpan<int> counts, IReadOnlyList<float> usual)
    {
        var total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        var shares = new float[counts.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = total == 0 ? 1f / counts.Length : (float)counts[i] / total;
        }

        return Blend(shares, usual, Trust(total == 0 ? counts.Length : total));
    }

    private static float[] Transitions(int[] counts, IReadOnlyList<float> usual)
    {
        var result = new float[12];
        for (var row = 0; row < 3; row++)
        {
            var ofRow = counts.AsSpan(row * 4, 4);
            var total = ofRow[0] + ofRow[1] + ofRow[2] + ofRow[3] + 4;
            var trust = Trust(total);
            for (var i = 0; i < 4; i++)
            {
                result[(row * 4) + i] = Blend((ofRow[i] + 1f) / total, usual[(row * 4) + i], trust);
            }
        }

        return result;
    }

    private static float Trust(int count) => count / (PriorWeight + count);

    private static float[] Blend(float[] observed, IReadOnlyList<float> usual, float trust) =>
        [.. observed.Select((value, i) => Blend(value, usual[i], trust))];

    private static float Blend(float observed, float usual, float trust) => (trust * observed) + ((1f - trust) * usual);

    /// <summary>The answers to one card on one day.</summary>
    private struct Session
    {
        private readonly long card;
        private readonly long day;
        private readonly int first;

        public Session(long card, long day, int kind, int button)
        {
            this.card = card;
            this.day = day;
            first = button;
            Kind = kind;
            Last = button;
        }

        public int Kind { get; }

        public int Last { get; private set; }

        public readonly bool IsLearning => Kind == 0;

        public readonly bool IsRelearning => Kind == 1 && first == 1;

        public readonly bool Contains(long otherCard, long otherDay) => card == otherCard && day == otherDay;

        /// <summary>Goes on to the next answer; false if there is no pair of answers.</summary>
        public bool Follow(int button, out int from)
        {
            from = Last;
            if (button is < 1 or > 4)
            {
                return false;
            }

            Last = button;
            return from is >= 1 and <= 4;
        }
    }

    /// <summary>Time taken for one kind of answer.</summary>
    private struct Cost
    {
        private uint sum;
        private int count;

        public void Add(int milliseconds)
        {
            unchecked
            {
                sum += (uint)milliseconds;
            }

            count++;
        }

        public readonly float Smoothed(float usual)
        {
            var observed = count == 0 ? 0f : sum / (uint)count / 1000f;
            return Singles.Round(Blend(observed, usual, Trust(count)) * 100f) / 100f;
        }
    }
}
