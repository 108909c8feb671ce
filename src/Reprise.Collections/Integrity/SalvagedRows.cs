namespace Reprise.Collections;

/// <summary>Counts the rows that come out of a damaged file, reports them, and throws when the work is to be cancelled.</summary>
internal sealed class SalvagedRows
{
    private const int RowsBetweenReports = 500;

    private readonly Dictionary<string, long> expected = new(StringComparer.Ordinal);
    private readonly IProgress<RescueProgress>? progress;
    private readonly CancellationToken cancel;
    private long total;
    private long passed;
    private long inTable;
    private long mostInTable;

    public SalvagedRows(IProgress<RescueProgress>? progress, CancellationToken cancel)
    {
        this.progress = progress;
        this.cancel = cancel;
        cancel.ThrowIfCancellationRequested();
        progress?.Report(new RescueProgress(RescueStage.Rows));
    }

    /// <summary>Counts what may be expected of tables: as many rows as can be counted before a page fails.</summary>
    public void Expect(Database damaged, IEnumerable<string> tables)
    {
        foreach (var table in tables)
        {
            expected[table] = Countable(damaged, table);
        }

        total = expected.Values.Sum();
    }

    /// <summary>Begins a table.</summary>
    public void Begin(string table)
    {
        cancel.ThrowIfCancellationRequested();
        (inTable, mostInTable) = (0, expected.GetValueOrDefault(table));
    }

    /// <summary>A row was read. One that is read from both ends counts twice, but a table never for more than was expected of it.</summary>
    public void Read()
    {
        if (++inTable % RowsBetweenReports == 0)
        {
            cancel.ThrowIfCancellationRequested();
            Report(passed + Math.Min(inTable, mostInTable));
        }
    }

    /// <summary>Reading begins at another place, perhaps because a page failed.</summary>
    public void Probe() => cancel.ThrowIfCancellationRequested();

    /// <summary>A table is through: what was not read of it is lost.</summary>
    public void End()
    {
        passed += mostInTable;
        Report(passed);
    }

    private long Countable(Database damaged, string table)
    {
        var rows = 0L;
        try
        {
            using var row = damaged.Prepare($"select 1 from {table}");
            while (row.Step())
            {
                if (++rows % RowsBetweenReports == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                }
            }
        }
        catch (DatabaseException)
        {
            damaged.ForgetStatements();
        }

        return rows;
    }

    private void Report(long done) => progress?.Report(new RescueProgress(RescueStage.Rows, done, total));
}
