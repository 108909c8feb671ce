namespace Reprise.Collections;

/// <summary>Finding cards and notes.</summary>
/// <remarks>docs/spec/search-and-browser.md §5–8.</remarks>
public static class SearchCollection
{
    /// <summary>The cards that a search as typed finds.</summary>
    /// <exception cref="InvalidSearchException">The search is malformed.</exception>
    /// <exception cref="InvalidInputException">There is no such order.</exception>
    /// <exception cref="InvalidRegexException">A regular expression in it is malformed.</exception>
    public static IReadOnlyList<CardId> SearchCards(this Collection collection, string search, SearchOrder? order = null) =>
        collection.SearchCards(SearchText.Parse(search), order);

    /// <summary>The cards that a search finds.</summary>
    public static IReadOnlyList<CardId> SearchCards(this Collection collection, SearchNode search, SearchOrder? order = null) =>
        new SearchQuery(collection, search, order, notes: false).Run<CardId>();

    /// <summary>The notes that a search as typed finds: those with a card that fits.</summary>
    public static IReadOnlyList<NoteId> SearchNotes(this Collection collection, string search, SearchOrder? order = null) =>
        collection.SearchNotes(SearchText.Parse(search), order);

    /// <summary>The notes that a search finds.</summary>
    public static IReadOnlyList<NoteId> SearchNotes(this Collection collection, SearchNode search, SearchOrder? order = null) =>
        new SearchQuery(collection, search, order, notes: true).Run<NoteId>();

    /// <summary>The order that the browser's table is configured to have; none if its column cannot be sorted by (§8.2).</summary>
    public static SearchOrder ConfiguredOrder(this Collection collection, bool notes)
    {
        var column = notes ? collection.Read(BrowserConfig.NoteSortColumn) : collection.Read(ConfigKeys.SortColumn);
        var reverse = collection.Read(notes ? BrowserConfig.NoteSortBackwards : ConfigKeys.SortBackwards);
        return column is not null && OrderConditions.Of(column, notes, new SearchContext(collection)) is not null
            ? SearchOrder.By(column, reverse)
            : SearchOrder.None;
    }

    /// <summary>Waits until the index that speeds searches up (<see cref="CollectionOptions.SearchIndex"/>) is made, if one is kept.</summary>
    public static void WaitForSearchIndex(this Collection collection) => collection.Index?.WaitForBuild();

    /// <summary>Whether a search has asked for something that would make others of its kind quicker, and that is not made yet.</summary>
    public static bool CanPrepareSearches(this Collection collection) => collection.Columns is { CanPrepare: true };

    /// <summary>Makes such a thing: for a caller who has time before the next search, which would make it otherwise. It takes about a quarter of a second for 150,000 cards; there may be another.</summary>
    public static void PrepareSearches(this Collection collection) => collection.Columns?.Prepare();
}
