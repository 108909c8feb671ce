using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Reprise.Conformance;

/// <summary>Requests whose answers came when the client had given up: cases whose title names its limit.</summary>
/// <remarks>
/// The recording lists requests in the order in which they were completed. One that was held back stands in the next step, under the
/// session of its own, and one that was never completed does not stand anywhere.
/// </remarks>
internal static partial class UnansweredRequests
{
    /// <summary>What became of them.</summary>
    public const string Fate = "answer too late";

    /// <summary>How many seconds the client waited, or null if the case is about something else.</summary>
    public static int? Limit(string title) =>
        TimeoutNamed().Match(title) is { Success: true } found ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Moves requests that stand in the step after theirs.</summary>
    public static void ReturnToTheirSteps(JsonArray steps)
    {
        for (var i = 1; i < steps.Count; i++)
        {
            var (before, exchanges) = (steps[i - 1]!["exchanges"]!.AsArray(), steps[i]!["exchanges"]!.AsArray());
            foreach (var late in exchanges.Where(exchange => SessionOf(exchange!) != SessionOf(exchanges[0]!)).ToList())
            {
                exchanges.Remove(late);
                late!["fate"] = Fate;
                before.Add(late);
            }
        }
    }

    private static string SessionOf(JsonNode exchange) => exchange["request"]!["anki-sync"]!["s"]!.GetValue<string>();

    [GeneratedRegex(@"no answer within the network timeout \((\d+) s\)")]
    private static partial Regex TimeoutNamed();
}
