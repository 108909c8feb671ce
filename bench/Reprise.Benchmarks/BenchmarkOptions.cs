namespace Reprise.Benchmarks;

/// <summary>The command line.</summary>
/// <param name="Collection">The collection to measure on; it is copied.</param>
/// <param name="Only">Rows whose names hold this text.</param>
/// <param name="ProcessorTime">Whether processor time is measured.</param>
internal sealed record BenchmarkOptions(string Collection, string Only, bool ProcessorTime)
{
    public static BenchmarkOptions? Parse(string[] args)
    {
        string? collection = null;
        var only = "";
        var processorTime = args.Contains("--cpu", StringComparer.Ordinal);
        args = [.. args.Where(arg => arg != "--cpu")];
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--collection":
                    collection = args[i + 1];
                    break;
                case "--only":
                    only = args[i + 1];
                    break;
                default:
                    return null;
            }
        }

        return collection is not null && File.Exists(collection) && args.Length % 2 == 0 ? new BenchmarkOptions(collection, only, processorTime) : null;
    }
}
