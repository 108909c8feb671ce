using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Reprise.Collections;

/// <summary>The case-insensitive comparison of names: the SQLite collation <c>unicase</c>, and the same relation in memory.</summary>
/// <remarks>
/// docs/spec/collection-format.md §2.3: full case folding of Unicode 12.1, compared scalar by scalar; no normalisation, no locale.
/// Bytes that are not valid UTF-8 count as U+FFFD.
/// </remarks>
public sealed class Unicase : IComparer<string>, IEqualityComparer<string>
{
    private Unicase()
    {
    }

    /// <summary>The relation as a comparer, for sorted and hashed collections of names.</summary>
    public static Unicase Comparer { get; } = new();

    /// <summary>Whether two names are the same but for case.</summary>
    public static bool Same(string? a, string? b) =>
        ReferenceEquals(a, b) || (a is not null && b is not null && Compare(a.AsSpan(), b.AsSpan()) == 0);

    /// <summary>Compares two UTF-8 texts: negative, 0 or positive.</summary>
    public static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var start = SharedStart(a, b);
        return Compare(new FoldedUtf8(a[start..]), new FoldedUtf8(b[start..]));
    }

    /// <summary>Compares two texts: negative, 0 or positive.</summary>
    public static int Compare(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var start = a.CommonPrefixLength(b);
        if (start > 0 && char.IsHighSurrogate(a[start - 1]))
        {
            start--;
        }

        return Compare(new FoldedUtf16(a[start..]), new FoldedUtf16(b[start..]));
    }

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => Compare(x.AsSpan(), y.AsSpan());

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => Same(x, y);

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] string obj)
    {
        var hash = default(HashCode);
        var scalars = new FoldedUtf16(obj);
        while (scalars.TryNext(out var scalar))
        {
            hash.Add(scalar);
        }

        return hash.ToHashCode();
    }

    /// <summary>Length of what both begin with, ending between two scalars. Equal starts fold to equal starts.</summary>
    private static int SharedStart(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var length = a.CommonPrefixLength(b);
        while (length > 0 && ((length < a.Length && IsContinuation(a[length])) || (length < b.Length && IsContinuation(b[length]))))
        {
            length--;
        }

        return length;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;

    private static int Compare<T>(T a, T b)
        where T : IFoldedText, allows ref struct
    {
        while (true)
        {
            var more = a.TryNext(out var left);
            if (!b.TryNext(out var right))
            {
                return more ? 1 : 0;
            }

            if (!more)
            {
                return -1;
            }

            if (left != right)
            {
                return left < right ? -1 : 1;
            }
        }
    }

    private interface IFoldedText
    {
        bool TryNext(out int scalar);
    }

    private ref struct FoldedUtf8(ReadOnlySpan<byte> rest) : IFoldedText
    {
        private ReadOnlySpan<byte> rest = rest;
        private ReadOnlySpan<int> pending;

        public bool TryNext(out int scalar)
        {
            if (!pending.IsEmpty)
            {
                scalar = pending[0];
                pending = pending[1..];
                return true;
            }

            if (rest.IsEmpty)
            {
                scalar = 0;
                return false;
            }

            if (rest[0] < 0x80)
            {
                scalar = FoldAscii(rest[0]);
                rest = rest[1..];
                return true;
            }

            Rune.DecodeFromUtf8(rest, out var rune, out var used);
            rest = rest[used..];
            scalar = FoldTable.First(rune.Value, out pending);
            return true;
        }
    }

    private ref struct FoldedUtf16(ReadOnlySpan<char> rest) : IFoldedText
    {
        private ReadOnlySpan<char> rest = rest;
        private ReadOnlySpan<int> pending;

        public bool TryNext(out int scalar)
        {
            if (!pending.IsEmpty)
            {
                scalar = pending[0];
                pending = pending[1..];
                return true;
            }

            if (rest.IsEmpty)
            {
                scalar = 0;
                return false;
            }

            if (rest[0] < 0x80)
            {
                scalar = FoldAscii(rest[0]);
                rest = rest[1..];
                return true;
            }

            Rune.DecodeFromUtf16(rest, out var rune, out var used);
            rest = rest[used..];
            scalar = FoldTable.First(rune.Value, out pending);
            return true;
        }
    }

    private static int FoldAscii(int value) => value is >= 'A' and <= 'Z' ? value + 32 : value;

    /// <summary>The folding table in a form that is quick to look up: pages of 128 differences, and the few expansions apart.</summary>
    private static class FoldTable
    {
        private const int PageBits = 7;
        private const int PageSize = 1 << PageBits;
        private static readonly int[]?[] Pages = BuildPages();
        private static readonly Dictionary<int, int[]> Expansions = BuildExpansions();

        /// <summary>A mark for scalars that fold to more than one; no scalar differs from its folding by so much.</summary>
        private const int Expands = int.MaxValue;

        /// <summary>The first scalar of the folding, and the others.</summary>
        public static int First(int scalar, out ReadOnlySpan<int> others)
        {
            others = default;
            var page = scalar >> PageBits;
            if (page >= Pages.Length || Pages[page] is not { } deltas)
            {
                return scalar;
            }

            var delta = deltas[scalar & (PageSize - 1)];
            if (delta != Expands)
            {
                return scalar + delta;
            }

            var folding = Expansions[scalar];
            others = folding.AsSpan(1);
            return folding[0];
        }

        private static int[]?[] BuildPages()
        {
            var pages = new int[]?[(CaseFolding.Runs[^1].Last >> PageBits) + 1];
            foreach (var (first, last, step, delta) in CaseFolding.Runs)
            {
                for (var scalar = first; scalar <= last; scalar += step)
                {
                    Set(pages, scalar, delta);
                }
            }

            foreach (var (scalar, _) in CaseFolding.Expansions)
            {
                Set(pages, scalar, Expands);
            }

            return pages;
        }

        private static void Set(int[]?[] pages, int scalar, int delta) =>
            (pages[scalar >> PageBits] ??= new int[PageSize])[scalar & (PageSize - 1)] = delta;

        /// <summary>A folding a b c comes out as c a b: the order the file format has (§2.3).</summary>
        private static Dictionary<int, int[]> BuildExpansions() =>
            CaseFolding.Expansions.ToDictionary(
                expansion => expansion.Scalar,
                expansion => expansion.Folding is [var a, var b, var c] ? [c, a, b] : expansion.Folding);
    }
}
