using System.Globalization;
using Xunit.Abstractions;

namespace Reprise.Sync.Tests;

/// <summary>Whatever two devices and the hub's pages do, and in whatever order they sync: all sides come out as the protocol's rules say, and the same in the end.</summary>
/// <remarks>REPRISE_SCHEDULES sets how many (10000 for the long run), REPRISE_SEED the first seed.</remarks>
public sealed class ConvergenceTests(ITestOutputHelper output)
{
    private const int Usual = 80;
    private const int Steps = 25;

    [Fact]
    public async Task Devices_and_hub_come_out_as_the_rules_say_and_the_same_in_the_end()
    {
        var first = Setting("REPRISE_SEED", 1);
        var count = Setting("REPRISE_SCHEDULES", Usual);
        var (syncs, refused) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            using var schedule = new Schedule(first + i);
            try
            {
                await schedule.RunAsync(Steps);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {first + i}: {failure.Message}", failure);
            }

            (syncs, refused) = (syncs + schedule.Syncs, refused + schedule.Refused);
        }

        output.WriteLine($"seeds {first} to {first + count - 1}: {count} schedules, {syncs} syncs, {refused} refused because the hub had moved");
        refused.ShouldBeGreaterThan(0);
    }

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : usual;
}
