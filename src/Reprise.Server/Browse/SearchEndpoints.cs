namespace Reprise.Server;

/// <summary>Searching.</summary>
internal static class SearchEndpoints
{
    private const int FirstIds = 500;
    private static readonly ConfigKey<Dictionary<string, string>> SavedSearches = new("savedFilters", []);

    public static RouteGroupBuilder MapSearch(this RouteGroupBuilder api)
    {
        var search = api.MapGroup("/search").WithTags("Browse");
        search.MapPost("", Search).WithName("Search").WithSummary("Search cards or notes, in the order of a column");
        search.MapPost("/ids", Ids).WithName("GetSearchIds").WithSummary("More ids of a result");
        search.MapPost("/build", Build).WithName("BuildSearch").WithSummary("Combine searches");
        var saved = api.MapGroup("/searches").WithTags("Browse");
        saved.MapPut("/{name}", Save).WithName("SaveSearch").WithSummary("Save a search under a name");
        saved.MapPatch("/{name}", Rename).WithName("RenameSearch").WithSummary("Rename a saved search");
        saved.MapDelete("/{name}", Forget).WithName("RemoveSearch").WithSummary("Remove a saved search");
        return api;
    }

    public static IReadOnlyDictionary<string, string> Saved(Collection collection) => collection.Read(SavedSearches);

    private static Task<SearchAnswer> Search(SearchRequest request, CallersCollection mine, SearchResults results) =>
        mine.Read(collection => Found(collection, request, mine.Account, results));

    /// <summary>Searches, keeps what was found for further questions, and reads the first rows.</summary>
    /// <exception cref="CollectionException">The search cannot be understood.</exception>
    public static SearchAnswer Found(Collection collection, SearchRequest request, AccountId account, SearchResults results)
    {
        var node = SearchText.Parse(request.Search);
        var notes = request.Mode == BrowseMode.Notes;
        var order = request.Sort is { } column ? SearchOrder.By(column, request.Reverse) : collection.ConfiguredOrder(notes);
        long[] ids = notes
            ? [.. collection.SearchNotes(node, order).Select(id => id.Value)]
            : [.. collection.SearchCards(node, order).Select(id => id.Value)];
        var columns = request.Columns ?? BrowseRows.RememberedColumns(collection, request.Mode);
        var rows = BrowseRows.Of(collection, request.Mode, new ArraySegment<long>(ids, 0, Math.Clamp(request.Rows, 0, ids.Length)), columns);
        return new SearchAnswer(SearchText.Write(node), results.Keep(account, ids), ids.Length, new ArraySegment<long>(ids, 0, Math.Min(FirstIds, ids.Length)), rows);
    }

    private static SearchIds Ids(SearchIdsRequest request, CallersCollection mine, SearchResults results) =>
        new(results.Part(mine.Account, request.Token, request.From, request.Count));

    private static SearchAsText Build(BuildSearchRequest request)
    {
        var node = SearchText.Parse(request.Node);
        if (request.Negate)
        {
            node = SearchBuilder.Negate(node);
        }

        var existing = SearchText.Parse(request.Existing ?? "");
        return new SearchAsText(request.Join switch
        {
            "and" => SearchText.Join(SearchJoiner.And, existing, node),
            "or" => SearchText.Join(SearchJoiner.Or, existing, node),
            "replace" => SearchText.Replace(existing, node),
            _ => SearchText.Write(node),
        });
    }

    private static Task<Outcome> Save(string name, SearchAsText request, CallersCollection mine) => Change(mine, saved => saved[name] = SearchText.Normalize(request.Search));

    private static Task<Outcome> Rename(string name, SearchName request, CallersCollection mine) => Change(mine, saved =>
    {
        var wanted = request.Name.Trim();
        if (wanted.Length == 0)
        {
            throw ApiException.Invalid("name", "A saved search needs a name.");
        }

        if (!saved.TryGetValue(name, out var search))
        {
            throw new ApiException(StatusCodes.Status404NotFound, "not-found", "There is no saved search of this name.");
        }

        if (wanted != name && saved.ContainsKey(wanted))
        {
            throw new ApiException(StatusCodes.Status409Conflict, "name-taken", "There is a saved search of this name already.");
        }

        saved.Remove(name);
        saved[wanted] = search;
    });

    private static Task<Outcome> Forget(string name, CallersCollection mine) => Change(mine, saved => saved.Remove(name));

    private static Task<Outcome> Change(CallersCollection mine, Action<Dictionary<string, string>> change) => mine.Change(collection =>
    {
        var saved = new Dictionary<string, string>(collection.Read(SavedSearches), StringComparer.Ordinal);
        change(saved);
        return collection.Change(OperationKind.UpdateConfig, operation => operation.Config.Set(SavedSearches, saved));
    });
}
