using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Remembers which cards, notes and reviews were written through a connection since it was last cleared.</summary>
/// <remarks>
/// SQLite's preupdate hook tells it of every row, also of those that a conflict replaces, that get another id, or that <c>delete</c> without a condition
/// removes: while there is such a hook, SQLite empties no table at once. Rows count as written even if that is taken back later.
/// </remarks>
internal sealed class ChangedRows : IDisposable
{
    private const int Most = 20_000;
    private readonly Collection collection;
    private readonly HashSet<long>[] tables = [[], [], []];
    private GCHandle self;

    private ChangedRows(Collection collection) => this.collection = collection;

    /// <summary>Ids of cards.</summary>
    public IReadOnlyCollection<long> Cards => tables[0];

    /// <summary>Ids of notes.</summary>
    public IReadOnlyCollection<long> Notes => tables[1];

    /// <summary>Ids of rows of the review log.</summary>
    public IReadOnlyCollection<long> Reviews => tables[2];

    /// <summary>Whether there were so many that they were not remembered.</summary>
    public bool AreTooMany { get; private set; }

    /// <summary>Begins to look on. One for each connection.</summary>
    public static unsafe ChangedRows Watch(Collection collection)
    {
        // What was prepared before might still empty a table at once.
        collection.Database.ForgetStatements();
        var rows = new ChangedRows(collection);
        rows.self = GCHandle.Alloc(rows);
        NativeSqlite.PreupdateHook(collection.Database.Handle.DangerousGetHandle(), &Changing, GCHandle.ToIntPtr(rows.self));
        return rows;
    }

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        AreTooMany = false;
        foreach (var table in tables)
        {
            table.Clear();
        }
    }

    /// <summary>Stops looking on. If the connection is still open, it must not be used meanwhile.</summary>
    public unsafe void Dispose()
    {
        if (!self.IsAllocated)
        {
            return;
        }

        if (!collection.Database.Handle.IsClosed)
        {
            NativeSqlite.PreupdateHook(collection.Database.Handle.DangerousGetHandle(), null, 0);
        }

        self.Free();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Changing(nint data, nint connection, int operation, byte* database, byte* table, long before, long after)
    {
        if (MemoryMarshal.CreateReadOnlySpanFromNullTerminated(database).SequenceEqual("main"u8))
        {
            ((ChangedRows)GCHandle.FromIntPtr(data).Target!).Changing(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(table), operation, before, after);
        }
    }

    private void Changing(ReadOnlySpan<byte> table, int operation, long before, long after)
    {
        var rows = table.SequenceEqual("cards"u8) ? tables[0]
            : table.SequenceEqual("revlog"u8) ? tables[2]
            : table.SequenceEqual("notes"u8) && !collection.Notes.KeepsTexts ? tables[1]
            : null;
        if (rows is null || AreTooMany)
        {
            return;
        }

        if (rows.Count >= Most)
        {
            Clear();
            AreTooMany = true;
            return;
        }

        if (operation != raw.SQLITE_INSERT)
        {
            rows.Add(before);
        }

        if (operation != raw.SQLITE_DELETE)
        {
            rows.Add(after);
        }
    }
}
