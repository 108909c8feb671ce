namespace Reprise.Collections;

/// <summary>A deck in the tree of decks, with what is to be studied in it today.</summary>
/// <remarks>docs/spec/scheduler.md §14.3. The counts are 0 in a tree that was asked for without them.</remarks>
public sealed record DeckTreeNode
{
    /// <summary>The deck; id 0 is the invisible root.</summary>
    public required DeckId Id { get; init; }

    /// <summary>The last component of its name.</summary>
    public required string Name { get; init; }

    /// <summary>Depth; 1 at the top.</summary>
    public required int Level { get; init; }

    /// <summary>The decks below it.</summary>
    public IReadOnlyList<DeckTreeNode> Children { get; init; } = [];

    /// <summary>Whether its children are hidden.</summary>
    public bool Collapsed { get; init; }

    /// <summary>Whether it is a filtered deck.</summary>
    public bool Filtered { get; init; }

    /// <summary>What is to be studied today with the children, limits applied.</summary>
    public StudyCounts Counts { get; init; }

    /// <summary>Own cards learned within the day that are due about now.</summary>
    public int IntradayLearning { get; init; }

    /// <summary>Own cards learned across days that are due, whatever the limits.</summary>
    public int DayLearningUncapped { get; init; }

    /// <summary>Own new cards, whatever the limits.</summary>
    public int NewUncapped { get; init; }

    /// <summary>Own reviews that are due, whatever the limits.</summary>
    public int ReviewUncapped { get; init; }

    /// <summary>All own cards.</summary>
    public int TotalInDeck { get; init; }

    /// <summary>All cards, those of the children included.</summary>
    public int TotalIncludingChildren { get; init; }

    /// <summary>This deck and all below it, in the order of the tree.</summary>
    public IEnumerable<DeckTreeNode> Walk() => Children.SelectMany(child => child.Walk()).Prepend(this);
}
