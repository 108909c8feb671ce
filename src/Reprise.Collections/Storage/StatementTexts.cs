namespace Reprise.Collections;

/// <summary>Compares the texts of statements. They are long and few, and asked for very often: a few of their characters tell them apart.</summary>
internal sealed class StatementTexts : IEqualityComparer<string>
{
    private const int Samples = 12;

    private StatementTexts()
    {
    }

    /// <summary>The only one.</summary>
    public static StatementTexts Comparer { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int GetHashCode(string obj)
    {
        var hash = (uint)obj.Length;
        for (var i = 0; i < Samples && i < obj.Length; i++)
        {
            hash = (hash * 31) + obj[(int)((long)i * obj.Length / Samples)];
        }

        return (int)hash;
    }
}
