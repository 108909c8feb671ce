using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Server;

/// <summary>What the collection's own scheduling script is told, and what comes back from it (docs/spec/scheduler.md §4.3).</summary>
internal static class CustomScheduling
{
    public static JsonObject Describe(QueuedCard queued)
    {
        var json = SchedulingStateJson.Write(queued.States, queued.Card.Data.CustomData);
        var context = new JsonObject
        {
            ["deckName"] = queued.Context.DeckName,

            // As text: it has 64 bits, of which a script's plain numbers keep 53.
            ["seed"] = queued.Context.Seed.ToString(CultureInfo.InvariantCulture),
        };
        if (queued.Context.Decay is { } decay)
        {
            context["decay"] = decay;
        }

        if (queued.Context.DesiredRetention is { } retention)
        {
            context["desiredRetention"] = retention;
        }

        json["context"] = context;
        return json;
    }

    /// <summary>All states that the buttons lead to after the script changed them.</summary>
    /// <exception cref="ApiException">What came back are no states.</exception>
    public static SchedulingStates Changed(SchedulingStates before, JsonObject states)
    {
        CardState After(Rating rating) => Chosen(states, rating).State;
        return before with { Again = After(Rating.Again), Hard = After(Rating.Hard), Good = After(Rating.Good), Easy = After(Rating.Easy) };
    }

    /// <summary>What the card keeps after each of the four answers.</summary>
    /// <exception cref="ApiException">What came back are no states, or a card cannot keep it.</exception>
    public static IReadOnlyList<string?> CustomData(JsonObject states) => [.. Enum.GetValues<Rating>().Select(rating => Chosen(states, rating).CustomData)];

    /// <summary>The state that a button leads to after the script changed the states, and the custom data it left.</summary>
    /// <exception cref="ApiException">What came back are no states.</exception>
    public static (CardState State, string? CustomData) Chosen(JsonObject states, Rating rating)
    {
        try
        {
            using var document = JsonDocument.Parse(states.ToJsonString());
            var (state, customData) = SchedulingStateJson.Read(document.RootElement.GetProperty(Words.Kebab(rating.ToString())));
            return customData is null || CustomDataRules.Violation(customData) is not { } violation
                ? (state, customData)
                : throw ApiException.Invalid("states", $"The scheduling script gave back data that a card cannot keep: {violation}.");
        }
        catch (Exception error) when (error is InvalidStateJsonException or KeyNotFoundException)
        {
            throw ApiException.Invalid("states", "The scheduling script gave back states that are not possible.");
        }
    }
}
