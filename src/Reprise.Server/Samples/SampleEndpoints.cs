namespace Reprise.Server;

/// <summary>The sample deck that was made.</summary>
public sealed record SampleDeckOutcome(long DeckId, int Notes, IReadOnlyList<string> Changes, UndoState Undo) : Outcome(Changes, Undo);

/// <summary>The sample deck, one click away on an empty deck list.</summary>
internal static class SampleEndpoints
{
    public static RouteGroupBuilder MapSamples(this RouteGroupBuilder api)
    {
        api.MapPost("/sample-deck", Add).WithTags("Decks").WithName("AddSampleDeck").WithSummary("Add a deck of some thirty cards that show what cards can do");
        return api;
    }

    private static Task<SampleDeckOutcome> Add(CallersCollection mine, DataFolder folder, TimeProvider time)
    {
        var own = folder.Of(mine.Account);
        return mine.Change(
            collection =>
            {
                using var index = AccountMediaFiles.OpenIndex(own, time);
                return SampleDeck.Add(collection, new MediaStore(own.MediaPath, index));
            },
            (made, changes, undo) => new SampleDeckOutcome(made.Deck.Value, made.Notes, changes, undo));
    }
}
