using System.Globalization;
using Reprise.Collections;

namespace Reprise;

/// <summary>reprise fsrs optimize | evaluate</summary>
internal static class FsrsCommand
{
    public static Command Create() => new("fsrs", "Learn FSRS parameters from the review history, or judge them")
    {
        CreateOptimize(), CreateEvaluate(),
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
            var metrics = collection.EvaluateFsrs(Numbers(parsed.GetRequiredValue(parameters)), parsed.GetRequiredValue(search), ignoreReviewsBefore: 0, cancel);
            return Task.FromResult(Output.Print(
                parsed.GetValue(json), new { metrics.LogLoss, metrics.RmseBins }, string.Create(CultureInfo.InvariantCulture, $"Log loss {metrics.LogLoss:0.0000}, RMSE (bins) {metrics.RmseBins * 100:0.00} %. Smaller is better.")));
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
