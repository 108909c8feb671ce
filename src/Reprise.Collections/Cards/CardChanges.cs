namespace Reprise.Collections;

/// <summary>Changes of cards inside an operation.</summary>
public sealed class CardChanges
{
    private readonly Change change;

    internal CardChanges(Change change) => this.change = change;

    private CardRows Rows => change.Collection.Cards;

    /// <summary>Adds a new card: it gets an id, the time and usn of the change.</summary>
    public Card Add(Card card)
    {
        var added = card with { Id = Rows.NewId(change.NowMillis), Modified = change.Now, Usn = change.Usn };
        Insert(added);
        return added;
    }

    /// <summary>Stores a changed card with the time and usn of the change.</summary>
    public Card Update(Card before, Card after)
    {
        var stamped = after with { Modified = change.Now, Usn = change.Usn };
        Replace(before, stamped);
        return stamped;
    }

    /// <summary>Deletes a card, leaving a grave.</summary>
    public void Remove(Card card)
    {
        change.AddGrave(new Grave(card.Id.Value, GraveKind.Card, change.Usn));
        Delete(card);
    }

    /// <summary>Stores a card exactly as given: flags keep the time (§8.5), repairs keep both.</summary>
    internal void Replace(Card before, Card after)
    {
        Rows.Update(before, after);
        change.Record(new CardUpdated(before));
    }

    /// <summary>Stores other data of a card; nothing else of it is touched.</summary>
    internal void ReplaceData(CardId id, CardData before, CardData after)
    {
        Rows.UpdateData(id, after);
        change.Record(new CardDataUpdated(id, before));
    }

    internal void Insert(Card card)
    {
        Rows.Insert(card);
        change.Record(new CardAdded(card));
    }

    internal void Delete(Card card)
    {
        Rows.Delete(card.Id);
        change.Record(new CardRemoved(card));
    }
}

internal sealed record CardAdded(Card Card) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Card;

    public override void Revert(Change change) => change.Cards.Delete(Card);
}

internal sealed record CardUpdated(Card Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Card;

    public override void Revert(Change change) => change.Cards.Replace(change.Collection.Cards.Get(Before.Id), Before);
}

internal sealed record CardDataUpdated(CardId Id, CardData Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Card;

    public override void Revert(Change change) => change.Cards.ReplaceData(Id, change.Collection.Cards.Get(Id).Data, Before);
}

internal sealed record CardRemoved(Card Card) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Card;

    public override void Revert(Change change) => change.Cards.Insert(Card);
}
