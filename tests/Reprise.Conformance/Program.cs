using Reprise.Conformance;

const int LongestLine = 300;

if (args is ["--connect-server", var connectPort])
{
    ConnectServerCommand.Run(int.Parse(connectPort, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

var arguments = Arguments.Parse(args);
if (arguments is null)
{
    Console.Error.WriteLine("usage: conformance.sh [DIR] [--set NAME] [--case ID] [--baseline FILE]");
    return 2;
}

var sets = GoldenSets.All.ToDictionary(set => set.Name, StringComparer.Ordinal);
var baseline = arguments.Baseline is null ? null : Baseline.Read(arguments.Baseline);
var different = false;
var replayed = new List<SetResult>();
foreach (var folder in Directory.EnumerateDirectories(arguments.Folder).Order(StringComparer.Ordinal))
{
    var name = Path.GetFileName(folder);
    if (arguments.Set is not null && !string.Equals(arguments.Set, name, StringComparison.Ordinal))
    {
        continue;
    }

    var result = new SetReplay(arguments.Folder, sets.GetValueOrDefault(name), name, arguments.Case).Run();
    foreach (var (id, where) in result.Differences)
    {
        var line = $"DIFF {name}/{id}: {where.ReplaceLineEndings(" ")}";
        Console.WriteLine(line.Length > LongestLine && arguments.Case is null ? line[..LongestLine] : line);
    }

    Console.WriteLine(result);
    different |= result.Differences.Count > 0;
    replayed.Add(result);
}

return baseline is null ? (different ? 1 : 0) : baseline.Judge(replayed, Console.Out);
