using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>The compact forms in which programs write states and other answers.</summary>
internal static class SimulateJson
{
    public static JsonArray States(SchedulingStates states) =>
        new([State(states.Current), .. states.Choices.Select(State)]);

    public static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    /// <summary>The shortest decimal that reads back as the same number.</summary>
    public static JsonNode? Single(float? value) =>
        value is { } number ? JsonNode.Parse(number.ToString("R", CultureInfo.InvariantCulture)) : null;

    public static JsonObject Congrats(Congratulations congratulations) => new()
    {
        ["learn_remaining"] = congratulations.LearnRemaining,
        ["secs_until_next_learn"] = congratulations.SecondsUntilNextLearn,
        ["review_remaining"] = congratulations.ReviewRemaining,
        ["new_remaining"] = congratulations.NewRemaining,
        ["have_sched_buried"] = congratulations.HaveSchedulerBuried,
        ["have_user_buried"] = congratulations.HaveUserBuried,
        ["is_filtered_deck"] = congratulations.IsFilteredDeck,
    };

    /// <summary>Names as scripts see them, from names as protobuf files write them.</summary>
    public static JsonNode? CamelCase(JsonNode? json) => json is JsonObject fields
        ? new JsonObject(fields.Select(field => KeyValuePair.Create(Camel(field.Key), CamelCase(field.Value))))
        : json?.DeepClone();

    private static string Camel(string name) =>
        string.Concat(name.Split('_').Select((part, i) => i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));

    private static JsonArray State(CardState state) => state switch
    {
        NewState fresh => new JsonArray("new", fresh.Position),
        LearningState learning => Named("learning", Learning(learning)),
        ReviewState review => Named("review", Review(review)),
        RelearningState relearning => new JsonArray("relearning", Review(relearning.Review), Learning(relearning.Learning)),
        PreviewState preview => new JsonArray("preview", preview.ScheduledSeconds, preview.Finished),
        ReschedulingState rescheduling => new JsonArray("filtered", State(rescheduling.Original)),
        _ => throw new InvalidDataException("unknown state"),
    };

    private static JsonArray Named(string name, JsonArray fields) =>
        new([JsonValue.Create(name), .. fields.Select(field => field?.DeepClone())]);

    private static JsonArray Learning(LearningState state) => WithMemory(
        new JsonArray(state.RemainingSteps, state.ScheduledSeconds, state.ElapsedSeconds), state.MemoryState);

    private static JsonArray Review(ReviewState state) => WithMemory(
        new JsonArray(state.ScheduledDays, state.ElapsedDays, Single(state.EaseFactor), state.Lapses, state.Leeched), state.MemoryState);

    private static JsonArray WithMemory(JsonArray fields, MemoryState? memory)
    {
        if (memory is { } state)
        {
            fields.Add(new JsonArray(Single(state.Stability), Single(state.Difficulty)));
        }

        return fields;
    }
}
