namespace Reprise.Collections;

/// <summary>Changes of decks inside an operation.</summary>
public sealed class DeckChanges
{
    private readonly Change change;

    internal DeckChanges(Change change) => this.change = change;

    private DeckRows Rows => change.Collection.Decks;

    /// <summary>Adds it under a new id, with the time and usn of the change.</summary>
    public Deck Add(Deck deck)
    {
        var added = deck with { Id = Rows.NewId(change.NowMillis), Modified = change.Now, Usn = change.Usn };
        Insert(added);
        return added;
    }

    /// <summary>Stores it with the time and usn of the change.</summary>
    public Deck Update(Deck before, Deck after)
    {
        var stamped = after with { Modified = change.Now, Usn = change.Usn };
        Replace(before, stamped);
        return stamped;
    }

    /// <summary>Adds it exactly as given.</summary>
    internal void Insert(Deck deck)
    {
        Rows.Write(deck);
        change.Record(new DeckAdded(deck));
    }

    /// <summary>Stores it exactly as given.</summary>
    internal void Replace(Deck before, Deck after)
    {
        Rows.Update(before, after);
        change.Record(new DeckUpdated(before));
    }

    /// <summary>Deletes its rows, without a grave.</summary>
    internal void Delete(Deck deck)
    {
        Rows.Delete(deck.Id);
        change.Record(new DeckRemoved(deck));
    }
}

internal sealed record DeckAdded(Deck Deck) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Deck;

    public override void Revert(Change change) => change.Decks.Delete(Deck);
}

internal sealed record DeckUpdated(Deck Before) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Deck;

    public override void Revert(Change change) => change.Decks.Replace(change.Collection.Decks.Get(Before.Id), Before);
}

internal sealed record DeckRemoved(Deck Deck) : ChangeRecord
{
    public override ChangeFlags Flag => ChangeFlags.Deck;

    public override void Revert(Change change) => change.Decks.Insert(Deck);
}
