using System.Globalization;
using Order = Reprise.Collections.FilteredDeck.Types.SearchTerm.Types.Order;

namespace Reprise.Collections;

/// <summary>Decks that gather cards by searches.</summary>
/// <remarks>docs/spec/scheduler.md §17.</remarks>
public static class FilteredDecks
{
    private const int SearchTerms = 2;
    private const int FirstPosition = -100_000;

    /// <summary>The names of the orders in which cards are gathered, by number.</summary>
    public static IReadOnlyList<string> OrderLabels { get; } =
    [
        "Oldest seen first", "Random", "Increasing intervals", "Decreasing intervals", "Most lapses", "Order added", "Order due",
        "Latest added first", "Ascending retrievability", "Descending retrievability", "Relative overdueness",
    ];

    /// <summary>A filtered deck to edit; a new one, with the name of the hour, if the id is unset.</summary>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    /// <exception cref="FilteredDeckException">The deck is a normal one.</exception>
    public static FilteredDeckForUpdate GetOrCreateFilteredDeck(this Collection collection, DeckId id)
    {
        if (id.IsSet)
        {
            var deck = collection.Decks.Get(id);
            return new FilteredDeckForUpdate(id, deck.Name.Human, deck.Filtered?.Clone() ?? throw new InvalidInputException("not filtered"));
        }

        var now = TimeZoneInfo.ConvertTime(collection.Options.Clock.GetUtcNow(), collection.LocalZone());
        var name = string.Create(CultureInfo.InvariantCulture, $"Filtered Deck {now:HH:mm}");
        var config = Deck.NewFiltered(new DeckName(name)).Filtered!;
        if (collection.CurrentDeck() is { IsFiltered: false } current)
        {
            var deck = SearchBuilder.Deck(current.Name.Human);
            config.SearchTerms[0].Search = SearchText.Join(SearchJoiner.And, deck, SearchBuilder.State(SearchState.Due));
            config.SearchTerms[1].Search = SearchText.Join(SearchJoiner.And, deck, SearchBuilder.State(SearchState.New));
        }

        return new FilteredDeckForUpdate(DeckId.None, name, config);
    }

    /// <summary>Adds or changes a filtered deck, gathers its cards and selects it.</summary>
    /// <returns>The deck's id.</returns>
    /// <exception cref="InvalidSearchException">A search is malformed.</exception>
    /// <exception cref="FilteredDeckException">No card was found, or the deck would be below a filtered one.</exception>
    public static OperationResult<DeckId> AddOrUpdateFilteredDeck(this Collection collection, FilteredDeckForUpdate deck) =>
        collection.Change(OperationKind.BuildFilteredDeck, change => change.AddOrUpdateFilteredDeck(deck));

    /// <summary>Returns the cards of a filtered deck and gathers anew.</summary>
    /// <returns>How many cards were gathered.</returns>
    /// <exception cref="FilteredDeckException">The deck is a normal one.</exception>
    public static OperationResult<int> RebuildFilteredDeck(this Collection collection, DeckId id) =>
        collection.Change(OperationKind.RebuildFilteredDeck, change => change.Rebuild(collection.Decks.Get(id)));

    /// <summary>Returns the cards of a filtered deck to their home decks.</summary>
    /// <exception cref="FilteredDeckException">The deck is a normal one.</exception>
    public static OperationResult EmptyFilteredDeck(this Collection collection, DeckId id) =>
        collection.Change(OperationKind.EmptyFilteredDeck, change =>
        {
            FilteredOf(collection.Decks.Get(id));
            change.ReturnAllHome(id);
        });

    internal static DeckId AddOrUpdateFilteredDeck(this Change change, FilteredDeckForUpdate wanted)
    {
        var config = wanted.Config.Clone();
        foreach (var term in config.SearchTerms)
        {
            term.Search = SearchText.Normalize(term.Search);
        }

        var deck = Stored(change, wanted, config);
        if (change.Rebuild(deck) == 0 && !wanted.AllowEmpty)
        {
            throw new NoCardsGatheredException();
        }

        change.Config.Set(ConfigKeys.CurrentDeck, deck.Id.Value);
        return deck.Id;
    }

    private static Deck Stored(Change change, FilteredDeckForUpdate wanted, FilteredDeck config)
    {
        var name = DeckName.FromHuman(wanted.Name);
        var kind = new DeckKind { Filtered = config };
        if (!wanted.Id.IsSet)
        {
            return change.AddDeck(Deck.NewFiltered(name) with { Kind = kind });
        }

        change.UpdateDeck(change.Collection.Decks.Get(wanted.Id) with { Name = name, Kind = kind });
        return change.Collection.Decks.Get(wanted.Id);
    }

    private static int Rebuild(this Change change, Deck deck)
    {
        BuryingAndSuspending.RequireSecondScheduler(change.Collection);
        var config = FilteredOf(deck);
        change.ReturnAllHome(deck.Id);
        var position = FirstPosition;
        foreach (var term in config.SearchTerms.Take(SearchTerms))
        {
            var search = (string.IsNullOrWhiteSpace(term.Search) ? "" : $"({term.Search})") + " -is:suspended -is:buried -deck:filtered";
            foreach (var id in change.Collection.SearchCards(search, SearchOrder.Custom(OrderAndLimit(change.Collection, term))))
            {
                var card = change.Collection.Cards.Get(id);
                change.Cards.Update(card, card.With(card.Schedule().MovedIntoFilteredDeck(deck.Id.Value, config.Reschedule, position)));
                position++;
            }
        }

        return position - FirstPosition;
    }

    private static FilteredDeck FilteredOf(Deck deck) =>
        deck.Filtered ?? throw new FilteredDeckException("This action can only be used on a filtered deck.");

    private static string OrderAndLimit(Collection collection, FilteredDeck.Types.SearchTerm term)
    {
        var timing = collection.Today();
        var fsrs = collection.Read(ConfigKeys.Fsrs);
        var (today, next, now) = (timing.DaysElapsed, timing.NextDayAt, timing.Now);
        var arguments = $"(c.data, case when c.odue != 0 then c.odue else c.due end, c.ivl, {today}, {next}, {now})";
        var order = term.Order switch
        {
            Order.Random => "random(), ",
            Order.IntervalsAscending => "c.ivl, ",
            Order.IntervalsDescending => "c.ivl desc, ",
            Order.Lapses => "c.lapses desc, ",
            Order.Added => "c.nid, c.ord, ",
            Order.Due =>
                $"case when c.due > 1000000000 then c.due else (c.due - {today}) * 86400 + {now} end, c.ord, ",
            Order.ReverseAdded => "c.nid desc, c.ord, ",
            Order.RetrievabilityAscending when fsrs => $"extract_fsrs_retrievability{arguments}, ",
            Order.RetrievabilityDescending when fsrs => $"extract_fsrs_retrievability{arguments} desc, ",
            Order.RelativeOverdueness => $"extract_fsrs_relative_retrievability{arguments}, ",
            Order.RetrievabilityAscending or Order.RetrievabilityDescending => "",
            _ => "(select max(id) from revlog where cid = c.id), ",
        };
        return $"{order}fnvhash(c.id, c.mod) limit {term.Limit}";
    }
}
