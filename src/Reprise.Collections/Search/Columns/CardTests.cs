using System.Globalization;

namespace Reprise.Collections;

/// <summary>Finds the cards of a search in the columns: the same as <see cref="SearchConditions"/> writes in SQL.</summary>
/// <remarks>Only what columns hold is known: a search with any other term has no answer here. docs/spec/search-and-browser.md §5, §7.</remarks>
internal sealed class CardTests(SearchContext context, SearchColumns columns, CardColumns cards)
{
    private const long DaySeconds = 86400;
    private readonly List<bool[]> decksAsked = [];

    /// <summary>The decks, by their numbers, of the only term so far that asked whether a card is in one of them or returns to one; null if none or several did.</summary>
    public bool[]? OnlyDecks => decksAsked is [var only] ? only : null;

    /// <summary>Whether a search is made of terms that columns may answer.</summary>
    public static bool MayKnow(IEnumerable<SearchNode> nodes) => nodes.All(node => node switch
    {
        SearchNode.Not not => MayKnow([not.Inner]),
        SearchNode.Group group => MayKnow(group.Nodes),
        SearchTerm.Rated rated => rated.Answer == AnswerFilter.Any,
        SearchTerm.Property property => property.Test is PropertyTest.Whole or PropertyTest.Real { Name: "ease" },
        SearchNode.Connective or SearchTerm.WholeCollection or SearchTerm.Deck or SearchTerm.DeckIds or SearchTerm.DeckTree or SearchTerm.Preset
            or SearchTerm.State or SearchTerm.Flag or SearchTerm.CardIds or SearchTerm.NoteIds or SearchTerm.Added or SearchTerm.Template
            or SearchTerm.NoteTypeById or SearchTerm.NoteTypeName => true,
        _ => false,
    });

    /// <summary>The places of the cards that nodes with connectives between them find; null if that is not known.</summary>
    public PlaceSet? Find(IReadOnlyList<SearchNode> nodes)
    {
        var found = PlaceSet.None(cards.Count);
        PlaceSet? all = null;
        for (var i = 0; i < nodes.Count; i += 2)
        {
            var connective = i == 0 ? SearchNode.Or : nodes[i - 1];
            if (connective is not SearchNode.Connective || Find(nodes[i]) is not { } places)
            {
                return null;
            }

            // As in SQL, "and" binds closer than "or".
            if (all is null || ReferenceEquals(connective, SearchNode.Or))
            {
                found = all is null ? found : found.Or(all);
                all = places;
            }
            else
            {
                all.And(places);
            }
        }

        return all is null || nodes.Count % 2 == 0 ? null : found.Or(all);
    }

    /// <summary>The places of cards that have a note.</summary>
    public PlaceSet WithNote() => Between(CardColumn.Template, ColumnPart.Upper, 0, CardColumns.NoNote - 1);

    private PlaceSet? Find(SearchNode node) => node switch
    {
        SearchNode.Not not => Find(not.Inner)?.Not(),
        SearchNode.Group group => Find(group.Nodes),
        SearchTerm.WholeCollection => All(),
        SearchTerm.Deck deck => Deck(deck.Name),
        SearchTerm.Preset preset => InDecks(CardConditions.DecksWithPreset(context.Collection, preset.Name)),
        SearchTerm.DeckTree tree => Among(CardColumn.Deck, ColumnPart.Whole, cards.Decks(CardConditions.DecksOfTree(context.Collection, tree.Id))),
        SearchTerm.DeckIds list => Ids(list.Ids) is { } decks ? InDecks(decks) : null,
        SearchTerm.CardIds list => Among(cards.Ids, Ids(list.Ids)),
        SearchTerm.NoteIds list => Among(cards.Notes, Ids(list.Ids)),
        SearchTerm.State state => State(state.Value),
        SearchTerm.Flag flag => Between(CardColumn.Kind, ColumnPart.Flag, flag.Number, flag.Number),
        SearchTerm.Added added => AddedAfter(DaysBack(added.Days) * 1000),
        SearchTerm.Rated { Answer: AnswerFilter.Any } rated => Rated(DaysBack(rated.Days)),
        SearchTerm.Property property => Property(property),
        SearchTerm.Template template => Template(template),
        SearchTerm.NoteTypeById type => OfNoteTypes([type.Id.Value]),
        SearchTerm.NoteTypeName name => OfNoteTypes(name.Name),
        _ => null,
    };

    private PlaceSet All() => PlaceSet.From(cards.Count, 0);

    private PlaceSet Between(CardColumn column, ColumnPart part, long low, long high) => PlaceSet.Between(cards.Count, cards[column], part, low, high);

    private PlaceSet Among(CardColumn column, ColumnPart part, bool[] chosen) => PlaceSet.Among(cards.Count, cards[column], part, chosen);

    private PlaceSet? Among(long[] column, List<long>? ids) => ids is null ? null : PlaceSet.Among(cards.Count, column, IdSet.Of(ids));

    private long DaysBack(uint days) => context.Timing.NextDayAt - (DaySeconds * days);

    private PlaceSet AddedAfter(long millis)
    {
        var first = cards.PlaceOf(millis);
        return PlaceSet.From(cards.Count, first < 0 ? ~first : first + 1);
    }

    private PlaceSet Deck(string name) =>
        CardConditions.IsAnyDeck(name) ? All()
        : CardConditions.IsFilteredDeck(name) ? Among(CardColumn.OriginalDeck, ColumnPart.Whole, cards.Decks([0])).Not()
        : InDecks(CardConditions.DecksNamed(context.Collection, name));

    private PlaceSet InDecks(IReadOnlyCollection<long> ids)
    {
        var decks = cards.Decks(ids);
        decksAsked.Add(decks);
        return Among(CardColumn.Deck, ColumnPart.Whole, decks).Or(Among(CardColumn.OriginalDeck, ColumnPart.Whole, cards.Decks(ids.Where(id => id != 0))));
    }

    private PlaceSet OfNoteTypes(string name)
    {
        var matches = Wildcards.NameTest(name);
        return OfNoteTypes(context.NoteTypes.Where(type => matches(type.Name)).Select(type => type.Id.Value));
    }

    private PlaceSet OfNoteTypes(IEnumerable<long> ids) => Among(CardColumn.Template, ColumnPart.Upper, cards.NoteTypes(ids));

    private PlaceSet WithOrdinal(int ordinal) => Between(CardColumn.Template, ColumnPart.Lower, ordinal, ordinal);

    private PlaceSet Template(SearchTerm.Template template)
    {
        if (template.Name is null)
        {
            return WithOrdinal(template.Ordinal);
        }

        var matches = Wildcards.NameTest(template.Name);
        var found = PlaceSet.None(cards.Count);
        foreach (var type in context.NoteTypes)
        {
            for (var i = 0; i < type.Templates.Count; i++)
            {
                if (matches(type.Templates[i].Name))
                {
                    found.Or(OfNoteTypes([type.Id.Value]).And(WithOrdinal(i)));
                }
            }
        }

        return found;
    }

    private PlaceSet State(SearchState state) => state switch
    {
        SearchState.New => Type(0, 0),
        SearchState.Learning => Type(1, 1).Or(Type(3, 3)),
        SearchState.Review => Type(2, 3),
        SearchState.Suspended => Queue(-1, -1),
        SearchState.Buried => Queue(-3, -2),
        SearchState.BuriedSibling => Queue(-2, -2),
        SearchState.BuriedManually => Queue(-3, -3),
        _ => InDays().And(Between(CardColumn.Due, ColumnPart.Whole, long.MinValue, context.Timing.Today))
            .Or(InSeconds().And(Between(CardColumn.Due, ColumnPart.Whole, long.MinValue, CardConditions.LearnAhead(context)))),
    };

    private PlaceSet Type(int first, int last) => Between(CardColumn.Kind, ColumnPart.Type, first, last);

    private PlaceSet Queue(int first, int last) => Between(CardColumn.Kind, ColumnPart.Queue, first, last);

    /// <summary>In a queue whose due dates are days.</summary>
    private PlaceSet InDays() => Queue(2, 3);

    /// <summary>In a queue whose due dates are seconds.</summary>
    private PlaceSet InSeconds() => Queue(1, 1).Or(Queue(4, 4));

    private PlaceSet? Rated(long from) =>
        columns.Answers.Reach(from) ? Between(CardColumn.LastAnswer, ColumnPart.Whole, from, long.MaxValue) : null;

    private PlaceSet? Property(SearchTerm.Property property)
    {
        var comparison = property.Operator;
        switch (property.Test)
        {
            case PropertyTest.Real { Name: "ease" } ease:
                return Compare(cards[CardColumn.EaseAndLapses], ColumnPart.Lower, comparison, PropertyConditions.Ease(ease.Value));
            case PropertyTest.Whole { Name: "lapses" } lapses:
                return Compare(cards[CardColumn.EaseAndLapses], ColumnPart.Upper, comparison, lapses.Value);
            case PropertyTest.Whole { Name: "ivl" } interval:
                return Compare(cards[CardColumn.Interval], ColumnPart.Whole, comparison, interval.Value);
            case PropertyTest.Whole { Name: "reps" } reps:
                return Compare(cards[CardColumn.Reps], ColumnPart.Whole, comparison, reps.Value);
            case PropertyTest.Whole { Name: "pos" } position:
                return Compare(cards.OwnDue(), ColumnPart.Whole, comparison, position.Value).And(Type(0, 0));
            case PropertyTest.Whole { Name: "due" } due:
                var dates = cards.OwnDue();
                var inDays = Compare(dates, ColumnPart.Whole, comparison, context.Timing.Today + due.Value).And(InDays());
                for (var i = 0; i < dates.Length; i++)
                {
                    dates[i] = (int)((dates[i] - context.Timing.NextDayAt) / DaySeconds);
                }

                return inDays.Or(Compare(dates, ColumnPart.Whole, comparison, due.Value).And(InSeconds()));
            default:
                return null;
        }
    }

    private PlaceSet Compare(int[] column, ColumnPart part, string comparison, long value) => comparison switch
    {
        "=" => PlaceSet.Between(cards.Count, column, part, value, value),
        "!=" => PlaceSet.Between(cards.Count, column, part, value, value).Not(),
        "<" => PlaceSet.Between(cards.Count, column, part, long.MinValue, value - 1),
        "<=" => PlaceSet.Between(cards.Count, column, part, long.MinValue, value),
        ">" => PlaceSet.Between(cards.Count, column, part, value + 1, long.MaxValue),
        ">=" => PlaceSet.Between(cards.Count, column, part, value, long.MaxValue),
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, message: null),
    };

    /// <summary>The ids of a list as it is typed; null if one is larger than ids are.</summary>
    private static List<long>? Ids(string list)
    {
        var ids = new List<long>();
        foreach (var text in SearchNumber.List(list).Split(','))
        {
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids;
    }
}
