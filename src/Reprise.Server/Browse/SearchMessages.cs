using System.ComponentModel.DataAnnotations;

namespace Reprise.Server;

/// <summary>What the browse page lists.</summary>
public enum BrowseMode
{
    /// <summary>Cards.</summary>
    Cards,

    /// <summary>Notes.</summary>
    Notes,
}

/// <summary>A search.</summary>
/// <param name="Search">The search as typed.</param>
/// <param name="Mode">What to list.</param>
/// <param name="Sort">The column to sort by; absent for the remembered one.</param>
/// <param name="Reverse">Whether to sort backwards.</param>
/// <param name="Rows">How many of the first rows to answer with, so that a page need not ask again.</param>
/// <param name="Columns">The columns of those rows; absent for the remembered ones.</param>
public sealed record SearchRequest(
    string Search, BrowseMode Mode = BrowseMode.Cards, string? Sort = null, bool Reverse = false, int Rows = 0, IReadOnlyList<string>? Columns = null);

/// <summary>What a search found.</summary>
/// <param name="Search">The search in its normal form.</param>
/// <param name="Token">With which further ids can be asked for.</param>
/// <param name="Count">How many were found.</param>
/// <param name="Ids">The first of them.</param>
/// <param name="Rows">The first rows, as many as were asked for.</param>
public sealed record SearchAnswer(string Search, string Token, int Count, IReadOnlyList<long> Ids, IReadOnlyList<Row> Rows);

/// <summary>Which ids of a result are wanted.</summary>
public sealed record SearchIdsRequest(string Token, int From, int Count);

/// <summary>Ids of a result.</summary>
public sealed record SearchIds(IReadOnlyList<long> Ids);

/// <summary>A search to combine with another.</summary>
/// <param name="Node">The new part, as text.</param>
/// <param name="Existing">What stands in the search box.</param>
/// <param name="Join">"and", "or" or "replace"; absent to take the new part alone.</param>
/// <param name="Negate">Whether the new part is negated first.</param>
public sealed record BuildSearchRequest(string Node, string? Existing, string? Join, bool Negate = false);

/// <summary>A search.</summary>
public sealed record SearchAsText(string Search);

/// <summary>Rows to show: those of some ids, or a part of a result.</summary>
/// <param name="Mode">What the ids are of.</param>
/// <param name="Columns">The columns wanted.</param>
/// <param name="Ids">The ids, or null for a part of a result.</param>
/// <param name="Token">The result.</param>
/// <param name="From">Where the part begins.</param>
/// <param name="Count">How many rows it has.</param>
public sealed record RowsRequest(BrowseMode Mode, IReadOnlyList<string> Columns, IReadOnlyList<long>? Ids = null, string? Token = null, int From = 0, int Count = 0);

/// <summary>All that the browse page needs for its first rows.</summary>
/// <param name="Columns">The columns there are, those shown, and the order.</param>
/// <param name="Search">The search as asked for, or the default one.</param>
/// <param name="Mode">What is listed.</param>
/// <param name="Found">What it found; null if the search cannot be understood.</param>
public sealed record BrowseOpening(BrowseColumns Columns, string Search, BrowseMode Mode, SearchAnswer? Found);

/// <summary>A row of the table.</summary>
/// <param name="Id">The card's or note's id.</param>
/// <param name="Deleted">True if it is gone.</param>
/// <param name="Broken">True if it cannot be read; its cells say why.</param>
/// <param name="Cells">One for each column.</param>
/// <param name="Color">default, marked, suspended, buried, flag-1 … flag-7.</param>
/// <param name="Font">The template's browser font.</param>
public sealed record Row(
    long Id,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] bool? Deleted,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] bool? Broken,
    IReadOnlyList<Cell> Cells,
    [property: AllowedValues("default", "marked", "suspended", "buried", "flag-1", "flag-2", "flag-3", "flag-4", "flag-5", "flag-6", "flag-7")] string Color, RowFont Font);

/// <summary>A cell.</summary>
/// <param name="Text">Its text; a long one is cut, and ends with an ellipsis.</param>
/// <param name="RightToLeft">Whether it is read from right to left.</param>
public sealed record Cell(string Text, bool RightToLeft);

/// <summary>A row's font; an empty name for the page's own.</summary>
public sealed record RowFont(string Name, int Size);

/// <summary>The columns there are, those shown, and the order.</summary>
public sealed record BrowseColumns(IReadOnlyList<ColumnAnswer> Columns, ShownColumns Active, SortOrders Sort);

/// <summary>The keys of the columns that are shown.</summary>
public sealed record ShownColumns(IReadOnlyList<string> Cards, IReadOnlyList<string> Notes);

/// <summary>The orders of the table.</summary>
public sealed record SortOrders(SortAnswer Cards, SortAnswer Notes);

/// <summary>Whether one can sort by a column.</summary>
public sealed record Sortable(bool Cards, bool Notes);

/// <summary>A column.</summary>
public sealed record ColumnAnswer(string Key, ColumnText Cards, ColumnText Notes, Sortable Sortable, bool DescendingFirst,
    [property: AllowedValues("start", "center")] string Alignment, bool CellFont);

/// <summary>A column's heading and explanation.</summary>
public sealed record ColumnText(string Label, string Tooltip);

/// <summary>The order of the table.</summary>
public sealed record SortAnswer(string Key, bool Reverse);

/// <summary>The columns and the order to remember.</summary>
public sealed record ColumnsRequest(BrowseMode Mode, IReadOnlyList<string> Columns, string Sort, bool Reverse);

/// <summary>What to find in notes and what to put there.</summary>
/// <param name="Notes">The notes.</param>
/// <param name="Search">Or the notes that a search finds.</param>
/// <param name="Find">What to find.</param>
/// <param name="Replace">What to put there.</param>
/// <param name="Regex">Whether it is a regular expression.</param>
/// <param name="MatchCase">Whether case counts.</param>
/// <param name="Field">The only field to change; "tags" with <paramref name="InTags"/> for the tags.</param>
/// <param name="InTags">Whether to change tags instead of fields.</param>
public sealed record FindReplaceRequest(
    IReadOnlyList<long>? Notes, string? Search, string Find, string Replace, bool Regex = false, bool MatchCase = false, string? Field = null, bool InTags = false);

/// <summary>Where to look for duplicates.</summary>
public sealed record DuplicatesRequest(string Field, string? Search);

/// <summary>Notes with the same text.</summary>
public sealed record Duplicates(string Value, IReadOnlyList<long> Notes);

/// <summary>A flag's name.</summary>
public sealed record FlagName(string Name);

/// <summary>A saved search's new name.</summary>
public sealed record SearchName(string Name);

/// <summary>What the preview shows.</summary>
/// <param name="BackOnly">Whether it shows the answer only, never the question before it.</param>
public sealed record PreviewChoice(bool BackOnly);
