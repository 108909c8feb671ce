using System.Globalization;
using Reprise.Collections;

namespace Reprise;

/// <summary>reprise fsrs optimize | evaluate | simulate</summary>
internal static class FsrsCommand
{
    public static Command Create() => new("fsrs", "Learn FSRS parameters from the review history, judge them, or try out what they would bring")
    {
        CreateOptimize(), CreateEvaluate(), CreateSimulate(),
    };

    private static Command CreateOptimize()
    {
        var search = SearchOption();
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var command = new Command("optimize", "Learn parameters from the reviews of the cards that a search finds; prints them, changes nothing") { search, user, data, json };
        command.SetAction((parsed, cancel) =>
        {
            using var local = OwnOrSay(parsed.GetRequiredValue(data));
            using var collection = LocalCollection.Open(local, local.Account(parsed.GetValue(user)));
            var found = collection.OptimizeFsrs(new FsrsTrainingRequest(parsed.GetRequiredValue(search), []), progress: null, cancel);
            return Task.FromResult(Output.Print(
                parsed.GetValue(json),
                new { parameters = found.Parameters, items = found.ItemCount },
                string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", found.Parameters.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)))}{Environment.NewLine}Learned from {found.ItemCount} reviews.")));
        });
        return command;
    }

    private static Command CreateEvaluate()
    {
        var search = SearchOption();
        var parameters = new Option<string>("--parameters") { Description = "The parameters, separated by commas; none for the defaults", HelpName = "NUMBERS", DefaultValueFactory = _ => "" };
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var command = new Command("evaluate", "How well parameters predict the reviews of the cards that a search finds") { search, parameters, user, data, json };
        command.SetAction((parsed, cancel) =>
        {
            using var local = OwnOrSay(parsed.GetRequiredValue(data));
            using var collection = LocalCollection.Open(local, local.Account(parsed.GetValue(user)));
            var metrics = collection.EvaluateFsrs(Numbers(parsed.GetRequiredValue(parameters)), parsed.GetRequiredValue(search), ignoreReviewsBefore: 0, cancel: cancel);
            return Task.FromResult(Output.Print(
                parsed.GetValue(json), new { metrics.LogLoss, metrics.RmseBins }, string.Create(CultureInfo.InvariantCulture, $"Log loss {metrics.LogLoss:0.0000}, RMSE (bins) {metrics.RmseBins * 100:0.00} %. Smaller is better.")));
        });
        return command;
    }

    private static Command CreateSimulate()
    {
        var deck = new Option<string>("--deck") { Description = "The deck whose options hold; Default if left out", HelpName = "NAME", DefaultValueFactory = _ => "Default" };
        var days = new Option<int>("--days") { Description = "How many days", DefaultValueFactory = _ => 365 };
        var more = new Option<int>("--new-cards") { Description = "New cards besides those there are", DefaultValueFactory = _ => 0 };
        var retention = new Option<float?>("--retention") { Description = "Desired retention, 0.7 to 0.99; the preset's if left out" };
        var (data, user, json) = (CommonOptions.Data(), CommonOptions.User(), CommonOptions.Json());
        var command = new Command("simulate", "What the coming days would bring: reviews, new cards, time and cards known; changes nothing") { deck, days, more, retention, user, data, json };
        command.SetAction((parsed, cancel) =>
        {
            if (parsed.GetValue(days) is < 1 or > 3650)
            {
                throw new UsageException("Between 1 and 3650 days can be simulated.");
            }

            using var local = OwnOrSay(parsed.GetRequiredValue(data));
            using var collection = LocalCollection.Open(local, local.Account(parsed.GetValue(user)));
            var found = collection.Decks.All().FirstOrDefault(one => string.Equals(one.Name.Human, parsed.GetRequiredValue(deck), StringComparison.OrdinalIgnoreCase))
                ?? throw new CommandFailedException($"There is no deck \"{parsed.GetRequiredValue(deck)}\".");
            var preset = collection.Presets.OrDefault(found.PresetId ?? throw new CommandFailedException("Filtered decks have no preset to simulate."));
            var proposed = FsrsSimulationRequest.For(preset, collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit));
            var result = collection.SimulateFsrs(
                proposed with
                {
                    Days = parsed.GetValue(days), AdditionalNewCards = parsed.GetValue(more), DesiredRetention = parsed.GetValue(retention) ?? proposed.DesiredRetention,
                },
                cancel: cancel);
            return Task.FromResult(Output.Print(
                parsed.GetValue(json),
                new { memorized = result.Memorized, reviews = result.Reviewed, learned = result.Learned, seconds = result.Cost },
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"In {result.Reviewed.Length} days: {result.Reviewed.Sum()} reviews and {result.Learned.Sum()} new cards in {result.Cost.Sum() / 3600:0.0} hours; {result.Memorized[^1]:0} cards known at the end.")));
        });
        return command;
    }

    private static Option<string> SearchOption() => new("--search")
    {
        Description = "Which cards; everything but suspended cards if left out", HelpName = "SEARCH", DefaultValueFactory = _ => "-is:suspended",
    };

    private static LocalData OwnOrSay(string data) =>
        LocalData.TryOwn(data) ?? throw new CommandFailedException("A server runs on this data folder. Stop it first, or optimise on the deck options page.");

    private static List<float> Numbers(string text)
    {
        var numbers = new List<float>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            numbers.Add(float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"\"{part}\" is not a number."));
        }

        return numbers;
    }
}
