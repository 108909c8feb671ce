namespace Reprise.Collections;

/// <summary>Which tables a search needs. None means that either will do.</summary>
/// <remarks>docs/spec/search-and-browser.md §7.</remarks>
[Flags]
internal enum SearchTables
{
    None = 0,
    Cards = 1,
    Notes = 2,
    Both = Cards | Notes,
}

/// <summary>What each term needs.</summary>
internal static class TablesOfTerms
{
    public static SearchTables Tables(this IEnumerable<SearchNode> nodes) =>
        nodes.Aggregate(SearchTables.None, (tables, node) => tables | node.Tables());

    public static SearchTables Tables(this SearchNode node) => node switch
    {
        SearchNode.Not not => not.Inner.Tables(),
        SearchNode.Group group => group.Nodes.Tables(),
        SearchNode.Connective or SearchTerm.WholeCollection or SearchTerm.NoteIds => SearchTables.None,
        SearchTerm.Template => SearchTables.Both,
        SearchTerm.Text or SearchTerm.Field or SearchTerm.Tag or SearchTerm.Duplicates or SearchTerm.Regex or SearchTerm.NoCombining
            or SearchTerm.StripClozes or SearchTerm.WordBoundary or SearchTerm.NoteTypeById or SearchTerm.NoteTypeName
            or SearchTerm.Edited => SearchTables.Notes,
        _ => SearchTables.Cards,
    };

    /// <summary>The same, if templates by number are taken as a matter of cards alone; cards if there is nothing else.</summary>
    public static SearchTables TablesBesideOrdinals(this IEnumerable<SearchNode> nodes) =>
        nodes.Aggregate(SearchTables.Cards, (tables, node) => tables | node.TablesBesideOrdinals());

    private static SearchTables TablesBesideOrdinals(this SearchNode node) => node switch
    {
        SearchNode.Not not => not.Inner.TablesBesideOrdinals(),
        SearchNode.Group group => group.Nodes.TablesBesideOrdinals(),
        SearchTerm.Template { Name: null } => SearchTables.Cards,
        _ => node.Tables(),
    };
}
