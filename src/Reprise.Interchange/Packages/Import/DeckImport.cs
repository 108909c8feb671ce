using System.Globalization;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Brings the decks of a package into the collection, matched by name (docs/spec/import-export-media.md §6.8).</summary>
internal sealed class DeckImport(Change change, int packageToday)
{
    private readonly string suffix = change.Now.ToString(CultureInfo.InvariantCulture);
    private readonly int today = change.Collection.Today().Today;
    private readonly List<(DeckName From, DeckName To)> renamedParents = [];
    private readonly Dictionary<DeckId, DeckId> ids = [];

    private DeckRows Decks => change.Collection.Decks;

    /// <summary>The deck that a deck of the package became.</summary>
    public DeckId Target(DeckId deck) => ids.GetValueOrDefault(deck, deck);

    public void Run(IEnumerable<Deck> decks)
    {
        foreach (var deck in decks.OrderBy(deck => deck.Name.Depth))
        {
            Import(deck);
        }
    }

    private void Import(Deck incoming)
    {
        var deck = WithRenamedParents(WithLocalLimits(incoming));
        if (Decks.FindByName(deck.Name) is { } existing)
        {
            if (existing.IsFiltered == deck.IsFiltered)
            {
                Update(existing, deck);
                ids[incoming.Id] = existing.Id;
                return;
            }

            deck = Renamed(deck, new DeckName($"{deck.Name.Native} {suffix}"));
        }

        deck = BesideFilteredParent(deck);
        ids[incoming.Id] = change.AddDeck(deck with { Id = default }).Id;
    }

    private Deck WithRenamedParents(Deck deck)
    {
        foreach (var (from, to) in renamedParents)
        {
            var prefix = from.Native + DeckName.Separator;
            if (deck.Name.Native.StartsWith(prefix, StringComparison.Ordinal))
            {
                return deck with { Name = to.Child(deck.Name.Native[prefix.Length..]) };
            }
        }

        return deck;
    }

    private Deck Renamed(Deck deck, DeckName name)
    {
        renamedParents.Add((deck.Name, name));
        return deck with { Name = name };
    }

    /// <summary>A filtered deck cannot have children: a normal deck is made beside it to hold them.</summary>
    private Deck BesideFilteredParent(Deck deck)
    {
        if (deck.Name.Ancestors.Select(Decks.FindByName).FirstOrDefault(found => found is not null) is not { IsFiltered: true } parent)
        {
            return deck;
        }

        var written = new DeckName(string.Join(DeckName.Separator, deck.Name.Components.Take(parent.Name.Depth)));
        var beside = new DeckName($"{parent.Name.Native} {suffix}");
        change.AddDeck(Deck.NewNormal(beside));
        renamedParents.Add((written, beside));
        return WithRenamedParents(deck);
    }

    /// <summary>Limits that hold for one day get the day's number here.</summary>
    private Deck WithLocalLimits(Deck deck) => deck.IsFiltered ? deck : deck.With((_, kind) =>
    {
        kind.Normal.NewLimitToday = Local(kind.Normal.NewLimitToday);
        kind.Normal.ReviewLimitToday = Local(kind.Normal.ReviewLimitToday);
    });

    private NormalDeck.Types.DayLimit? Local(NormalDeck.Types.DayLimit? limit)
    {
        if (limit is null)
        {
            return null;
        }

        if (limit.Today == packageToday)
        {
            limit.Today = (uint)today;
        }
        else if (today > 0)
        {
            limit.Today = (uint)Math.Min(limit.Today, today - 1);
        }
        else
        {
            return null;
        }

        return limit;
    }

    private void Update(Deck existing, Deck incoming)
    {
        var updated = existing.With((_, kind) =>
        {
            if (kind.Normal is { } normal)
            {
                Update(normal, incoming.Kind.Normal);
            }
            else
            {
                kind.Filtered = incoming.Kind.Filtered.Clone();
            }
        });
        change.StoreIfChanged(existing, updated);
    }

    private static void Update(NormalDeck normal, NormalDeck incoming)
    {
        if (incoming.Description.Length > 0)
        {
            normal.Description = incoming.Description;
            normal.MarkdownDescription = incoming.MarkdownDescription;
        }

        if (incoming.ConfigId != PresetId.Default.Value)
        {
            normal.ConfigId = incoming.ConfigId;
        }

        if (incoming.HasReviewLimit)
        {
            normal.ReviewLimit = incoming.ReviewLimit;
        }

        if (incoming.HasNewLimit)
        {
            normal.NewLimit = incoming.NewLimit;
        }

        normal.ReviewLimitToday = incoming.ReviewLimitToday?.Clone() ?? normal.ReviewLimitToday;
        normal.NewLimitToday = incoming.NewLimitToday?.Clone() ?? normal.NewLimitToday;
    }
}
