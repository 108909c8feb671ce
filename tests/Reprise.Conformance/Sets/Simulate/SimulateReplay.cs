using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>A program of study in the middle of being replayed.</summary>
internal sealed class SimulateReplay : IProgramReplay
{
    private const int LimitOfAnswers = 3;

    private readonly SetClock clock;
    private readonly ScratchCollection scratch;
    private readonly SimulateChanges changes;

    public SimulateReplay(JsonObject program, string folder)
    {
        clock = new SetClock(program["t"]!.GetValue<long>() * 1000, Zone(program["tz"]!));
        scratch = ScratchCollection.CopyOf(Path.Combine(folder, "start", program["start"]!.GetValue<string>()), clock);
        changes = new SimulateChanges(scratch.Collection);
    }

    private Collection Collection => scratch.Collection;

    public JsonNode? Answer(JsonNode step)
    {
        var answer = new JsonObject();
        clock.NowMillis = step["t"]!.GetValue<long>() * 1000;
        var op = step["op"]!.GetValue<string>();
        changes.ForgetCounters(Collection);
        try
        {
            Run(op, step.AsObject(), answer);
        }
        catch (CollectionException failure)
        {
            answer["error"] = new JsonArray(ErrorClass(failure), failure.Message);
        }

        changes.AddRows(answer, Collection);
        if (op is "rpc" or "config")
        {
            changes.AddSettings(op is "rpc" ? answer : [], Collection);
        }

        SimulateRows.HideDrawn(answer, step["random"]);
        SimulateRows.Sort(answer);
        return answer;
    }

    public bool Reveal(JsonNode step, JsonNode? recorded, bool same)
    {
        var rows = recorded!["recorded"]!;
        var drawn = step["random"] is not null;
        foreach (var row in rows["cards"] as JsonArray ?? [])
        {
            WriteBack("cards", SimulateRows.CardColumns, row!.AsArray(), drawn);
        }

        if (drawn)
        {
            foreach (var row in rows["log"] as JsonArray ?? [])
            {
                WriteBack("revlog", SimulateRows.LogColumns, row!.AsArray(), drawn);
            }
        }

        changes.AddRows([], Collection);
        return true;
    }

    public void Dispose() => scratch.Dispose();

    private static TimeZoneInfo Zone(JsonNode name) => TimeZoneInfo.FindSystemTimeZoneById(name.GetValue<string>());

    private static string ErrorClass(CollectionException failure) => failure.Kind switch
    {
        CollectionErrorKind.FilteredDeck => "FilteredDeckError",
        CollectionErrorKind.CustomStudy => "CustomStudyError",
        CollectionErrorKind.Search => "SearchError",
        CollectionErrorKind.NotFound => "NotFoundError",
        var kind => kind.ToString(),
    };

    private void Run(string op, JsonObject step, JsonObject answer)
    {
        switch (op)
        {
            case "queue":
                Fetch(answer, step["limit"]!.GetValue<int>(), step["intraday_only"]?.GetValue<bool>() ?? false, context: true);
                break;
            case "answer":
                AnswerCard(step, answer);
                break;
            case "states":
                var states = Collection.GetSchedulingStates(new CardId(step["cid"]!.GetValue<long>()));
                answer["states"] = SimulateJson.States(states);
                answer["labels"] = SimulateJson.Texts(Collection.DescribeNextStates(states));
                break;
            case "rpc":
                answer["out"] = SimulateCalls.Call(Collection, step["rpc"]!.GetValue<string>(), step["req"]!.AsObject());
                break;
            case "tree":
                answer["rows"] = new JsonArray([.. Collection.GetDeckTreeWithCounts(step["now"]?.GetValue<long>()).Walk().Skip(1).Select(node => new JsonArray(
                    node.Id.Value, node.Level, node.Counts.New, node.Counts.Learning, node.Counts.Review, node.TotalInDeck, node.TotalIncludingChildren))]);
                break;
            case "congrats":
                answer["out"] = SimulateJson.Congrats(Collection.GetCongratulations());
                break;
            case "config":
                Configure(step["set"]!.AsObject());
                break;
            case "reopen":
                scratch.Reopen();
                SimulateChanges.Watch(Collection);
                break;
            case "tz":
                clock.Zone = Zone(step["tz"]!);
                break;
            default:
                EndOfDay(answer, op is "day-end");
                break;
        }
    }

    private QueuedCards Fetch(JsonObject answer, int limit, bool intradayOnly, bool context)
    {
        var queue = Collection.GetQueue(limit, intradayOnly);
        answer["counts"] = new JsonArray(queue.Counts.New, queue.Counts.Learning, queue.Counts.Review);
        answer["heads"] = new JsonArray([.. queue.Cards.Select(card => JsonValue.Create(card.Card.Id.Value))]);
        answer["kinds"] = string.Concat(queue.Cards.Select(card => "nlr"[(int)card.Kind]));
        if (context && (queue.Cards.Count > 0 || limit != LimitOfAnswers))
        {
            answer["context"] = new JsonArray([.. queue.Cards.Select(card => new JsonArray(
                card.Context.DeckName,
                $"{card.Context.Seed}",
                SimulateJson.Single(card.Context.Decay),
                SimulateJson.Single(card.Context.DesiredRetention)))]);
        }

        return queue;
    }

    private void AnswerCard(JsonObject step, JsonObject answer)
    {
        var queue = Fetch(answer, LimitOfAnswers, intradayOnly: false, context: false);
        var queued = queue.Cards[step["pick"]?.GetValue<int>() ?? 0];
        answer["states"] = SimulateJson.States(queued.States);
        answer["labels"] = SimulateJson.Texts(Collection.DescribeNextStates(queued.States));
        var rating = (Rating)step["rating"]!.GetValue<int>();
        var at = step["at"]!.GetValue<long>();
        var chosen = queued.States.After(rating);
        string? customData = null;
        if (step["new_state"] is { } changed)
        {
            (chosen, customData) = SchedulingStateJson.Read(JsonSerializer.SerializeToElement(SimulateJson.CamelCase(changed)));
        }

        clock.NowMillis = at / 1000 * 1000;
        Collection.AnswerCard(
            queued.Card.Id, new CardAnswer(rating, queued.States.Current, chosen, at, step["ms"]!.GetValue<uint>(), customData));
    }

    /// <summary>Each key is set by a call of its own, which takes a step's number though it leaves no step.</summary>
    private void Configure(JsonObject values)
    {
        foreach (var (key, value) in values)
        {
            Collection.Change(OperationKind.SkipUndo, change =>
            {
                if (value is null)
                {
                    change.Config.Remove(key);
                }
                else
                {
                    change.Config.Set(key, value.DeepClone());
                }
            });
        }

        Collection.ForgetHistory();
    }

    private void EndOfDay(JsonObject answer, bool all)
    {
        var (cards, cardCount) = SimulateChanges.Digest(Collection, ofLog: false);
        var (log, logCount) = SimulateChanges.Digest(Collection, ofLog: true);
        answer["cards_digest"] = cards;
        answer["log_digest"] = log;
        if (all)
        {
            answer["rows"] = new JsonArray(cardCount, logCount);
            answer["counters"] = SimulateChanges.AllCounters(Collection);
            answer["studied_today"] = Collection.GetStudiedToday().ToString();
            var timing = Collection.GetTimingToday();
            answer["timing"] = new JsonArray(timing.DaysElapsed, timing.NextDayAt);
        }
    }

    /// <summary>The README: memory states that differ in the last digit, and what chance decided, go on as recorded.</summary>
    private void WriteBack(string table, string[] columns, JsonArray row, bool all)
    {
        var id = row[0]!.GetValue<long>();
        for (var i = 1; i < columns.Length; i++)
        {
            if (columns[i] is "data")
            {
                scratch.Sql("update cards set data = ?1 where id = ?2 and data != ?1", row[i]!.GetValue<string>(), id);
            }
            else if (all)
            {
                scratch.Sql($"update {table} set {columns[i]} = ?1 where id = ?2 and {columns[i]} != ?1", row[i]!.GetValue<long>(), id);
            }
        }
    }
}
