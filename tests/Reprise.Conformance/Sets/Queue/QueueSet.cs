using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>What the study queue looks like: order, counts, deck list, congratulations.</summary>
internal sealed class QueueSet : GoldenSet
{
    public override string Name => "queue";

    public override IEnumerable<CaseKind> Kinds(string folder) =>
    [
        new CaseKind(
            [.. Directory.EnumerateFiles(folder, "*.jsonl").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)],
            Cases,
            input => new QueueReplay(input.Value.AsObject(), Path.GetDirectoryName(input.File)!).Answer(),
            new ComparisonRules().Free("queue_error.1")),
    ];

    private static IEnumerable<GoldenCase> Cases(string path) => GoldenFiles.Lines(path).Select(line =>
    {
        var whole = line.AsObject();
        var expected = whole["expect"]!.AsObject();
        whole.Remove("expect");
        return new GoldenCase(whole["id"]!.GetValue<string>(), whole, expected, path);
    });
}
