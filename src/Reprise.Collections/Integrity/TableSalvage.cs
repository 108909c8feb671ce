using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Copies what can be read of one table of a damaged file into the same table of another.</summary>
/// <remarks>
/// A table is read from its beginning until a page fails, then from its end backwards; what lies between is halved, and halved again, so that
/// only the rows of the damaged pages themselves are lost.
/// </remarks>
internal sealed class TableSalvage(Database damaged, Database target, string table, SalvagedRows progress)
{
    /// <summary>More than any damage that leaves something worth saving; keeps a hopeless table from taking for ever.</summary>
    private const int MostProbes = 50_000;

    private readonly HashSet<string> columns = CommonColumns(damaged, target, table);
    private int rows;
    private int probes;
    private bool complete = true;

    /// <summary>Copies the table; rows that are there already stay.</summary>
    /// <param name="hasRowId">Whether rows have numbers by which they can be asked for.</param>
    public RescuedTable Run(bool hasRowId)
    {
        progress.Begin(table);
        if (columns.Count == 0)
        {
            progress.End();
            return new RescuedTable(table, 0, IsComplete: false);
        }

        target.ExecuteScript("begin");
        if (hasRowId)
        {
            CopyRanges();
        }
        else
        {
            CopyFromBothEnds();
        }

        target.ExecuteScript("commit");
        progress.End();
        return new RescuedTable(table, rows, complete);
    }

    private static HashSet<string> CommonColumns(Database damaged, Database target, string table)
    {
        var common = Columns(target, table);
        common.IntersectWith(Columns(damaged, table));
        return common;
    }

    private static HashSet<string> Columns(Database database, string table)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var row = database.Prepare($"select name from pragma_table_info('{table}')");
            while (row.Step())
            {
                names.Add(row.Text(0));
            }
        }
        catch (DatabaseException)
        {
            names.Clear();
        }

        return names;
    }

    private void CopyRanges()
    {
        var pending = new Stack<(long From, long To)>();
        pending.Push((long.MinValue, long.MaxValue));
        while (pending.TryPop(out var range) && probes++ < MostProbes)
        {
            var (from, to) = range;
            if (TryCopy("asc", from, to, out var last))
            {
                continue;
            }

            complete = false;
            from = last is { } read ? read + 1 : from;
            if (from > to || TryCopy("desc", from, to, out var first))
            {
                continue;
            }

            to = first is { } lowest ? lowest - 1 : to;
            if (from < to)
            {
                var middle = (long)(((Int128)from + to) >> 1);
                pending.Push((middle + 1, to));
                pending.Push((from, middle));
            }
        }

        complete &= pending.Count == 0;
    }

    /// <summary>Copies the rows of a range in one direction; false if it failed on the way, with the number of the row read last.</summary>
    private bool TryCopy(string direction, long from, long to, out long? last)
    {
        last = null;
        progress.Probe();
        try
        {
            using var row = damaged.Prepare(
                $"select rowid, {string.Join(',', columns)} from {table} where rowid >= ?1 and rowid <= ?2 order by rowid {direction}");
            row.Bind(1, from).Bind(2, to);
            while (row.Step())
            {
                Copy(row, firstColumn: 1);
                last = row.Int64(0);
            }

            return true;
        }
        catch (DatabaseException)
        {
            damaged.ForgetStatements();
            return false;
        }
    }

    private void CopyFromBothEnds()
    {
        var keys = new List<string>();
        using (var row = target.Prepare($"select name from pragma_table_info('{table}') where pk > 0 order by pk"))
        {
            while (row.Step())
            {
                keys.Add(row.Text(0));
            }
        }

        foreach (var direction in new[] { "asc", "desc" })
        {
            try
            {
                using var row = damaged.Prepare(
                    $"select {string.Join(',', columns)} from {table} order by {string.Join(',', keys.Select(key => $"{key} {direction}"))}");
                while (row.Step())
                {
                    Copy(row, firstColumn: 0);
                }

                return;
            }
            catch (DatabaseException)
            {
                damaged.ForgetStatements();
                complete = false;
            }
        }
    }

    private void Copy(Statement row, int firstColumn)
    {
        progress.Read();
        using var insert = target.Prepare(
            $"insert or ignore into {table} ({string.Join(',', columns)}) values ({string.Join(',', columns.Select((_, i) => $"?{i + 1}"))})");
        for (var i = 0; i < columns.Count; i++)
        {
            var column = i + firstColumn;
            _ = row.TypeOf(column) switch
            {
                raw.SQLITE_INTEGER => insert.Bind(i + 1, row.Int64(column)),
                raw.SQLITE_FLOAT => insert.Bind(i + 1, row.Real(column)),
                raw.SQLITE_TEXT => insert.BindText(i + 1, row.Bytes(column)),
                raw.SQLITE_BLOB => insert.Bind(i + 1, row.Bytes(column)),
                _ => insert.BindNull(i + 1),
            };
        }

        try
        {
            insert.Run();
            rows += target.RowsChanged;
        }
        catch (DatabaseException)
        {
            // A row without a value that every row must have is no row.
            complete = false;
        }
    }
}
