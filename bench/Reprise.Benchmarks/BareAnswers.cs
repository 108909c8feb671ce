using Reprise.Collections;

namespace Reprise.Benchmarks;

/// <summary>The rows that answers wrote, to be written again with nothing but SQLite.</summary>
internal sealed class BareAnswers
{
    private readonly List<Writes> answers = [];

    /// <summary>Notes what an answer is about to change.</summary>
    /// <returns>To be called after the answer.</returns>
    public Action Watch(Collection collection, Card card)
    {
        var before = collection.Cards.OfNote(card.NoteId);
        return () => answers.Add(new Writes(
            collection.ReviewLog.OfCard(card.Id)[^1],
            [.. before.Select(was => (was, collection.Cards.Get(was.Id))).Where(pair => pair.was != pair.Item2)],
            [collection.Decks.Get(card.DeckId), .. collection.Decks.Parents(collection.Decks.Get(card.DeckId))]));
    }

    /// <summary>Writes the rows, one transaction an answer.</summary>
    public void Write(Database database)
    {
        var cards = new CardRows(database);
        var log = new ReviewLogRows(database);
        var decks = new DeckRows(database);
        foreach (var answer in answers)
        {
            database.Execute("begin immediate");
            log.Insert(answer.Log);
            foreach (var (before, after) in answer.Cards)
            {
                cards.Update(before, after);
            }

            foreach (var deck in answer.Decks)
            {
                decks.Update(deck, deck);
            }

            database.Execute("update col set mod = ?", answer.Log.Id.Value);
            database.Execute("commit");
        }
    }

    private sealed record Writes(ReviewLogEntry Log, List<(Card Before, Card After)> Cards, List<Deck> Decks);
}
