using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the cards of a package into the collection (docs/spec/import-export-media.md §6.9).</summary>
internal sealed class CardImport(Change change, NoteTypeImport noteTypes, NoteImport notes, DeckImport decks, int dayShift)
{
    private const int IdStep = 999;

    private readonly HashSet<(long Note, int Ordinal)> existing = [];
    private readonly Lazy<HashSet<long>> ids = new(() => [.. change.Collection.Database.Int64List("select id from cards")], LazyThreadSafetyMode.None);

    /// <summary>The cards that were added: their ids in the package and in the collection.</summary>
    public Dictionary<CardId, CardId> Added { get; } = [];

    public void Run(IEnumerable<Card> cards, ProgressReporter progress)
    {
        progress.Begin(InterchangeStage.Cards);
        ReadExisting();
        var additions = new CardAdditions(change);
        foreach (var card in cards)
        {
            if (notes.Ids.TryGetValue(card.NoteId, out var note) && !existing.Contains((note.Value, card.Ordinal)))
            {
                var added = Prepare(card, note);
                additions.Add(added);
                Added[card.Id] = added.Id;
            }

            progress.Count();
        }

        additions.Finish();
    }

    private void ReadExisting()
    {
        var database = change.Collection.Database;
        existing.EnsureCapacity((int)(database.ScalarInt64("select count() from cards") ?? 0));
        using var row = database.Prepare("select nid, ord from cards");
        while (row.Step())
        {
            existing.Add((row.Int64(0), row.Int32(1)));
        }
    }

    private Card Prepare(Card card, NoteId note)
    {
        var id = card.Id.Value;
        while (!ids.Value.Add(id))
        {
            id += IdStep;
        }

        var moved = card with
        {
            Id = new CardId(id),
            NoteId = note,
            DeckId = decks.Target(card.DeckId),
            OriginalDeckId = decks.Target(card.OriginalDeckId),
            Ordinal = noteTypes.MapOrdinal(note, card.Ordinal),
            Usn = change.Usn,
        };
        return dayShift == 0 ? moved : Shift(moved);
    }

    /// <summary>Days are counted from the collection's creation, so they differ from one collection to another.</summary>
    private Card Shift(Card card)
    {
        if (card.Queue is CardQueue.Review or CardQueue.DayLearning || card.Type == CardType.Review)
        {
            card = card with { Due = unchecked(card.Due - dayShift) };
        }

        return card.Type == CardType.Review && card.OriginalDue != 0 ? card with { OriginalDue = unchecked(card.OriginalDue - dayShift) } : card;
    }
}
