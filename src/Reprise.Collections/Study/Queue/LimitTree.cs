namespace Reprise.Collections;

/// <summary>The limits of the decks being studied, each held within those above it, and what is left of them while cards are gathered.</summary>
/// <remarks>docs/spec/scheduler.md §12.3.</remarks>
internal sealed class LimitTree
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<DeckId, int> indexes = [];

    /// <summary>The tree of decks given in the order of their names; the first is its root.</summary>
    public LimitTree(IEnumerable<Deck> decks, Func<Deck, RemainingLimits> limitsOf)
    {
        var branch = new List<int>();
        foreach (var deck in decks)
        {
            var level = deck.Name.Depth;
            while (branch.Count > 1 && nodes[branch[^1]].Level >= level)
            {
                Close(branch);
            }

            if (branch.Count > 0 && nodes[branch[^1]].Level + 1 != level)
            {
                // The parent is missing, and nothing in the preceding branch can take its place.
                continue;
            }

            var parent = branch.Count == 0 ? -1 : branch[^1];
            var limits = limitsOf(deck);
            indexes[deck.Id] = nodes.Count;
            branch.Add(nodes.Count);
            nodes.Add(new Node { Level = level, Parent = parent, Limits = parent < 0 ? limits : limits.Within(nodes[parent].Limits) });
        }

        while (branch.Count > 0)
        {
            Close(branch);
        }
    }

    /// <summary>Whether the root allows no more reviews.</summary>
    public bool RootReviewsReached => nodes[0].Limits.Review == 0;

    /// <summary>Whether the root allows no more new cards.</summary>
    public bool RootNewReached => nodes[0].Limits.New == 0;

    /// <summary>Whether a deck allows no more cards of a kind.</summary>
    /// <exception cref="InvalidInputException">The deck has no place in the tree.</exception>
    public bool Reached(DeckId deck, QueueKind kind)
    {
        var limits = nodes[IndexOf(deck)].Limits;
        return (kind == QueueKind.New ? limits.New : limits.Review) == 0;
    }

    /// <summary>Takes a card from a deck.</summary>
    /// <exception cref="InvalidInputException">The deck has no place in the tree.</exception>
    public void Take(DeckId deck, QueueKind kind)
    {
        for (var index = IndexOf(deck); index >= 0; index = nodes[index].Parent)
        {
            var before = nodes[index].Limits;
            var after = kind == QueueKind.New
                ? before with { New = Math.Max(before.New - 1, 0) }
                : before with { Review = Math.Max(before.Review - 1, 0) };
            if (kind != QueueKind.New && after.NewWithinReview)
            {
                after = after with { New = Math.Min(after.New, after.Review) };
            }

            nodes[index].Limits = after;
            if ((before.Review > 0 && after.Review == 0) || (before.New > 0 && after.New == 0))
            {
                for (var below = index + 1; below < nodes[index].End; below++)
                {
                    nodes[below].Limits = nodes[below].Limits.Within(after);
                }
            }
        }
    }

    private int IndexOf(DeckId deck) => indexes.TryGetValue(deck, out var index)
        ? index
        : throw new InvalidInputException("deck not found in limits map");

    private void Close(List<int> branch)
    {
        nodes[branch[^1]].End = nodes.Count;
        branch.RemoveAt(branch.Count - 1);
    }

    private sealed class Node
    {
        public required int Level { get; init; }

        public required int Parent { get; init; }

        /// <summary>One past the last node below this one.</summary>
        public int End { get; set; }

        public RemainingLimits Limits { get; set; }
    }
}
