using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Finds and makes the decks that rows name (docs/spec/import-export-media.md §7.9.1).</summary>
internal sealed class ForeignDecks
{
    private readonly Change change;
    private readonly Dictionary<long, DeckId> byId = [];
    private readonly Dictionary<string, DeckId> byName = new(Unicase.Comparer);
    private DeckId? standard;

    public ForeignDecks(Change change, NameOrId standard)
    {
        this.change = change;
        foreach (var deck in change.Collection.Decks.All().Where(deck => !deck.IsFiltered))
        {
            Remember(deck);
        }

        if (!standard.IsNone)
        {
            this.standard = Find(standard) ?? Make(standard.ToString());
        }
    }

    /// <summary>The deck of a row; null if its number is unknown.</summary>
    public DeckId? Get(NameOrId wanted)
    {
        if (wanted.IsNone)
        {
            return standard ??= Make("");
        }

        return Find(wanted) ?? (wanted.Id is null ? Make(wanted.Name!) : null);
    }

    private DeckId? Find(NameOrId wanted)
    {
        if (wanted.Id is { } id && byId.TryGetValue(id, out var found))
        {
            return found;
        }

        return byName.TryGetValue(wanted.ToString(), out var named) ? named : null;
    }

    private DeckId Make(string name)
    {
        var deck = change.AddDeck(Deck.NewNormal(DeckName.FromHuman(name)));
        Remember(deck);
        return deck.Id;
    }

    private void Remember(Deck deck)
    {
        byId[deck.Id.Value] = deck.Id;
        byName[deck.Name.Human] = deck.Id;
    }
}
