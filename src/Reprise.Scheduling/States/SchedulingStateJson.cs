using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Scheduling;

/// <summary>States as the JSON that custom scheduling scripts and web clients see.</summary>
/// <remarks>docs/spec/scheduler.md §4.3: plain fields are always written, a memory state only where there is one.</remarks>
public static class SchedulingStateJson
{
    /// <summary>A state as JSON.</summary>
    /// <param name="state">The state.</param>
    /// <param name="customData">The card's custom data, if it is to be part of it.</param>
    public static JsonObject Write(CardState state, string? customData = null)
    {
        var json = state switch
        {
            NormalState normal => new JsonObject { ["normal"] = Normal(normal) },
            PreviewState preview => new JsonObject
            {
                ["filtered"] = new JsonObject
                {
                    ["preview"] = new JsonObject { ["scheduledSecs"] = preview.ScheduledSeconds, ["finished"] = preview.Finished },
                },
            },
            ReschedulingState rescheduling => new JsonObject
            {
                ["filtered"] = new JsonObject { ["rescheduling"] = new JsonObject { ["originalState"] = Normal(rescheduling.Original) } },
            },
            _ => throw new ArgumentException("Unknown kind of state.", nameof(state)),
        };
        if (customData is not null)
        {
            json["customData"] = customData;
        }

        return json;
    }

    /// <summary>The five states as JSON; the current one carries the card's custom data.</summary>
    public static JsonObject Write(SchedulingStates states, string? customData = null) => new()
    {
        ["current"] = Write(states.Current, customData),
        ["again"] = Write(states.Again),
        ["hard"] = Write(states.Hard),
        ["good"] = Write(states.Good),
        ["easy"] = Write(states.Easy),
    };

    /// <summary>Reads a state and the custom data that came with it.</summary>
    /// <exception cref="InvalidStateJsonException">It is no state: unknown fields, two kinds at once, numbers out of range.</exception>
    public static (CardState State, string? CustomData) Read(JsonElement json)
    {
        CardState? state = null;
        string? customData = null;
        foreach (var member in Members(json))
        {
            switch (member.Name)
            {
                case "normal":
                    state = Only(state, ReadNormal(member.Value));
                    break;
                case "filtered":
                    state = Only(state, ReadFiltered(member.Value));
                    break;
                case "customData" or "custom_data":
                    customData = member.Value.ValueKind == JsonValueKind.Null ? null : Text(member.Value);
                    break;
                default:
                    throw Unknown(member.Name);
            }
        }

        return (state ?? new NewState(0), customData);
    }

    private static JsonObject Normal(NormalState state) => state switch
    {
        NewState fresh => new JsonObject { ["new"] = new JsonObject { ["position"] = fresh.Position } },
        LearningState learning => new JsonObject { ["learning"] = Learning(learning) },
        ReviewState review => new JsonObject { ["review"] = Review(review) },
        RelearningState relearning => new JsonObject
        {
            ["relearning"] = new JsonObject { ["review"] = Review(relearning.Review), ["learning"] = Learning(relearning.Learning) },
        },
        _ => throw new ArgumentException("Unknown kind of state.", nameof(state)),
    };

    private static JsonObject Learning(LearningState state) => WithMemory(state.MemoryState, new JsonObject
    {
        ["remainingSteps"] = state.RemainingSteps,
        ["scheduledSecs"] = state.ScheduledSeconds,
        ["elapsedSecs"] = state.ElapsedSeconds,
    });

    private static JsonObject Review(ReviewState state) => WithMemory(state.MemoryState, new JsonObject
    {
        ["scheduledDays"] = state.ScheduledDays,
        ["elapsedDays"] = state.ElapsedDays,
        ["easeFactor"] = Number(state.EaseFactor),
        ["lapses"] = state.Lapses,
        ["leeched"] = state.Leeched,
    });

    private static JsonObject WithMemory(MemoryState? memory, JsonObject json)
    {
        if (memory is { } state)
        {
            json["memoryState"] = new JsonObject { ["stability"] = Number(state.Stability), ["difficulty"] = Number(state.Difficulty) };
        }

        return json;
    }

    /// <summary>Single-precision numbers appear with the exact value they have.</summary>
    private static JsonNode Number(float value) => float.IsFinite(value)
        ? JsonValue.Create((double)value)
        : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    private static NormalState ReadNormal(JsonElement json)
    {
        NormalState? state = null;
        foreach (var member in Members(json))
        {
            state = Only(state, member.Name switch
            {
                "new" => new NewState(Fields(member.Value).UInt("position")),
                "learning" => ReadLearning(member.Value),
                "review" => ReadReview(member.Value),
                "relearning" => ReadRelearning(member.Value),
                _ => throw Unknown(member.Name),
            });
        }

        return state ?? new NewState(0);
    }

    private static FilteredState ReadFiltered(JsonElement json)
    {
        FilteredState? state = null;
        foreach (var member in Members(json))
        {
            state = Only(state, member.Name switch
            {
                "preview" => ReadPreview(member.Value),
                "rescheduling" => ReadRescheduling(member.Value),
                _ => throw Unknown(member.Name),
            });
        }

        return state ?? new PreviewState(0, Finished: false);
    }

    private static PreviewState ReadPreview(JsonElement json)
    {
        var fields = Fields(json);
        return new PreviewState(fields.UInt("scheduledSecs"), fields.Bool("finished"));
    }

    private static ReschedulingState ReadRescheduling(JsonElement json) =>
        new(Fields(json).Find("originalState") is { } original ? ReadNormal(original) : new NewState(0));

    private static RelearningState ReadRelearning(JsonElement json)
    {
        var fields = Fields(json);
        return new RelearningState(
            fields.Find("review") is { } review ? ReadReview(review) : new ReviewState(),
            fields.Find("learning") is { } learning ? ReadLearning(learning) : new LearningState());
    }

    private static LearningState ReadLearning(JsonElement json)
    {
        var fields = Fields(json);
        return new LearningState
        {
            RemainingSteps = fields.UInt("remainingSteps"),
            ScheduledSeconds = fields.UInt("scheduledSecs"),
            ElapsedSeconds = fields.UInt("elapsedSecs"),
            MemoryState = ReadMemory(fields),
        };
    }

    private static ReviewState ReadReview(JsonElement json)
    {
        var fields = Fields(json);
        return new ReviewState
        {
            ScheduledDays = fields.UInt("scheduledDays"),
            ElapsedDays = fields.UInt("elapsedDays"),
            EaseFactor = fields.Single("easeFactor"),
            Lapses = fields.UInt("lapses"),
            Leeched = fields.Bool("leeched"),
            MemoryState = ReadMemory(fields),
        };
    }

    private static MemoryState? ReadMemory(JsonFields fields) => fields.Find("memoryState") is { } json
        ? new MemoryState(Fields(json).Single("stability"), Fields(json).Single("difficulty"))
        : null;

    private static JsonFields Fields(JsonElement json) => new(json);

    private static IEnumerable<JsonProperty> Members(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? json.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null || member.Name.StartsWith("custom", StringComparison.Ordinal))
        : throw new InvalidStateJsonException("a state must be a JSON object");

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String
        ? json.GetString()!
        : throw new InvalidStateJsonException("custom data must be text");

    private static T Only<T>(T? before, T state)
        where T : class => before is null ? state : throw new InvalidStateJsonException("a state can be of one kind only");

    private static InvalidStateJsonException Unknown(string name) => new($"unknown field {name}");
}
