using System.Buffers;
using System.Text;

namespace Reprise.Collections;

/// <summary>Simple case folding: the characters that a case-insensitive regular expression takes for one another.</summary>
/// <remarks>docs/spec/search-and-browser.md §6. Unlike <see cref="Unicase"/> it never makes several characters of one.</remarks>
internal static class SimpleCase
{
    private static readonly int[][] AllOrbits = [.. UnicodeTable.Lines("CaseOrbits").Select(ReadOrbit)];
    private static readonly Dictionary<int, int[]> OrbitOf = AllOrbits.SelectMany(orbit => orbit.Select(member => (member, orbit))).ToDictionary(pair => pair.member, pair => pair.orbit);

    /// <summary>Groups of characters that are the same but for case; characters without case are in none.</summary>
    public static IReadOnlyList<int[]> Orbits => AllOrbits;

    /// <summary>All characters that are the same as this one but for case, itself included.</summary>
    public static ReadOnlySpan<int> Orbit(int character) =>
        OrbitOf.TryGetValue(character, out var orbit) ? orbit : new[] { character };

    /// <summary>How many characters at the beginning of a text are the prefix but for case; −1 if it begins otherwise.</summary>
    public static int PrefixLength(string text, string prefix)
    {
        ReadOnlySpan<char> rest = text;
        foreach (var wanted in prefix.EnumerateRunes())
        {
            if (Rune.DecodeFromUtf16(rest, out var got, out var used) == OperationStatus.NeedMoreData || Fold(got.Value) != Fold(wanted.Value))
            {
                return -1;
            }

            rest = rest[used..];
        }

        return text.Length - rest.Length;
    }

    private static int Fold(int character) => character switch
    {
        >= 'A' and <= 'Z' => character,
        >= 'a' and <= 'z' => character - 32,
        < 0x80 => character,
        _ => Orbit(character)[0],
    };

    private static int[] ReadOrbit(string line) => [.. line.Split(' ').Select(member => UnicodeTable.CodePoint(member))];
}
