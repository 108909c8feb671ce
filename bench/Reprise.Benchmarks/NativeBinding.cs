using System.Diagnostics;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Benchmarks;

/// <summary>The native FSRS optimiser of the npm package, trained on the items that ours is trained on (bench/fsrs-binding).</summary>
internal static class NativeBinding
{
    private const int Rounds = 3;

    /// <summary>Runs both in turn and prints their times and log losses; the time of the native one in milliseconds.</summary>
    public static double Compare(Collection collection, FsrsTrainingRequest request)
    {
        if (Folder() is not { } folder)
        {
            Console.WriteLine("  (not installed: npm install in bench/fsrs-binding)");
            return double.NaN;
        }

        var training = FsrsReviewLog.TrainingSet(FsrsLogRows.All(collection, CancellationToken.None), collection.Today().NextDayAt, 0);
        var file = Path.GetTempFileName();
        try
        {
            Write(training, file);
            var (ours, theirs) = (new List<double>(), new List<double>());
            JsonNode answer = new JsonObject();
            IReadOnlyList<float> parameters = [];
            for (var round = 0; round < Rounds; round++)
            {
                var start = Stopwatch.GetTimestamp();
                parameters = collection.OptimizeFsrs(request).Parameters;
                ours.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                answer = Run(folder, file);
                theirs.Add((double)answer["milliseconds"]!);
            }

            var loss = FsrsEvaluation.Evaluate([.. parameters], training.Items).LogLoss;
            var nativeLoss = FsrsEvaluation.Evaluate([.. answer["parameters"]!.AsArray().Select(value => (float)value!)], training.Items).LogLoss;
            ours.Sort();
            theirs.Sort();
            Console.WriteLine(FormattableString.Invariant(
                $"  (ours {ours[Rounds / 2]:0} ms, native {theirs[Rounds / 2]:0} ms: {ours[Rounds / 2] / theirs[Rounds / 2]:0.00} times; log loss ours {loss:0.000000}, native {nativeLoss:0.000000} by our measure, {(double)answer["logLoss"]!:0.000000} by its own; {training.Items.Count} items)"));
            return theirs[Rounds / 2];
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Write(FsrsTrainingSet training, string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        foreach (var item in training.Items)
        {
            writer.Write(item.Count);
            foreach (var review in item.Reviews)
            {
                writer.Write((byte)review.Rating);
                writer.Write(review.DeltaT);
            }
        }
    }

    private static JsonNode Run(string folder, string items)
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["--max-old-space-size=8192", "compare.mjs", items]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        return JsonNode.Parse(output)!;
    }

    /// <summary>The installed package's folder, looked for above this program and the working folder.</summary>
    private static string? Folder()
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Environment.CurrentDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, "bench", "fsrs-binding");
                if (Directory.Exists(Path.Combine(candidate, "node_modules", "@open-spaced-repetition")))
                {
                    return candidate;
                }
            }
        }

        return null;
    }
}
