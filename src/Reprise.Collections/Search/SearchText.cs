namespace Reprise.Collections;

/// <summary>Searches as text: reading, writing in normalised form, joining, replacing.</summary>
/// <remarks>docs/spec/search-and-browser.md §2, §9.</remarks>
public static class SearchText
{
    /// <summary>Reads a search. One node is itself; several become a group.</summary>
    /// <exception cref="InvalidSearchException">The search is malformed.</exception>
    public static SearchNode Parse(string text)
    {
        var nodes = SearchParser.Parse(text);
        return nodes.Count == 1 ? nodes[0] : new SearchNode.Group(nodes);
    }

    /// <summary>The normalised form of a search as typed.</summary>
    /// <exception cref="InvalidSearchException">The search is malformed.</exception>
    public static string Normalize(string text) => Write(Parse(text));

    /// <summary>The text of a search. A group at the root is written without its brackets.</summary>
    public static string Write(SearchNode node) => SearchWriter.Write(node.Nodes());

    /// <summary>Adds to a search. What exists keeps its brackets if it has several terms (§9.4).</summary>
    public static string Join(SearchJoiner joiner, SearchNode existing, SearchNode additional) =>
        SearchWriter.Write([existing, joiner.Node(), additional]);

    /// <summary>
    /// Puts <paramref name="replacement"/> in the place of every term of its kind. What exists is returned as it is if the replacement is
    /// no single term.
    /// </summary>
    public static string Replace(SearchNode existing, SearchNode replacement) =>
        SearchWriter.Write(replacement is SearchTerm term ? [.. existing.Nodes().Select(node => node.With(term))] : existing.Nodes());

    internal static IReadOnlyList<SearchNode> Nodes(this SearchNode node) => node is SearchNode.Group group ? group.Nodes : [node];

    internal static SearchNode Node(this SearchJoiner joiner) => joiner == SearchJoiner.And ? SearchNode.And : SearchNode.Or;

    private static SearchNode With(this SearchNode node, SearchTerm term) => node switch
    {
        SearchNode.Not not => new SearchNode.Not(not.Inner.With(term)),
        SearchNode.Group group => new SearchNode.Group([.. group.Nodes.Select(inner => inner.With(term))]),
        SearchTerm when node.GetType() == term.GetType() => term,
        _ => node,
    };
}
