namespace Reprise.Collections;

/// <summary>A part of a regular expression.</summary>
internal abstract record PatternNode
{
    private PatternNode()
    {
    }

    /// <summary>Matches the empty text.</summary>
    public static PatternNode Nothing { get; } = new Sequence([]);

    /// <summary>One character of a set.</summary>
    public sealed record Character(CharacterSet Set) : PatternNode;

    /// <summary>A place in the text.</summary>
    public sealed record Place(PatternPlace Where) : PatternNode;

    /// <summary>One after another.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One of several; earlier ones are preferred.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Options) : PatternNode;

    /// <summary>Several times; without <paramref name="Most"/> without end. Greedy prefers more.</summary>
    public sealed record Repeat(PatternNode Part, int Least, int? Most, bool Greedy) : PatternNode;

    /// <summary>A numbered group.</summary>
    public sealed record Capture(int Number, PatternNode Part) : PatternNode;
}
