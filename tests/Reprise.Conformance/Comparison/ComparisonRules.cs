using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Where equality is not what a set's README asks for, by path. The first rule whose pattern fits a path decides.</summary>
/// <remarks>
/// A path is a list of object keys and list indices; a pattern is written <c>states.*.stability</c>, where <c>*</c> stands for one step of any
/// name and <c>**</c> for any number of them. Build once, share freely: rules do not change after they are built.
/// </remarks>
public sealed class ComparisonRules
{
    private readonly List<(string[] Pattern, Func<JsonNode?, JsonNode?, bool> Same)> rules = [];
    private readonly List<string[]> sets = [];

    /// <summary>Everything must be equal.</summary>
    public static ComparisonRules Exact { get; } = new();

    /// <summary>What stands at <paramref name="pattern"/> is the same if <paramref name="same"/> (expected, actual) says so. An absent value is null.</summary>
    public ComparisonRules Where(string pattern, Func<JsonNode?, JsonNode?, bool> same)
    {
        rules.Add((pattern.Split('.'), same));
        return this;
    }

    /// <summary>What stands there is not compared; use only where the README says that it is free.</summary>
    public ComparisonRules Free(string pattern) => Where(pattern, (_, _) => true);

    /// <summary>Numbers there may differ by <paramref name="absolute"/> + <paramref name="relative"/> × |expected|.</summary>
    public ComparisonRules Near(string pattern, double relative, double absolute = 0) =>
        Where(pattern, (expected, actual) => JsonComparer.Near(expected, actual, relative, absolute));

    /// <summary>The list there is a set (or bag): order does not count.</summary>
    public ComparisonRules Unordered(string pattern)
    {
        sets.Add(pattern.Split('.'));
        return this;
    }

    internal bool TryFind(IReadOnlyList<string> path, out Func<JsonNode?, JsonNode?, bool> same)
    {
        foreach (var (pattern, rule) in rules)
        {
            if (Fits(pattern, 0, path, 0))
            {
                same = rule;
                return true;
            }
        }

        same = null!;
        return false;
    }

    internal bool IsSet(IReadOnlyList<string> path) => sets.Exists(pattern => Fits(pattern, 0, path, 0));

    private static bool Fits(string[] pattern, int p, IReadOnlyList<string> path, int i)
    {
        if (p == pattern.Length)
        {
            return i == path.Count;
        }

        if (string.Equals(pattern[p], "**", StringComparison.Ordinal))
        {
            return Fits(pattern, p + 1, path, i) || (i < path.Count && Fits(pattern, p, path, i + 1));
        }

        return i < path.Count
            && (string.Equals(pattern[p], "*", StringComparison.Ordinal) || string.Equals(pattern[p], path[i], StringComparison.Ordinal))
            && Fits(pattern, p + 1, path, i + 1);
    }
}
