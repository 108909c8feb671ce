using System.Globalization;

namespace Reprise.Server;

/// <summary>The browse page: columns, rows, sidebar, and what is done with many notes at once.</summary>
internal static class BrowseEndpoints
{
    private const int MostRows = 500;
    private static readonly RowFont PageFont = new("", 0);

    public static RouteGroupBuilder MapBrowse(this RouteGroupBuilder api)
    {
        var browse = api.MapGroup("/browse").WithTags("Browse");
        browse.MapGet("/columns", Columns).WithName("GetColumns").WithSummary("The columns there are, those shown, and the order");
        browse.MapPut("/columns", Remember).WithName("SetColumns").WithSummary("Remember the columns shown and the order");
        browse.MapPost("/rows", Rows).WithName("GetRows").WithSummary("Rows of the table");
        browse.MapGet("/sidebar", (CallersCollection mine) => mine.ReadSnapshot(Sidebar.Of)).WithName("GetSidebar").WithSummary("Saved searches, today, flags, states, decks, note types, tags");
        var notes = api.MapGroup("/notes").WithTags("Browse");
        notes.MapPost("/find-replace", FindReplace).WithName("FindAndReplace").WithSummary("Find and replace in fields or tags");
        notes.MapPost("/duplicates", FindDuplicates).WithName("FindDuplicates").WithSummary("Notes with the same text in a field");
        return api;
    }

    private static Task<BrowseColumns> Columns(CallersCollection mine) => mine.Read(collection => new BrowseColumns(
        [.. BrowserColumn.All.Select(Column)],
        new ByMode<IReadOnlyList<string>>(collection.Read(BrowserConfig.CardColumns), collection.Read(BrowserConfig.NoteColumns)),
        new ByMode<SortAnswer>(
            new SortAnswer(collection.Read(ConfigKeys.SortColumn), collection.Read(ConfigKeys.SortBackwards)),
            new SortAnswer(collection.Read(BrowserConfig.NoteSortColumn) ?? collection.Read(ConfigKeys.SortColumn), collection.Read(BrowserConfig.NoteSortBackwards)))));

    private static ColumnAnswer Column(BrowserColumn column) => new(
        column.Key,
        new ColumnText(column.CardsLabel, column.CardsTooltip),
        new ColumnText(column.NotesLabel, column.NotesTooltip),
        new ByMode<bool>(column.SortingCards != DefaultSorting.None, column.SortingNotes != DefaultSorting.None),
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

    private static Task<List<Row>> Rows(RowsRequest request, CallersCollection mine) => mine.ReadSnapshot(collection =>
        request.Ids.Take(MostRows).Select(id => Row(collection, request.Mode, id, request.Columns)).ToList());

    private static Row Row(Collection collection, BrowseMode mode, long id, IReadOnlyList<string> columns)
    {
        try
        {
            var row = mode == BrowseMode.Cards ? collection.CardRow(new CardId(id), columns) : collection.NoteRow(new NoteId(id), columns);
            return new Row(id, Deleted: null, [.. row.Cells.Select(cell => new Cell(cell.Text, cell.RightToLeft))], Color(row.Color), new RowFont(row.FontName, row.FontSize));
        }
        catch (RowDeletedException)
        {
            return new Row(id, Deleted: true, [], "default", PageFont);
        }
        catch (CollectionException broken) when (broken.Kind is CollectionErrorKind.NotFound or CollectionErrorKind.InvalidInput)
        {
            return new Row(id, Deleted: null, [new Cell(broken.Message, RightToLeft: false)], "default", PageFont);
        }
    }

    private static string Color(RowColor color) => color is >= RowColor.FlagRed and <= RowColor.FlagPurple
        ? string.Create(CultureInfo.InvariantCulture, $"flag-{color - RowColor.FlagRed + 1}")
        : Words.Kebab(color.ToString());

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
