using Order = Reprise.Collections.FilteredDeck.Types.SearchTerm.Types.Order;

namespace Reprise.Collections;

/// <summary>Studying out of turn: other limits for a day, or a filtered deck made for the occasion.</summary>
/// <remarks>docs/spec/scheduler.md §18.</remarks>
public static class CustomStudy
{
    private const string SessionName = "Custom Study Session";
    private const uint NoLimit = 99_999;

    /// <summary>Starts a session, or changes the limits of today.</summary>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    /// <exception cref="CustomStudyException">No card was found, or a normal deck has the name of the session.</exception>
    /// <exception cref="InvalidInputException">Nothing is requested, or limits of a filtered deck are to be extended.</exception>
    public static OperationResult StartCustomStudy(this Collection collection, DeckId deckId, CustomStudyRequest? request) =>
        collection.Change(OperationKind.CreateCustomStudy, change =>
        {
            var deck = collection.Decks.Get(deckId);
            switch (request)
            {
                case CustomStudyRequest.NewLimit(var delta):
                    Extend(change, deck, delta, 0, normal => normal.ExtendNew = (uint)delta);
                    break;
                case CustomStudyRequest.ReviewLimit(var delta):
                    Extend(change, deck, 0, delta, normal => normal.ExtendReview = (uint)delta);
                    break;
                case CustomStudyRequest.Forgotten(var days):
                    Session(change, reschedules: false, Order.Random, SearchBuilder.Rated(days, AnswerFilter.Again), SearchBuilder.Deck(deck.Name.Human));
                    break;
                case CustomStudyRequest.Ahead(var days):
                    Session(change, reschedules: true, Order.Due, SearchBuilder.DueWithin(unchecked((int)days)), SearchBuilder.Deck(deck.Name.Human));
                    break;
                case CustomStudyRequest.Preview(var days):
                    Session(
                        change,
                        reschedules: false,
                        Order.Added,
                        SearchBuilder.State(SearchState.New),
                        SearchBuilder.Added(days),
                        SearchBuilder.Deck(deck.Name.Human));
                    break;
                case CustomStudyRequest.Cram cram:
                    Cram(change, deck, cram);
                    break;
                default:
                    throw new InvalidInputException("missing oneof value");
            }
        });

    /// <summary>What a dialog for custom study of a deck starts with.</summary>
    /// <exception cref="NotFoundException">There is no such deck.</exception>
    public static CustomStudyDefaults GetCustomStudyDefaults(this Collection collection, DeckId deckId)
    {
        var deck = collection.Decks.Get(deckId);
        var include = collection.Read(IncludeTags(deckId));
        var exclude = collection.Read(ExcludeTags(deckId));
        var node = collection.GetDeckTreeWithCounts().Walk().FirstOrDefault(node => node.Id == deckId);
        var below = node?.Walk().Skip(1).ToList() ?? [];
        return new CustomStudyDefaults(
            [.. TagsIn(collection, deckId).Select(tag => new CustomStudyTag(
                tag, include.Contains(tag, StringComparer.Ordinal), exclude.Contains(tag, StringComparer.Ordinal)))],
            deck.Normal?.ExtendNew ?? 0,
            deck.Normal?.ExtendReview ?? 0,
            node?.NewUncapped ?? 0,
            node?.ReviewUncapped ?? 0,
            below.Sum(child => child.NewUncapped),
            below.Sum(child => child.ReviewUncapped));
    }

    private static ConfigKey<string[]> IncludeTags(DeckId deck) => new($"_deck_{deck}_customStudyIncludeTags", []);

    private static ConfigKey<string[]> ExcludeTags(DeckId deck) => new($"_deck_{deck}_customStudyExcludeTags", []);

    private static IEnumerable<string> TagsIn(Collection collection, DeckId deck) => collection.SearchNotes(new SearchTerm.DeckTree(deck))
        .SelectMany(note => collection.Notes.Get(note).Tags)
        .Distinct(Unicase.Comparer)
        .Order(Unicase.Comparer);

    private static void Extend(Change change, Deck deck, int newCards, int reviews, Action<NormalDeck> remember)
    {
        StudyCounters.Extend(change, deck, newCards, reviews);
        if (newCards + reviews > 0)
        {
            var extended = change.Collection.Decks.Get(deck.Id);
            if (extended.IsFiltered)
            {
                throw new InvalidInputException("deck not normal");
            }

            change.StoreIfChanged(extended, extended.With((_, kind) => remember(kind.Normal)));
        }
    }

    private static void Cram(Change change, Deck deck, CustomStudyRequest.Cram cram)
    {
        List<SearchNode> terms = cram.Kind switch
        {
            CramKind.Due => [SearchBuilder.State(SearchState.Due)],
            CramKind.New => [SearchBuilder.State(SearchState.New)],
            CramKind.Review => [SearchBuilder.Negate(SearchBuilder.State(SearchState.New))],
            _ => [],
        };
        terms.Add(SearchBuilder.Deck(deck.Name.Human));
        if (cram.Include.Count > 0)
        {
            terms.Add(SearchBuilder.Group(SearchJoiner.Or, [.. cram.Include.Select(SearchBuilder.Tag)]));
        }

        if (cram.Exclude.Count > 0)
        {
            terms.Add(SearchBuilder.Group(SearchJoiner.And, [.. cram.Exclude.Select(tag => SearchBuilder.Negate(SearchBuilder.Tag(tag)))]));
        }

        var order = cram.Kind switch { CramKind.Due => Order.Due, CramKind.New => Order.Added, _ => Order.Random };
        Session(change, cram.Kind != CramKind.All, order, cram.Limit, terms);
        change.Config.Set(IncludeTags(deck.Id), [.. cram.Include]);
        change.Config.Set(ExcludeTags(deck.Id), [.. cram.Exclude]);
    }

    private static void Session(Change change, bool reschedules, Order order, params SearchNode[] terms) =>
        Session(change, reschedules, order, NoLimit, terms);

    private static void Session(Change change, bool reschedules, Order order, uint limit, IReadOnlyList<SearchNode> terms)
    {
        var existing = change.Collection.Decks.FindByName(DeckName.FromHuman(SessionName));
        if (existing is { IsFiltered: false })
        {
            throw new CustomStudyException("Please rename the existing Custom Study deck first.");
        }

        var config = new FilteredDeck
        {
            Reschedule = reschedules,
            SearchTerms =
            {
                new FilteredDeck.Types.SearchTerm
                {
                    Search = SearchText.Write(SearchBuilder.Group(SearchJoiner.And, terms)),
                    Limit = limit,
                    Order = order,
                },
            },
            PreviewDelay = 10,
            PreviewAgainSecs = 60,
            PreviewHardSecs = 600,
        };
        try
        {
            change.AddOrUpdateFilteredDeck(new FilteredDeckForUpdate(existing?.Id ?? DeckId.None, SessionName, config));
        }
        catch (NoCardsGatheredException)
        {
            throw new CustomStudyException("No cards matched the criteria you provided.");
        }
    }
}
