namespace Reprise.Benchmarks;

/// <summary>A row of the table in docs: what is measured, what it should cost, what Anki's engine needs.</summary>
/// <param name="Name">What is done.</param>
/// <param name="AnkiMs">Anki 26.08.1 on the machine where U was 27 ms; 0 if not known.</param>
/// <param name="AnkiU">The same in U.</param>
/// <param name="GoalU">What Reprise aims for, in U; 0 if there is no goal.</param>
/// <param name="Run">Measures; answers milliseconds.</param>
internal sealed record BenchmarkRow(string Name, double AnkiMs, double AnkiU, double GoalU, Func<double> Run);
