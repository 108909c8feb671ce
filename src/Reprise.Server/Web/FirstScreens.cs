using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.Extensions.FileProviders;

namespace Reprise.Server;

/// <summary>
/// The first screen of the browser page, drawn by the web app's build once for each language (<c>first-screens.json</c>) and filled here with what
/// was found: its rows are painted before a script runs. What the build did not draw is not written; the page then comes as it always did.
/// </summary>
internal sealed partial class FirstScreens(PhysicalFileProvider files)
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Columns whose words the engine has only in English; in other languages the app puts its own there.</summary>
    private static readonly string[] Spoken = ["cardDue", "cardIvl", "cardEase", "stability"];

    private readonly Drawings drawings = Read(files);

    /// <summary>The language of the first screen that the request's page begins with; null if it begins with none.</summary>
    public string? LanguageFor(HttpContext context) => context.Request.Path.Value != "/browse" || context.RequestServices.GetRequiredService<Caller>().SignedIn is not { } reader
        ? null
        : Languages(reader.Language ?? context.Request.Headers.AcceptLanguage.ToString()).Append("en").FirstOrDefault(code => drawings.Screens.ContainsKey($"{code}-cards"));

    /// <summary>The page at <paramref name="address"/> with the language and the theme of its reader, whose app starts when the first screen has been painted.</summary>
    /// <remarks>Browsers that know how paint it when all of it is there, instead of an empty page before and pieces of it after.</remarks>
    public string Begin(string page, string address, string language, string theme)
    {
        var scheme = theme == "dark" ? "dark" : "light";
        var begun = page.Replace(
            "<html lang=\"en\">",
            $"<html lang=\"{language}\" dir=\"{drawings.Screens[$"{language}-cards"].Direction}\" data-mantine-color-scheme=\"{scheme}\">",
            StringComparison.Ordinal);
        return AppScript().Replace(
            begun,
            script => $"<link rel=\"expect\" blocking=\"render\" href=\"{Html.Encode(address)}#answers\"><script src=\"./{drawings.Starter}\" data-app=\"{script.Groups[1].Value}\" data-theme=\"{Html.Encode(theme)}\"></script><link rel=\"modulepreload\" crossorigin href=\"{script.Groups[1].Value}\">",
            1);
    }

    /// <summary>The screen's elements.</summary>
    public string Write(string language, string name, BrowseOpening opening)
    {
        if (opening.Found is not { Count: > 0 } found)
        {
            return "";
        }

        var notes = opening.Mode == BrowseMode.Notes;
        var screen = drawings.Screens[$"{language}-{(notes ? "notes" : "cards")}"];
        var sort = notes ? opening.Columns.Sort.Notes : opening.Columns.Sort.Cards;
        var byKey = opening.Columns.Columns.ToDictionary(column => column.Key, StringComparer.Ordinal);
        // As the page does: a remembered column that there is not is not shown, and the cells stand in the order of those that are.
        List<ColumnAnswer> columns = [.. (notes ? opening.Columns.Active.Notes : opening.Columns.Active.Cards).Where(byKey.ContainsKey).Select(key => byKey[key])];
        var tracks = string.Join(' ', columns.Select(column => drawings.Columns[column.Alignment].Track));

        var heads = new StringBuilder();
        foreach (var column in columns)
        {
            heads.Append(Fill(screen.Head, hole => hole switch
            {
                "align" => column.Alignment,
                "label" => Html.Encode(screen.Labels.GetValueOrDefault(column.Key) ?? (notes ? column.Notes : column.Cards).Label),
                _ => sort.Key != column.Key ? "" : sort.Reverse ? screen.Descending : screen.Ascending,
            }));
        }

        var rows = new StringBuilder();
        for (var index = 0; index < found.Rows.Count; index++)
        {
            rows.Append(Row(screen, language, columns, tracks, found.Rows[index], index));
        }

        return Fill(screen.Page, hole => hole switch
        {
            "name" => Html.Encode(name),
            "search" => Html.Encode(found.Search),
            "count" => Count(screen, language, found.Count),
            "rowcount" => Number(found.Count + 1),
            "rows" => Number(found.Count),
            "least" => Number(columns.Sum(column => drawings.Columns[column.Alignment].Least)),
            "tracks" => tracks,
            "heads" => heads.ToString(),
            _ => rows.ToString(),
        });
    }

    private static string Row(Screen screen, string language, List<ColumnAnswer> columns, string tracks, Row row, int index)
    {
        var cells = new StringBuilder();
        foreach (var (column, cell) in columns.Zip(row.Cells))
        {
            cells.Append(Fill(screen.Cell, hole => hole switch
            {
                "align" => column.Alignment,
                "dir" => cell.RightToLeft ? "rtl" : "auto",
                "font" => column.CellFont && FontName().IsMatch(row.Font.Name) ? $"font-family:{Html.Encode(row.Font.Name)}" : "",
                _ => row.Broken == true || (language != "en" && Spoken.Contains(column.Key) && cell.Text.Any(char.IsAsciiLetter)) ? "" : Html.Encode(cell.Text),
            }));
        }

        return Fill(screen.Row, hole => hole switch
        {
            "index" => Number(index),
            "line" => Number(index + 2),
            "color" => row.Color,
            "tracks" => tracks,
            _ => cells.ToString(),
        });
    }

    /// <summary>Fills all holes in one go: what is put in is never read as a hole.</summary>
    private static string Fill(string text, Func<string, string> with) => Hole().Replace(text, hole => with(hole.Groups[1].Value));

    private static string Count(Screen screen, string language, int count) =>
        (screen.Count.GetValueOrDefault(Plural(language, count)) ?? screen.Count["other"]).Replace("{{n}}", count.ToString("N0", CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>The plural of a whole number, as the Unicode project's rules name it.</summary>
    private static string Plural(string language, int n) => (language, n, n % 100) switch
    {
        (not "ar", 1, _) => "one",
        (not "ar", _, _) => "other",
        (_, 0, _) => "zero",
        (_, 1, _) => "one",
        (_, 2, _) => "two",
        (_, _, >= 3 and <= 10) => "few",
        (_, _, >= 11) => "many",
        _ => "other",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The languages of a header or of an account, without their regions, in their order.</summary>
    private static IEnumerable<string> Languages(string accepted) => accepted.Split(',').Select(entry => entry.Split(';')[0].Split('-')[0].Trim().ToLowerInvariant());

    private static Drawings Read(PhysicalFileProvider files)
    {
        var list = files.GetFileInfo("first-screens.json");
        return list.Exists && JsonSerializer.Deserialize<Drawings>(File.ReadAllText(list.PhysicalPath!), JsonSerializerOptions.Web) is { } read
            ? read
            : new Drawings("", new Dictionary<string, ColumnWidth>(), new Dictionary<string, Screen>());
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Hole();

    [GeneratedRegex("""<script type="module" crossorigin src="([\w./-]+)"></script>""")]
    private static partial Regex AppScript();

    /// <summary>Names that can stand in a style without quotes.</summary>
    [GeneratedRegex(@"^[\p{L}][\p{L}\p{N} -]*$")]
    private static partial Regex FontName();

    private sealed record Drawings(string Starter, IReadOnlyDictionary<string, ColumnWidth> Columns, IReadOnlyDictionary<string, Screen> Screens);

    private sealed record ColumnWidth(string Track, int Least);

    private sealed record Screen(
        string Direction, string Page, string Head, string Ascending, string Descending, string Row, string Cell,
        IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Count);
}
