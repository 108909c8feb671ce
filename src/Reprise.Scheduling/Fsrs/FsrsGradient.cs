using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lane8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Reprise.Scheduling;

/// <summary>The gradient of the loss of a batch: histories are replayed, then gone through backwards, eight at once.</summary>
/// <remarks>docs/spec/fsrs.md §16.6. Single precision throughout; the sums over groups are in double precision.</remarks>
internal sealed class FsrsGradient(int maxSteps)
{
    private const float SmallestRecall = 1e-7f;
    private const float LargestRecall = 1f - 1e-7f;

    private readonly Step[] steps = new Step[Math.Max(maxSteps, 1)];
    private readonly Lane8[] sums = new Lane8[FsrsParameters.Count];

    /// <summary>What the way back needs to remember of one review.</summary>
    private struct Step
    {
        public Lane8 Stability;
        public Lane8 Difficulty;
        public Lane8 LogStability;
        public Lane8 Recall;
        public Lane8 LogBase;
        public Lane8 Base;
        public Lane8 RecallGradient;
        public Lane8 NewStability;
        public Lane8 NewDifficulty;
        public Lane8 Growth;
        public Lane8 GrowthExp;
        public Lane8 SameDayGrowth;
        public Lane8 LapseStability;
        public Lane8 LapseScale;
        public Lane8 LapsePower;
        public Lane8 LapseLogDifficulty;
        public Lane8 LapseLogStability;
    }

    /// <summary>Adds the gradient of a batch at the parameters <paramref name="w"/>.</summary>
    public void Add(FsrsBatches.Batch batch, ReadOnlySpan<float> w, Span<double> gradient)
    {
        var model = new FsrsLanes(w);
        foreach (var group in batch.Owner.GroupsOf(batch))
        {
            var ratings = MemoryMarshal.Cast<float, Lane8>(batch.Owner.Ratings(group));
            var days = MemoryMarshal.Cast<float, Lane8>(batch.Owner.Days(group));
            var weights = MemoryMarshal.Cast<float, Lane8>(batch.Owner.Weights(group));
            Forward(model, ratings, days, weights);
            Array.Clear(sums);
            Backward(model, ratings, days);
            for (var i = 0; i < sums.Length; i++)
            {
                gradient[i] += Vector256.Sum(sums[i]);
            }
        }
    }

    private void Forward(FsrsLanes w, ReadOnlySpan<Lane8> ratings, ReadOnlySpan<Lane8> days, ReadOnlySpan<Lane8> weights)
    {
        w.First(ratings[0], out var stability, out var difficulty, out steps[0].NewDifficulty);
        for (var t = 1; t < ratings.Length; t++)
        {
            ref var step = ref steps[t];
            step.Stability = stability;
            step.Difficulty = difficulty;
            step.Base = Vector256.FusedMultiplyAdd(days[t] / stability, w.Factor, Lane8.One);
            step.LogBase = VectorMath.Log(step.Base);
            step.Recall = VectorMath.Exp(step.LogBase * w.Decay);
            step.RecallGradient = RecallGradient(step.Recall, ratings[t], weights[t]);
            if (t + 1 < ratings.Length)
            {
                Review(w, ref step, ratings[t], days[t]);
                var padding = Vector256.Equals(ratings[t], Lane8.Zero);
                stability = Vector256.ConditionalSelect(padding, stability, FsrsLanes.ClampStability(step.NewStability));
                difficulty = Vector256.ConditionalSelect(padding, difficulty, FsrsLanes.ClampDifficulty(step.NewDifficulty));
            }
        }
    }

    /// <summary>What the loss of predicting a review says about the recall predicted.</summary>
    private static Lane8 RecallGradient(Lane8 recall, Lane8 rating, Lane8 weight)
    {
        var held = Vector256.Min(Vector256.Max(recall, Vector256.Create(SmallestRecall)), Vector256.Create(LargestRecall));
        var counts = Vector256.GreaterThan(recall, Vector256.Create(SmallestRecall))
            & Vector256.LessThan(recall, Vector256.Create(LargestRecall));
        var recalled = Vector256.GreaterThan(rating, Lane8.One);
        var slope = Vector256.ConditionalSelect(recalled, -weight / held, weight / (Lane8.One - held));
        return slope & counts;
    }

    private static void Review(FsrsLanes w, ref Step step, Lane8 rating, Lane8 days)
    {
        var s = step.Stability;
        var again = Vector256.Equals(rating, Lane8.One);
        var sameDay = Vector256.Equals(days, Lane8.Zero);
        step.LogStability = VectorMath.Log(s);
        var forgetting = Lane8.One - step.Recall;

        step.Growth = w.GrowthScale * (Vector256.Create(11f) - step.Difficulty) * VectorMath.Exp(-w.W(9) * step.LogStability);
        step.GrowthExp = VectorMath.Exp(forgetting * w.W(10));
        var next = s * Vector256.FusedMultiplyAdd(step.Growth * w.Bonus(rating), step.GrowthExp - Lane8.One, Lane8.One);

        if (Vector256.AndNot(again, sameDay) != Lane8.Zero)
        {
            step.LapseLogDifficulty = VectorMath.Log(step.Difficulty);
            step.LapseLogStability = VectorMath.Log(s + Lane8.One);
            step.LapsePower = VectorMath.Exp(w.W(13) * step.LapseLogStability);
            step.LapseScale = w.W(11) * VectorMath.Exp((forgetting * w.W(14)) - (w.W(12) * step.LapseLogDifficulty));
            step.LapseStability = step.LapseScale * (step.LapsePower - Lane8.One);
            next = Vector256.ConditionalSelect(again, Vector256.Min(step.LapseStability, s / w.LapseDivisor), next);
        }

        if (sameDay != Lane8.Zero)
        {
            step.SameDayGrowth = w.SameDayScale(rating) * VectorMath.Exp(-w.W(19) * step.LogStability);
            var held = Vector256.ConditionalSelect(again, step.SameDayGrowth, Vector256.Max(step.SameDayGrowth, Lane8.One));
            next = Vector256.ConditionalSelect(sameDay, s * held, next);
        }

        step.NewStability = next;
        step.NewDifficulty = w.RevertedDifficulty(w.DampedDifficulty(step.Difficulty, rating));
    }

    private void Backward(FsrsLanes w, ReadOnlySpan<Lane8> ratings, ReadOnlySpan<Lane8> days)
    {
        var gs = Lane8.Zero;
        var gd = Lane8.Zero;
        for (var t = ratings.Length - 1; t > 0; t--)
        {
            ref var step = ref steps[t];
            var gr = step.RecallGradient;
            if (t + 1 < ratings.Length)
            {
                var padding = Vector256.Equals(ratings[t], Lane8.Zero);
                var (backS, backD) = (gs, gd);
                BackThroughReview(w, ref step, ratings[t], days[t], Vector256.AndNot(gs, padding), Vector256.AndNot(gd, padding), out gs, out gd, ref gr);
                gs = Vector256.ConditionalSelect(padding, backS, gs);
                gd = Vector256.ConditionalSelect(padding, backD, gd);
            }

            // The curve: R = base^decay with base = t / S · factor + 1.
            var slope = step.Recall * gr;
            var perBase = w.Decay / step.Base;
            var ratio = days[t] / step.Stability;
            gs -= slope * perBase * ratio * w.Factor / step.Stability;
            sums[20] -= slope * Vector256.FusedMultiplyAdd(perBase * ratio, w.FactorSlope, step.LogBase);
        }

        BackThroughFirst(w, ratings[0], gs, gd);
    }

    private void BackThroughReview(
        FsrsLanes w, ref Step step, Lane8 rating, Lane8 days, Lane8 gs, Lane8 gd, out Lane8 gsOut, out Lane8 gdOut, ref Lane8 gr)
    {
        var again = Vector256.Equals(rating, Lane8.One);
        var sameDay = Vector256.Equals(days, Lane8.Zero);
        var onLater = gs & FsrsLanes.StabilityInRange(step.NewStability);
        var recallGs = Vector256.AndNot(Vector256.AndNot(onLater, again), sameDay);
        var lapseGs = Vector256.AndNot(onLater & again, sameDay);
        var sameDayGs = onLater & sameDay;

        gsOut = BackThroughRecall(w, ref step, rating, recallGs, ref gr, out gdOut);
        if (Vector256.AndNot(again, sameDay) != Lane8.Zero)
        {
            gsOut += BackThroughLapse(w, ref step, lapseGs, ref gr, ref gdOut);
        }

        if (sameDay != Lane8.Zero)
        {
            gsOut += BackThroughSameDay(w, ref step, rating, again, sameDayGs);
        }

        // Difficulty: damped, drawn toward that of an easy card, clamped.
        var inRange = gd & FsrsLanes.DifficultyInRange(step.NewDifficulty);
        var grade = rating - Vector256.Create(3f);
        var damping = -w.W(6) * grade * Vector256.Create(1f / 9f);
        var damped = w.DampedDifficulty(step.Difficulty, rating);
        var u = inRange * (Lane8.One - w.W(7));
        sums[7] += inRange * (w.EasyDifficulty - damped);
        sums[4] += inRange * w.W(7);
        sums[5] -= inRange * w.W(7) * w.EasySlope;
        sums[6] -= u * (Vector256.Create(10f) - step.Difficulty) * grade * Vector256.Create(1f / 9f);
        gdOut += u * (Lane8.One - damping);
    }

    private Lane8 BackThroughRecall(FsrsLanes w, ref Step step, Lane8 rating, Lane8 gs, ref Lane8 gr, out Lane8 gd)
    {
        var bonus = w.Bonus(rating);
        var h = gs * step.Stability;
        var plain = step.Growth * (step.GrowthExp - Lane8.One);
        var increase = plain * bonus;
        var hIncrease = h * increase;
        var hSlope = h * step.Growth * bonus * step.GrowthExp;
        gd = -hIncrease / (Vector256.Create(11f) - step.Difficulty);
        gr -= hSlope * w.W(10);
        sums[8] += hIncrease;
        sums[9] -= hIncrease * step.LogStability;
        sums[10] += hSlope * (Lane8.One - step.Recall);
        sums[15] += Vector256.Equals(rating, Vector256.Create(2f)) & (h * plain);
        sums[16] += Vector256.Equals(rating, Vector256.Create(4f)) & (h * plain);
        return gs * (increase + Lane8.One - (increase * w.W(9)));
    }

    private Lane8 BackThroughLapse(FsrsLanes w, ref Step step, Lane8 gs, ref Lane8 gr, ref Lane8 gd)
    {
        var floor = step.Stability / w.LapseDivisor;
        var byFloor = Vector256.LessThan(floor, step.LapseStability);
        var floorGs = gs & byFloor;
        var floorTerm = floorGs * floor;
        sums[17] -= floorTerm * w.W(18);
        sums[18] -= floorTerm * w.W(17);

        var formulaGs = Vector256.AndNot(gs, byFloor);
        var f = formulaGs * step.LapseStability;
        var power = formulaGs * step.LapseScale * step.LapsePower;
        sums[11] += f / w.W(11);
        sums[12] -= f * step.LapseLogDifficulty;
        sums[13] += power * step.LapseLogStability;
        sums[14] += f * (Lane8.One - step.Recall);
        gd -= f * w.W(12) / step.Difficulty;
        gr -= f * w.W(14);
        return (floorGs / w.LapseDivisor) + (power * w.W(13) / (step.Stability + Lane8.One));
    }

    private Lane8 BackThroughSameDay(FsrsLanes w, ref Step step, Lane8 rating, Lane8 again, Lane8 gs)
    {
        var floored = Vector256.AndNot(Vector256.LessThan(step.SameDayGrowth, Lane8.One), again);
        var h = Vector256.AndNot(gs * step.Stability * step.SameDayGrowth, floored);
        sums[17] += h * (rating - Vector256.Create(3f) + w.W(18));
        sums[18] += h * w.W(17);
        sums[19] -= h * step.LogStability;
        return (gs * Vector256.ConditionalSelect(floored, Lane8.One, step.SameDayGrowth)) - (h * w.W(19) / step.Stability);
    }

    private void BackThroughFirst(FsrsLanes w, Lane8 rating, Lane8 gs, Lane8 gd)
    {
        for (var g = 1; g <= 4; g++)
        {
            sums[g - 1] += gs & Vector256.Equals(rating, Vector256.Create((float)g));
        }

        var inRange = Vector256.AndNot(gd & FsrsLanes.DifficultyInRange(steps[0].NewDifficulty), Vector256.Equals(rating, Lane8.Zero));
        var grade = rating - Lane8.One;
        sums[4] += inRange;
        sums[5] -= inRange * grade * VectorMath.Exp(grade * w.W(5));
    }
}
