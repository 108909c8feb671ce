namespace Reprise.Collections;

/// <summary>Copies rows of another file's review log as they are, but for the card and the usn.</summary>
internal sealed class ReviewCopy(Database database) : IDisposable
{
    private const int FirstCopied = 3;
    private const int LastCopied = 8;

    private readonly Statement insert = database.Prepare(
        "insert or ignore into main.revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) values (?1,?2,?3,?4,?5,?6,?7,?8,?9)");

    /// <summary>Copies the current row of a statement that selects <see cref="ReviewLogRows.Columns"/>; false if its id is taken.</summary>
    public bool Add(Statement row, CardId card, int usn)
    {
        insert.Bind(1, row.Int64(0)).Bind(2, card.Value).Bind(3, usn);
        for (var column = FirstCopied; column <= LastCopied; column++)
        {
            insert.BindValueOf(column + 1, row, column);
        }

        insert.Run();
        return database.RowsChanged == 1;
    }

    /// <inheritdoc/>
    public void Dispose() => insert.Dispose();
}
