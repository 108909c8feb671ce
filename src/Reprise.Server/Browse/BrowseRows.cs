using System.Globalization;

namespace Reprise.Server;

/// <summary>Rows of the browse page's table, as they go over the wire.</summary>
internal static class BrowseRows
{
    private const int MostRows = 500;

    /// <summary>What no column is wide enough to show is not sent.</summary>
    private const int LongestText = 240;

    private static readonly RowFont PageFont = new("", 0);

    public static List<Row> Of(Collection collection, BrowseMode mode, IReadOnlyList<long> ids, IReadOnlyList<string> columns) =>
        [.. ids.Take(MostRows).Select(id => Row(collection, mode, id, columns))];

    public static IReadOnlyList<string> RememberedColumns(Collection collection, BrowseMode mode) =>
        collection.Read(mode == BrowseMode.Cards ? BrowserConfig.CardColumns : BrowserConfig.NoteColumns);

    private static Row Row(Collection collection, BrowseMode mode, long id, IReadOnlyList<string> columns)
    {
        try
        {
            var row = mode == BrowseMode.Cards ? collection.CardRow(new CardId(id), columns) : collection.NoteRow(new NoteId(id), columns);
            return new Row(id, Deleted: null, Broken: null, [.. row.Cells.Select(cell => new Cell(Cut(cell.Text), cell.RightToLeft))], Color(row.Color), new RowFont(row.FontName, row.FontSize));
        }
        catch (RowDeletedException)
        {
            return new Row(id, Deleted: true, Broken: null, [], "default", PageFont);
        }
        catch (CollectionException broken)
        {
            var said = broken.Kind is CollectionErrorKind.NotFound or CollectionErrorKind.InvalidInput ? broken.Message : BrowserRows.CheckDatabase;
            return new Row(id, Deleted: null, Broken: true, [.. columns.Select(_ => new Cell(said, RightToLeft: false))], "default", PageFont);
        }
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static string Color(RowColor color) => color is >= RowColor.FlagRed and <= RowColor.FlagPurple
        ? string.Create(CultureInfo.InvariantCulture, $"flag-{color - RowColor.FlagRed + 1}")
        : Words.Kebab(color.ToString());
}
