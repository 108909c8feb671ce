using Reprise.Benchmarks;

var options = BenchmarkOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("usage: Reprise.Benchmarks --collection FILE [--only TEXT] [--cpu]");
    return 2;
}

Measure.ProcessorTime = options.ProcessorTime;
using var work = new WorkFolder(options.Collection);
var unit = Unit.Measure(work.Path);
Console.WriteLine($"U = {unit:0.0} ms (LIKE over all notes, cached); {Environment.ProcessorCount} processors; WAL, synchronous=FULL; medians of {Measure.Rounds}, warm{(options.ProcessorTime ? "; processor time of all threads" : "")}");
Console.WriteLine($"{"row",-58}{"ms",10}{"U",9}{"goal U",9}{"Anki ms",10}{"Anki U",9}");
foreach (var row in StudyRows.All(work).Concat(ChangeRows.All(work)).Concat(StatisticsRows.All(work)).Concat(SearchRows.All(work)).Concat(PackageRows.All(work)).Concat(RenderingRows.All(work)).Concat(FsrsRows.All(work)).Concat(ConnectRows.All(work)).Concat(BrowserRows.All(work)).Concat(SyncRows.All(work)).Concat(AccountRows.All(work))
    .Where(row => row.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
{
    var milliseconds = row.Run();
    Console.WriteLine(FormattableString.Invariant(
        $"{row.Name,-58}{milliseconds,10:0.00}{milliseconds / unit,9:0.000}{row.GoalU,9:0.###}{row.AnkiMs,10:0.0}{row.AnkiU,9:0.00}"));
}

Console.WriteLine($"U at the end = {Unit.Measure(work.Path):0.0} ms");
return 0;
