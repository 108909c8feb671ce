using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Scheduling;

namespace Reprise.Server;

/// <summary>What a deck's own scheduling script is told, and what comes back from it (docs/spec/scheduler.md §4.3).</summary>
internal static class CustomScheduling
{
    public static JsonObject Describe(QueuedCard queued)
    {
        var json = SchedulingStateJson.Write(queued.States, queued.Card.Data.CustomData);
        json["context"] = new JsonObject { ["deckName"] = queued.Context.DeckName, ["seed"] = queued.Context.Seed };
        return json;
    }

    /// <summary>The state that a button leads to after the script changed the states, and the custom data it left.</summary>
    /// <exception cref="ApiException">What came back are no states.</exception>
    public static (CardState State, string? CustomData) Chosen(JsonObject states, Rating rating)
    {
        try
        {
            using var document = JsonDocument.Parse(states.ToJsonString());
            return SchedulingStateJson.Read(document.RootElement.GetProperty(Words.Kebab(rating.ToString())));
        }
        catch (Exception error) when (error is InvalidStateJsonException or KeyNotFoundException)
        {
            throw ApiException.Invalid("states", "The deck's scheduling script gave back states that are not possible.");
        }
    }
}
