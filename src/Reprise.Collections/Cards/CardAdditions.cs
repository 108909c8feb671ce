namespace Reprise.Collections;

/// <summary>Adds many cards one after another. Undo keeps their ids alone.</summary>
internal sealed class CardAdditions(Change change)
{
    private readonly List<CardId> ids = [];

    /// <summary>Adds a card exactly as given, under its id.</summary>
    public void Add(Card card)
    {
        change.Collection.Cards.Insert(card);
        ids.Add(card.Id);
    }

    /// <summary>Records the additions; to be called once, at the end.</summary>
    public void Finish()
    {
        if (ids.Count > 0)
        {
            change.Record(new CardsAdded(ids));
        }
    }

    private sealed record CardsAdded(IReadOnlyList<CardId> Ids) : ChangeRecord
    {
        public override ChangeFlags Flag => ChangeFlags.Card;

        public override void Revert(Change change)
        {
            foreach (var id in Ids)
            {
                change.Cards.Delete(change.Collection.Cards.Get(id));
            }
        }
    }
}
