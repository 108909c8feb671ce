namespace Reprise.Collections;

/// <summary>Order of texts by Unicode scalar value, which is also the order of their UTF-8 bytes.</summary>
/// <remarks>Ordinal comparison of .NET goes by UTF-16 code unit and puts supplementary characters before U+E000–U+FFFF.</remarks>
internal sealed class ScalarOrder : IComparer<string>
{
    private ScalarOrder()
    {
    }

    public static ScalarOrder Comparer { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        }

        var shared = x.AsSpan().CommonPrefixLength(y);
        if (shared == x.Length || shared == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        return Rank(x[shared]).CompareTo(Rank(y[shared]));
    }

    /// <summary>Surrogates rank above all other code units.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + char.MaxValue : c;
}
