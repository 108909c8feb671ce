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

    private static int[] ReadOrbit(string line) => [.. line.Split(' ').Select(member => UnicodeTable.CodePoint(member))];
}
