namespace Reprise.Collections;

/// <summary>A piece of a search: a connective, a negation, a group in brackets, or a term.</summary>
/// <remarks>docs/spec/search-and-browser.md §2. Wildcards and their escapes stay in the texts until the search is run.</remarks>
public abstract record SearchNode
{
    private protected SearchNode()
    {
    }

    /// <summary>The word <c>and</c> between two nodes.</summary>
    public static SearchNode And { get; } = new Connective("AND");

    /// <summary>The word <c>or</c> between two nodes.</summary>
    public static SearchNode Or { get; } = new Connective("OR");

    internal sealed record Connective(string Word) : SearchNode;

    /// <summary>What <paramref name="Inner"/> does not match.</summary>
    public sealed record Not(SearchNode Inner) : SearchNode;

    /// <summary>Nodes in brackets, connectives between them.</summary>
    public sealed record Group(IReadOnlyList<SearchNode> Nodes) : SearchNode;
}
