namespace Reprise.Conformance;

/// <summary>The committed list of what is known to differ or to have no replayer yet. It may only shrink.</summary>
/// <remarks>A line is <c>different SET/CASE</c> or <c>unreplayed SET/FILE</c>; <c>#</c> begins a comment.</remarks>
internal sealed class Baseline(HashSet<string> known)
{
    public static Baseline Read(string path) =>
        new(File.ReadLines(path).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal));

    /// <summary>0 if nothing is outside the list and nothing in it has been mended; otherwise says what and returns 1.</summary>
    public int Judge(IReadOnlyList<SetResult> results, TextWriter output)
    {
        var seen = results.SelectMany(Lines).ToHashSet(StringComparer.Ordinal);
        var sets = results.Select(result => result.Name).ToHashSet(StringComparer.Ordinal);
        var unexpected = seen.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var mended = known.Except(seen, StringComparer.Ordinal).Where(line => sets.Contains(line.Split(' ', '/')[1])).Order(StringComparer.Ordinal).ToList();
        unexpected.ForEach(line => output.WriteLine($"NEW {line}"));
        mended.ForEach(line => output.WriteLine($"MENDED {line} (take it out of the baseline)"));
        return unexpected.Count + mended.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<string> Lines(SetResult result) =>
        result.Differences.Select(d => $"different {result.Name}/{d.Id}")
            .Concat(result.NotReplayed.Keys.Select(file => $"unreplayed {result.Name}/{file}"));
}
