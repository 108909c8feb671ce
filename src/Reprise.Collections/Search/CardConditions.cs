using System.Buffers;
using System.Text;

namespace Reprise.Collections;

/// <summary>Conditions on decks, states, flags, dates and answers.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.3–5.6.</remarks>
internal sealed class CardConditions(SearchContext context)
{
    private const long DaySeconds = 86400;

    /// <summary>What stands for itself in patterns, and for nothing but its other case among names of ASCII characters.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "0123456789 ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + DeckName.Separator);

    private SearchSql Sql => context.Sql;

    public void Write(SearchTerm term)
    {
        switch (term)
        {
            case SearchTerm.Deck deck:
                Deck(deck.Name);
                break;
            case SearchTerm.DeckIds ids:
                Sql.Add($"(c.did in ({SearchNumber.List(ids.Ids)}) or (c.odid != 0 and c.odid in ({SearchNumber.List(ids.Ids)})))");
                break;
            case SearchTerm.DeckTree tree:
                Sql.Add($"c.did in ({string.Join(',', DecksOfTree(context.Collection, tree.Id))})");
                break;
            case SearchTerm.Preset preset:
                InDecks(DecksWithPreset(context.Collection, preset.Name));
                break;
            case SearchTerm.State state:
                State(state.Value);
                break;
            case SearchTerm.Flag flag:
                Sql.Add($"(c.flags & 7) = {flag.Number}");
                break;
            case SearchTerm.CardIds ids:
                Sql.Add($"c.id in ({SearchNumber.List(ids.Ids)})");
                break;
            case SearchTerm.Added added:
                Sql.Add($"c.id > {DaysBack(added.Days) * 1000}");
                break;
            case SearchTerm.Introduced introduced:
                Introduced(DaysBack(introduced.Days) * 1000);
                break;
            case SearchTerm.Rated rated:
                Answers.Since(context, DaysBack(rated.Days) * 1000, rated.Answer);
                break;
            case SearchTerm.CustomDataKey key:
                Sql.Add($"extract_custom_data(c.data, {Sql.Bind(key.Key)}) is not null");
                break;
            case SearchTerm.HasMemoryState:
                Sql.Add("extract_fsrs_variable(c.data, 's') is not null");
                break;
            default:
                throw new InvalidOperationException($"no condition for {term.GetType().Name}");
        }
    }

    private long DaysBack(uint days) => context.Timing.NextDayAt - (DaySeconds * days);

    /// <summary>Whether it stands for all cards.</summary>
    public static bool IsAnyDeck(string name) => string.Equals(PlainText.Compose(name), "*", StringComparison.Ordinal);

    /// <summary>Whether it stands for the cards in filtered decks.</summary>
    public static bool IsFilteredDeck(string name) => string.Equals(PlainText.Compose(name), "filtered", StringComparison.Ordinal);

    /// <summary>The decks with such a name, or below one.</summary>
    public static HashSet<long> DecksNamed(Collection collection, string name)
    {
        var composed = PlainText.Compose(name);
        var native = string.Equals(composed, "current", StringComparison.Ordinal)
            ? SearchPattern.Escape(CurrentDeckName(collection))
            : DeckName.FromHuman(Wildcards.ToRegex(composed)).Native;
        var pattern = new Lazy<SearchPattern>(() => SearchPattern.Compile($"(?i)^{native}($|{DeckName.Separator})"));
        var isPlain = !native.AsSpan().ContainsAnyExcept(Plain);
        return [.. collection.Decks.All().Where(deck => IsNamed(deck.Name.Native)).Select(deck => deck.Id.Value)];

        bool IsNamed(string deck) => isPlain && Ascii.IsValid(deck)
            ? deck.StartsWith(native, StringComparison.OrdinalIgnoreCase) && (deck.Length == native.Length || deck[native.Length] == DeckName.Separator)
            : pattern.Value.IsMatch(deck);
    }

    /// <summary>A deck and those below it.</summary>
    public static IEnumerable<long> DecksOfTree(Collection collection, DeckId id) => collection.Decks.Find(id) is { } deck
        ? collection.Decks.Children(deck.Name).Select(child => child.Id.Value).Prepend(id.Value)
        : [];

    /// <summary>The decks with the deck options of a name.</summary>
    public static HashSet<long> DecksWithPreset(Collection collection, string name)
    {
        var presets = collection.Presets.All().Where(preset => Unicase.Same(preset.Name, name)).Select(preset => preset.Id).ToHashSet();
        return [.. collection.Decks.All().Where(deck => deck.PresetId is { } id && presets.Contains(id)).Select(deck => deck.Id.Value)];
    }

    /// <summary>Until when cards in learning count as due, Unix seconds.</summary>
    public static long LearnAhead(SearchContext context) => context.Timing.Now + context.Collection.Read(ConfigKeys.LearnAheadSeconds);

    private static string CurrentDeckName(Collection collection) =>
        collection.Decks.Find(new DeckId(collection.Read(ConfigKeys.CurrentDeck)))?.Name.Native ?? "Default";

    private void Deck(string name)
    {
        if (IsAnyDeck(name))
        {
            Sql.Add("true");
        }
        else if (IsFilteredDeck(name))
        {
            Sql.Add("c.odid != 0");
        }
        else
        {
            InDecks(DecksNamed(context.Collection, name));
        }
    }

    private void InDecks(HashSet<long> chosen)
    {
        if (chosen.Count * 4 > context.Collection.Decks.All().Count)
        {
            // With many of the decks chosen it is quicker to look at every card than to look the cards up deck by deck.
            var set = IdSet.Of(chosen);
            Sql.Add($"({context.IsInSet("c.did", set)} or (c.odid != 0 and {context.IsInSet("c.odid", set)}))");
            return;
        }

        var ids = string.Join(',', chosen);
        Sql.Add($"(c.did in ({ids}) or (c.odid != 0 and c.odid in ({ids})))");
    }

    private void State(SearchState state)
    {
        switch (state)
        {
            case SearchState.New:
                Sql.Add("c.type = 0");
                break;
            case SearchState.Learning:
                Sql.Add("c.type in (1,3)");
                break;
            case SearchState.Review:
                Sql.Add("c.type in (2,3)");
                break;
            case SearchState.Suspended:
                Sql.Add("c.queue = -1");
                break;
            case SearchState.Buried:
                Sql.Add("c.queue in (-2,-3)");
                break;
            case SearchState.BuriedSibling:
                Sql.Add("c.queue = -2");
                break;
            case SearchState.BuriedManually:
                Sql.Add("c.queue = -3");
                break;
            case SearchState.Due:
                Sql.Add($"((c.queue in (2,3) and c.due <= {context.Timing.Today}) or (c.queue in (1,4) and c.due <= {LearnAhead(context)}))");
                break;
        }
    }

    /// <summary>First answered after a moment: answered after it, and never before.</summary>
    private void Introduced(long after) =>
        Sql.Add($"({context.IsIn("c.id", Answers.Cards(context, $"id > {after}", "ease != 0"))} and not exists ")
            .Add($"(select 1 from revlog r where r.cid = c.id and r.id <= {after} and r.ease != 0))");
}
