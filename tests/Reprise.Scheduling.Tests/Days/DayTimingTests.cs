namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/scheduler.md §24.1.</summary>
public class DayTimingTests
{
    private const long Made = 1575165600;

    [Theory]
    [InlineData(Made, 0, Made, 0, 4, 0u, 1575172800)]
    [InlineData(Made, 0, Made - 86400, 0, 4, 0u, 1575086400)]
    [InlineData(Made, 0, Made + (24 * 3600), 0, 4, 0u, 1575259200)]
    [InlineData(Made, 0, Made + (26 * 3600), 0, 4, 1u, 1575345600)]
    [InlineData(Made, 0, Made + (44 * 3600), 0, 23, 0u, 1575327600)]
    [InlineData(Made, 0, Made + (45 * 3600), 0, 23, 1u, 1575414000)]
    [InlineData(1533535200, 360, 1577415600, 420, 4, 507u, 1577444400)]
    [InlineData(1533535200, 360, 1577415600, 360, 4, 507u, 1577440800)]
    [InlineData(1533546000, 360, 1533805199, 420, 4, 2u, 1533812400)]
    [InlineData(1533546000, 360, 1533812399, 420, 4, 2u, 1533812400)]
    [InlineData(1533546000, 360, 1533812400, 420, 4, 3u, 1533898800)]
    [InlineData(1546308000, 0, 1546480800, 0, 4, 1u, 1546488000)]
    [InlineData(1546308000, 0, 1546488000, 0, 4, 2u, 1546574400)]
    [InlineData(1546308000, 0, 1546498800, 0, 4, 2u, 1546574400)]
    public void A_day_begins_at_the_rollover_hour_of_where_one_is(long created, int createdWest, long now, int west, int rollover, uint day, long next) =>
        DayTiming.At(created, createdWest, now, west, rollover).ShouldBe(new DayTiming(now, day, next));

    [Theory]
    [CombinatorialHours]
    public void The_hour_at_which_a_collection_was_made_does_not_count(int created, int now, int rollover)
    {
        const long Midnight = 1533535200;

        Enumerable.Range(0, 4)
            .Select(days => DayTiming.At(Midnight + (created * 3600), 360, Midnight + (days * DayTiming.SecondsPerDay) + (now * 3600), 360, rollover).DaysElapsed)
            .ShouldBe(Enumerable.Range(0, 4).Select(days => (uint)(now < rollover ? Math.Max(days, 1) - 1 : days)));
    }

    [Fact]
    public void Collections_of_old_programs_count_their_days_as_those_did()
    {
        const long Now = 1584491078;

        DayTiming.WithoutRollover(1575226800, Now).ShouldBe(new DayTiming(Now, 107, 1584558000));
        DayTiming.WithoutCreationOffset(1533564000, Now, -600, 0).ShouldBe(new DayTiming(Now, 589, 1584540000));
        DayTiming.WithoutCreationOffset(1524038400, Now, -600, 4).ShouldBe(new DayTiming(Now, 700, 1584554400));
    }

    [Theory]
    [InlineData(1589067030, 1589047200)]
    [InlineData(1589038230, 1588960800)]
    public void A_collection_counts_as_made_at_the_latest_four_o_clock(long now, long made) => DayTiming.CreationStamp(now, -600).ShouldBe(made);

    private sealed class CombinatorialHoursAttribute : Xunit.Sdk.DataAttribute
    {
        private static readonly int[] Hours = [0, 1, 4, 12, 22, 23];

        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) =>
            from created in Hours from now in Hours from rollover in Hours select new object[] { created, now, rollover };
    }
}
