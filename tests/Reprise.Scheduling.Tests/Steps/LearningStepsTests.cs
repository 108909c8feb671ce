namespace Reprise.Scheduling.Tests;

/// <summary>docs/spec/scheduler.md §24.2, §24.17.</summary>
public class LearningStepsTests
{
    [Theory]
    [InlineData(new[] { 10f }, 1u, 600u, 900u, null)]
    [InlineData(new[] { 4320f }, 1u, 259200u, 345600u, null)]
    [InlineData(new[] { 1f, 10f }, 2u, 60u, 330u, 600u)]
    [InlineData(new[] { 1f, 10f }, 1u, 60u, 600u, null)]
    [InlineData(new[] { 1f, 10f, 100f }, 3u, 60u, 330u, 600u)]
    [InlineData(new[] { 1f, 10f, 100f }, 2u, 60u, 600u, 6000u)]
    [InlineData(new[] { 1f, 10f, 100f }, 1u, 60u, 6000u, null)]
    public void Each_button_waits_for_its_step(float[] minutes, uint remaining, uint again, uint hard, uint? good)
    {
        var steps = new LearningSteps(minutes);

        (steps.AgainDelay, steps.HardDelay(remaining), steps.GoodDelay(remaining)).ShouldBe((again, hard, good));
    }

    [Theory]
    [InlineData(new[] { 1f, 2878.9667f }, 86399u)]
    [InlineData(new[] { 1440f }, 172800u)]
    public void Beyond_a_day_Hard_waits_for_whole_days(float[] minutes, uint hard) => new LearningSteps(minutes).HardDelay((uint)minutes.Length).ShouldBe(hard);

    [Theory]
    [InlineData(new[] { 1f, 10f }, 2u, new[] { 1f, 10f, 100f }, 3u)]
    [InlineData(new[] { 1f, 10f }, 1u, new[] { 1f, 1f, 10f }, 1u)]
    [InlineData(new[] { 1f, 10f }, 1u, new[] { 1f }, 1u)]
    [InlineData(new[] { 1f, 10f }, 1u, new float[0], 1u)]
    [InlineData(new float[0], 1u, new[] { 1f, 10f }, 1u)]
    [InlineData(new[] { 10f }, 1u, new[] { 1f, 10f, 100f }, 3u)]
    [InlineData(new[] { 10f }, 1u, new[] { 10f, 100f }, 2u)]
    [InlineData(new[] { 10f, 100f }, 1u, new[] { 1f, 10f, 100f }, 1u)]
    [InlineData(new[] { 10f, 100f }, 1u, new[] { 1f }, 1u)]
    public void A_card_keeps_its_place_when_the_steps_change(float[] before, uint remaining, float[] after, uint expected) =>
        new LearningSteps(before).RemainingIn(after, remaining).ShouldBe(expected);
}
