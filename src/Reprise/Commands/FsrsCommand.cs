using System.Globalization;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise;

/// <summary>reprise fsrs optimize | evaluate | simulate | optimal-retention</summary>
internal static class FsrsCommand
{
    /// <summary>As many relearning steps that fit into a day as a new preset has: a search may find cards of many presets.</summary>
    private const int RelearningSteps = 1;

    public static Command Create() => new("fsrs", "Learn FSRS parameters from the review history, judge them, or try out what they would bring")
    {
        CreateOptimize(), CreateEvaluate(), CreateSimulate(), CreateOptimalRetention(),
    };

    private static Command CreateOptimize()
    {
        var (search, place) = (SearchOption(), new Place());
        var command = new Command("optimize", "Learn parameters from the reviews of the cards that a search finds; prints them, changes nothing") { search, place.User, place.Data, place.Json };
        command.SetAction((parsed, cancel) => place.Run(
            parsed,
            "reviews",
            (collection, progress) => collection.OptimizeFsrs(new FsrsTrainingRequest(parsed.GetRequiredValue(search), [], RelearningSteps: RelearningSteps), progress, cancel),
            found => new { parameters = found.Parameters, items = found.ItemCount },
            found => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", found.Parameters.Select(value => value.ToString("0.0000", CultureInfo.InvariantCulture)))}{Environment.NewLine}Learned from {found.ItemCount} reviews.")));
        return command;
    }

    private static Command CreateEvaluate()
    {
        var (search, place) = (SearchOption(), new Place());
        var parameters = new Option<string>("--parameters") { Description = "The parameters, separated by commas; none for the defaults", HelpName = "NUMBERS", DefaultValueFactory = _ => "" };
        var overTime = new Option<bool>("--over-time") { Description = "Judge none that are given, but those learned from earlier reviews by later ones, in five steps" };
        var command = new Command("evaluate", "How well parameters predict the reviews of the cards that a search finds") { search, parameters, overTime, place.User, place.Data, place.Json };
        command.SetAction((parsed, cancel) =>
        {
            var numbers = Numbers(parsed.GetRequiredValue(parameters));
            var learned = parsed.GetValue(overTime);
            if (learned && numbers.Count > 0)
            {
                throw new UsageException("Over time, parameters are learned: leave --parameters or --over-time out.");
            }

            return place.Run(
                parsed,
                learned ? "steps" : "cards",
                (collection, progress) => learned
                    ? collection.EvaluateFsrsOverTime(parsed.GetRequiredValue(search), ignoreReviewsBefore: 0, RelearningSteps, progress, cancel)
                    : collection.EvaluateFsrs(numbers, parsed.GetRequiredValue(search), ignoreReviewsBefore: 0, progress, cancel),
                metrics => new { metrics.LogLoss, metrics.RmseBins },
                metrics => string.Create(CultureInfo.InvariantCulture, $"Log loss {metrics.LogLoss:0.0000}, RMSE (bins) {metrics.RmseBins * 100:0.00} %. Smaller is better."));
        });
        return command;
    }

    private static Command CreateSimulate()
    {
        var (future, place) = (new Future(), new Place());
        var retention = new Option<float?>("--retention") { Description = "Desired retention, 0.7 to 0.99; the preset's if left out" };
        var command = new Command("simulate", "What the coming days would bring: reviews, new cards, time and cards known; changes nothing")
        {
            future.Deck, future.Days, future.NewCards, retention, place.User, place.Data, place.Json,
        };
        command.SetAction((parsed, cancel) =>
        {
            future.RequirePossible(parsed);
            return place.Run(
                parsed,
                "days",
                (collection, progress) =>
                {
                    var request = future.Request(parsed, collection);
                    return collection.SimulateFsrs(request with { DesiredRetention = parsed.GetValue(retention) ?? request.DesiredRetention }, progress, cancel);
                },
                result => new { memorized = result.Memorized, reviews = result.Reviewed, learned = result.Learned, seconds = result.Cost },
                result => string.Create(
                    CultureInfo.InvariantCulture,
                    $"In {result.Reviewed.Length} days: {result.Reviewed.Sum()} reviews and {result.Learned.Sum()} new cards in {result.Cost.Sum() / 3600:0.0} hours; {result.Memorized[^1]:0} cards known at the end."));
        });
        return command;
    }

    private static Command CreateOptimalRetention()
    {
        var (future, place) = (new Future(), new Place());
        var command = new Command("optimal-retention", "The desired retention that costs the least time for each card remembered, by many simulations (a large collection takes long); changes nothing")
        {
            future.Deck, future.Days, future.NewCards, place.User, place.Data, place.Json,
        };
        command.SetAction((parsed, cancel) =>
        {
            future.RequirePossible(parsed);
            return place.Run(
                parsed,
                "desired retentions tried",
                (collection, progress) => collection.OptimalFsrsRetention(future.Request(parsed, collection), progress, cancel),
                retention => new { retention },
                retention => string.Create(CultureInfo.InvariantCulture, $"A desired retention of {retention:0.00} costs the least time for each card remembered."));
        });
        return command;
    }

    private static Option<string> SearchOption() => new("--search")
    {
        Description = "Which cards; everything but suspended cards if left out",
        HelpName = "SEARCH",
        DefaultValueFactory = _ => "-is:suspended",
    };

    private static List<float> Numbers(string text)
    {
        var numbers = new List<float>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            numbers.Add(float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new UsageException($"\"{part}\" is not a number."));
        }

        return numbers;
    }

    /// <summary>Whose collection is worked on, and how the result is printed.</summary>
    private sealed class Place
    {
        public Option<string> Data { get; } = CommonOptions.Data();

        public Option<string?> User { get; } = CommonOptions.User();

        public Option<bool> Json { get; } = CommonOptions.Json();

        /// <param name="parsed">What was given.</param>
        /// <param name="counted">What progress counts.</param>
        /// <param name="work">Reads the collection.</param>
        /// <param name="value">The result for programs.</param>
        /// <param name="sentence">The result for people.</param>
        public Task<int> Run<T>(ParseResult parsed, string counted, Func<Collection, IProgress<FsrsProgress>?, T> work, Func<T, object> value, Func<T, string> sentence) => Cancellable.Run(
            () =>
            {
                using var local = LocalData.TryOwn(parsed.GetRequiredValue(Data))
                    ?? throw new CommandFailedException("A server runs on this data folder. Stop it first, or optimise on the deck options page.");
                using var collection = LocalCollection.Open(local, local.Account(parsed.GetValue(User)));
                using var line = parsed.GetValue(Json) ? null : new ProgressLine<FsrsProgress>(step => Words(step, counted));
                return work(collection, line);
            },
            result => Output.Print(parsed.GetValue(Json), value(result), sentence(result)));

        private static string Words(FsrsProgress step, string counted) => step.Total == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{step.Current} {counted}")
            : string.Create(CultureInfo.InvariantCulture, $"{step.Current} of {step.Total} {counted}");
    }

    /// <summary>Which days are simulated, and for which cards.</summary>
    private sealed class Future
    {
        public Option<string> Deck { get; } = new("--deck") { Description = "The deck whose options hold; Default if left out", HelpName = "NAME", DefaultValueFactory = _ => "Default" };

        public Option<int> Days { get; } = new("--days") { Description = "How many days", DefaultValueFactory = _ => 365 };

        public Option<int> NewCards { get; } = new("--new-cards") { Description = "New cards besides those there are", DefaultValueFactory = _ => 0 };

        public void RequirePossible(ParseResult parsed)
        {
            if (parsed.GetValue(Days) is < 1 or > 3650)
            {
                throw new UsageException("Between 1 and 3650 days can be simulated.");
            }

            if (parsed.GetValue(NewCards) is < 0 or > 100_000)
            {
                throw new UsageException("Up to 100000 more new cards can be simulated.");
            }
        }

        public FsrsSimulationRequest Request(ParseResult parsed, Collection collection)
        {
            var name = parsed.GetRequiredValue(Deck);
            var found = collection.Decks.All().FirstOrDefault(one => string.Equals(one.Name.Human, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new CommandFailedException($"There is no deck \"{name}\".");
            var preset = collection.Presets.OrDefault(found.PresetId ?? throw new CommandFailedException("Filtered decks have no preset to simulate."));
            return FsrsSimulationRequest.For(preset, collection.Read(ConfigKeys.NewCardsIgnoreReviewLimit)) with
            {
                Days = parsed.GetValue(Days),
                AdditionalNewCards = parsed.GetValue(NewCards),
            };
        }
    }
}
