using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>How the cases of one set came out.</summary>
/// <param name="Name">The set.</param>
/// <param name="Cases">Cases in its folder.</param>
/// <param name="Identical">Answered as the real program did.</param>
/// <param name="Allowed">Answered otherwise where the data marks the case as open.</param>
/// <param name="Differences">Answered otherwise: case id and where.</param>
/// <param name="NotReplayed">Files (relative paths) that no replayer reads, with their number of cases.</param>
public sealed record SetResult(
    string Name,
    int Cases,
    int Identical,
    int Allowed,
    IReadOnlyList<(string Id, string Where)> Differences,
    IReadOnlyDictionary<string, int> NotReplayed)
{
    /// <summary>The line printed for the set.</summary>
    public override string ToString() =>
        $"SET {Name}: {Cases} cases, {Identical} identical, {Allowed} allowed, {Differences.Count} different, {NotReplayed.Values.Sum()} not replayed";
}

/// <summary>Replays one set: reads its cases, asks Reprise, compares.</summary>
public sealed class SetReplay(string root, GoldenSet? set, string name, string? onlyCase)
{
    private readonly ConcurrentBag<(string Id, string Where)> differences = [];
    private int identical;
    private int allowed;

    /// <summary>Replays everything that has a replayer and counts the rest.</summary>
    public SetResult Run()
    {
        var folder = Path.Combine(root, name);
        var kinds = set?.Kinds(folder).ToList() ?? [];
        foreach (var kind in kinds)
        {
            foreach (var file in kind.Files)
            {
                var cases = Read(kind, folder, file).Where(c => onlyCase is null || string.Equals(c.Id, onlyCase, StringComparison.Ordinal));
                Parallel.ForEach(cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, c => Judge(kind, c));
            }
        }

        var claimed = kinds.SelectMany(kind => kind.Files).ToHashSet(StringComparer.Ordinal);
        var unread = CaseFiles(folder).Where(file => !claimed.Contains(file))
            .ToDictionary(file => file, file => GoldenFiles.CountCases(Path.Combine(folder, file)), StringComparer.Ordinal);
        return new SetResult(
            name,
            identical + allowed + differences.Count + unread.Values.Sum(),
            identical,
            allowed,
            [.. differences.OrderBy(d => d.Id, StringComparer.Ordinal)],
            unread);
    }

    /// <summary>The cases of a file up to the first that cannot be read, which is a difference.</summary>
    private IEnumerable<GoldenCase> Read(CaseKind kind, string folder, string file)
    {
        using var cases = kind.Cases(Path.Combine(folder, file)).GetEnumerator();
        while (true)
        {
            GoldenCase golden;
            try
            {
                if (!cases.MoveNext())
                {
                    yield break;
                }

                golden = cases.Current;
            }
            catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
            {
                differences.Add((file, $"a case cannot be read: {unreadable.Message.ReplaceLineEndings(" ")}"));
                yield break;
            }

            yield return golden;
        }
    }

    /// <summary>Files that hold cases: all JSON but what <see cref="SupportFiles"/> names.</summary>
    private IEnumerable<string> CaseFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => path.EndsWith(".json", StringComparison.Ordinal) || path.EndsWith(".jsonl", StringComparison.Ordinal)
                || path.EndsWith(".json.zst", StringComparison.Ordinal) || path.EndsWith(".jsonl.zst", StringComparison.Ordinal))
            .Where(path => !SupportFiles.Contains($"{name}/{path}"))
            .Order(StringComparer.Ordinal);

    /// <summary>JSON files that hold no cases of their own but serve the cases of other files.</summary>
    private static readonly HashSet<string> SupportFiles = new(StringComparer.Ordinal)
    {
        "ops/messages.json", "collections/convert-bases.json", "search/setups.json", "stats/setups.json",
        "render/typed/page-note.json", "sync/index.json", "sync/tables.json",
    };

    private void Judge(CaseKind kind, GoldenCase golden)
    {
        string? where;
        JsonNode? actual = null;
        try
        {
            where = kind.Script is { } script ? script(golden) : kind.Program is { } program ? RunProgram(kind, golden, program) : Compare(golden.Expected, actual = kind.Answer(golden.Question), kind.Rules);
        }
        catch (Exception failure)
        {
            where = $"failed: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}"
                + (Environment.GetEnvironmentVariable("REPRISE_TRACE") is null ? "" : failure.StackTrace);
        }

        if (where is null)
        {
            Interlocked.Increment(ref identical);
        }
        else if (kind.Alternative(golden) is { } other && Compare(other.Expected, actual, other.Rules) is null)
        {
            Interlocked.Increment(ref allowed);
        }
        else
        {
            differences.Add((golden.Id, where));
        }
    }

    private static string? RunProgram(CaseKind kind, GoldenCase golden, Func<CaseInput, IProgramReplay> program)
    {
        var steps = golden.Input["steps"]!.AsArray();
        var recorded = golden.Expected!.AsArray();
        using var replay = program(golden.Question);
        for (var i = 0; i < steps.Count; i++)
        {
            var where = Compare(recorded[i], replay.Answer(steps[i]!), kind.Rules);
            if (where is not null)
            {
                return $"step {i + 1}: {where}";
            }

            if (!replay.Reveal(steps[i]!, recorded[i], same: true))
            {
                return null;
            }
        }

        return null;
    }

    private static string? Compare(JsonNode? expected, JsonNode? actual, ComparisonRules rules) =>
        JsonComparer.Compare(expected, actual, rules)?.ToString();
}
