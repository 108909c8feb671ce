namespace Reprise.Server;

/// <summary>The browse page: columns, rows, sidebar, and what is done with many notes at once.</summary>
internal static class BrowseEndpoints
{
    private const int FirstRows = 50;

    public static RouteGroupBuilder MapBrowse(this RouteGroupBuilder api)
    {
        var browse = api.MapGroup("/browse").WithTags("Browse");
        browse.MapGet("/columns", (CallersCollection mine) => mine.Read(ColumnsOf)).WithName("GetColumns").WithSummary("The columns there are, those shown, and the order");
        browse.MapGet("/opening", Open).WithName("OpenBrowser").WithSummary("The columns, what a search finds, and its first rows, in one answer");
        browse.MapPut("/columns", Remember).WithName("SetColumns").WithSummary("Remember the columns shown and the order");
        browse.MapPost("/rows", Rows).WithName("GetRows").WithSummary("Rows of the table");
        browse.MapGet("/sidebar", (CallersCollection mine) => mine.ReadSnapshot(Sidebar.Of)).WithName("GetSidebar").WithSummary("Saved searches, today, flags, states, decks, note types, tags");
        browse.MapPut("/sidebar/fold", (SidebarFold request, CallersCollection mine) => mine.Change(collection => Sidebar.Fold(collection, request))).WithName("FoldSidebar").WithSummary("Remember that an entry of the sidebar is folded up");
        browse.MapGet("/preview", (CallersCollection mine) => mine.Read(collection => new PreviewChoice(collection.Read(ConfigKeys.PreviewBothSides)))).WithName("GetPreview").WithSummary("What the preview shows");
        browse.MapPut("/preview", (PreviewChoice choice, CallersCollection mine) => mine.Change(collection =>
            collection.Change(OperationKind.SkipUndo, change => change.Config.Set(ConfigKeys.PreviewBothSides, choice.BackOnly)))).WithName("SetPreview").WithSummary("Remember what the preview shows");
        browse.MapPut("/flags/{flag:int}", NameFlag).WithName("NameFlag").WithSummary("Give a flag a name of one's own; an empty one gives it back its colour's");
        browse.MapGet("/flags", (CallersCollection mine) => mine.Read(collection => collection.Read(BrowserConfig.FlagLabels))).WithName("GetFlagNames").WithSummary("The names of flags that have one of their own");
        var notes = api.MapGroup("/notes").WithTags("Browse");
        notes.MapPost("/find-replace", FindReplace).WithName("FindAndReplace").WithSummary("Find and replace in fields or tags");
        notes.MapPost("/duplicates", FindDuplicates).WithName("FindDuplicates").WithSummary("Notes with the same text in a field");
        return api;
    }

    private static Task<Outcome> NameFlag(int flag, FlagName request, CallersCollection mine) => flag is < 1 or > 7
        ? throw ApiException.Invalid("flag", "Flags are numbered from 1 to 7.")
        : mine.Change(collection =>
        {
            var key = flag.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var labels = new Dictionary<string, string>(collection.Read(BrowserConfig.FlagLabels), StringComparer.Ordinal);
            labels.Remove(key);
            if (request.Name.Trim() is { Length: > 0 } name)
            {
                labels[key] = name;
            }

            return collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(BrowserConfig.FlagLabels, labels));
        });

    private static BrowseColumns ColumnsOf(Collection collection) => new(
        [.. BrowserColumn.All.Select(Column)],
        new ShownColumns(collection.Read(BrowserConfig.CardColumns), collection.Read(BrowserConfig.NoteColumns)),
        new SortOrders(
            new SortAnswer(SortKey(collection.Read(ConfigKeys.SortColumn), column => column.SortingCards), collection.Read(ConfigKeys.SortBackwards)),
            new SortAnswer(SortKey(collection.Read(BrowserConfig.NoteSortColumn), column => column.SortingNotes), collection.Read(BrowserConfig.NoteSortBackwards))));

    /// <summary>The column to sort by; when a note was created if the configured one is none or cannot be sorted by.</summary>
    private static string SortKey(string? configured, Func<BrowserColumn, DefaultSorting> sorting) =>
        configured is not null && sorting(BrowserColumn.Get(configured)) != DefaultSorting.None ? configured : "noteCrt";

    private static ColumnAnswer Column(BrowserColumn column) => new(
        column.Key,
        new ColumnText(column.CardsLabel, column.CardsTooltip),
        new ColumnText(column.NotesLabel, column.NotesTooltip),
        new Sortable(column.SortingCards != DefaultSorting.None, column.SortingNotes != DefaultSorting.None),
        column.SortingCards == DefaultSorting.Descending,
        column.Centered ? "center" : "start",
        column.UsesCellFont);

    private static Task<Outcome> Remember(ColumnsRequest request, CallersCollection mine) => mine.Change(collection => collection.Change(OperationKind.SkipUndo, change =>
    {
        if (request.Mode == BrowseMode.Cards)
        {
            change.Config.Set(BrowserConfig.CardColumns, request.Columns);
            change.Config.Set(ConfigKeys.SortColumn, request.Sort);
            change.Config.Set(ConfigKeys.SortBackwards, request.Reverse);
        }
        else
        {
            change.Config.Set(BrowserConfig.NoteColumns, request.Columns);
            change.Config.Set(BrowserConfig.NoteSortColumn, request.Sort);
            change.Config.Set(BrowserConfig.NoteSortBackwards, request.Reverse);
        }
    }));

    private static Task<List<Row>> Rows(RowsRequest request, CallersCollection mine, SearchResults results)
    {
        var ids = request.Ids ?? results.Part(mine.Account, request.Token ?? "", request.From, request.Count);
        return mine.ReadSnapshot(collection => BrowseRows.Of(collection, request.Mode, ids, request.Columns));
    }

    private static Task<BrowseOpening> Open(string? q, CallersCollection mine, Caller caller, SearchResults results) =>
        mine.Read(collection => Opening(collection, q, caller.Account, results));

    // One answer instead of three, in whose time the page's script loads.
    public static BrowseOpening Opening(Collection collection, string? q, Account account, SearchResults results)
    {
        var mode = account.Prefers("browseMode") == "notes" ? BrowseMode.Notes : BrowseMode.Cards;
        var search = q ?? (collection.ReadPreferences().Editing?.DefaultSearchText is { } wished && !string.IsNullOrWhiteSpace(wished) ? wished : "deck:current");
        SearchAnswer? found = null;
        try
        {
            found = SearchEndpoints.Found(collection, new SearchRequest(search, mode, Rows: FirstRows), account.Id, results);
        }
        catch (CollectionException refused) when (refused.Kind is CollectionErrorKind.Search or CollectionErrorKind.InvalidInput or CollectionErrorKind.InvalidRegex)
        {
            // The page searches once more, and shows why it cannot.
        }

        return new BrowseOpening(ColumnsOf(collection), search, mode, found);
    }

    private static Task<CountOutcome> FindReplace(FindReplaceRequest request, CallersCollection mine) => mine.Change(collection =>
    {
        var notes = request.Notes is { } ids ? [.. ids.Select(id => new NoteId(id))] : collection.SearchNotes(request.Search ?? "");
        if (notes.Count == 0)
        {
            return new OperationResult<int>(0, ChangeFlags.None);
        }

        return request.InTags
            ? collection.FindAndReplaceTags(notes, request.Find, request.Replace, request.Regex, request.MatchCase)
            : collection.FindAndReplaceText(notes, request.Find, request.Replace, request.Regex, request.MatchCase, request.Field);
    });

    private static Task<List<Duplicates>> FindDuplicates(DuplicatesRequest request, CallersCollection mine) => mine.ReadSnapshot(collection =>
        collection.DuplicatesIn(request.Field, request.Search ?? "").Select(group => new Duplicates(group.Text, [.. group.Notes.Select(id => id.Value)])).ToList());
}
