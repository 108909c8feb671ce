using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Knows which notes may hold a text, so that a search need not look at all of them.</summary>
/// <remarks>
/// A file beside the collection, made in the background from a snapshot. What changes afterwards, but for tags, is remembered by SQLite's update hook, and
/// is looked at beside the index (<see cref="LateNotes"/>); the search itself still decides, so an index can name too many notes, but never too few. The file is marked dirty,
/// durably, before the first change is committed, and clean when the collection is closed; one found dirty, missing, damaged, older or
/// another collection's is made anew. docs/decisions/0011-search-index.md.
/// </remarks>
internal sealed class SearchIndex : IDisposable
{
    private const int ManyLate = 2000;

    private readonly Collection collection;
    private readonly string path;
    private readonly CancellationTokenSource closing = new();
    private GCHandle self;
    private IndexFile? file;
    private LateNotes late = new([]);
    private HashSet<long>? lateSinceBuild;
    private Task? building;
    private bool dirty;
    private bool cannotBuild;

    private SearchIndex(Collection collection)
    {
        this.collection = collection;
        path = PathOf(collection.Path);
    }

    /// <summary>The index's file beside a collection's.</summary>
    public static string PathOf(string collectionPath) => collectionPath + ".search";

    /// <summary>How many notes count as changed since the index was made.</summary>
    internal int LateCount => late.Count;

    /// <summary>Whether searches are answered with its help at present.</summary>
    internal bool IsReady => file is not null;

    /// <summary>Begins to keep the index of a collection that was just opened.</summary>
    /// <param name="collection">The collection, unchanged since it was opened.</param>
    /// <param name="fileStamp">What the file system said of the file before it was opened; null if its log held something.</param>
    public static unsafe SearchIndex Attach(Collection collection, IndexStamp? fileStamp)
    {
        var index = new SearchIndex(collection);
        if (fileStamp is { } stamp)
        {
            index.file = IndexFile.Open(index.path, IndexStamp.Of(collection) with { FileLength = stamp.FileLength, FileTime = stamp.FileTime });
            index.late = new LateNotes(index.file?.Late() ?? []);
        }

        index.self = GCHandle.Alloc(index);
        NativeSqlite.UpdateHook(collection.Database.Handle.DangerousGetHandle(), &Changed, GCHandle.ToIntPtr(index.self));
        return index;
    }

    /// <summary>The notes that may hold all the pieces of text with these numbers; null if looking at every note is as quick.</summary>
    public HashSet<long>? Candidates(IReadOnlyCollection<int> numbers)
    {
        try
        {
            if (numbers.Count == 0 || file is null || file.Estimate(numbers) > file.NoteCount / 4)
            {
                return null;
            }

            if (!collection.Database.HasUncommittedChanges)
            {
                late.Read(collection.Database);
            }

            var found = new HashSet<long>();
            file.Find(numbers, found);
            late.Find(numbers, found);
            return found;
        }
        catch (Exception damage) when (damage is IOException or InvalidDataException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            Discard();
            return null;
        }
    }

    /// <summary>Takes over an index that was made meanwhile, and has one made if there is none or it is out of date. Call before a search.</summary>
    public void Refresh()
    {
        if (building is { IsCompleted: true })
        {
            TakeOver();
        }

        if (building is null && !cannotBuild && (file is null || late.Count > Math.Max(ManyLate, file.NoteCount / 32))
            && !collection.Database.InTransaction && collection.Notes.Count() >= collection.Options.SearchIndexFrom)
        {
            lateSinceBuild = [];
            var snapshot = collection.OpenSnapshotToScan();
            building = Task.Run(() => IndexBuilder.Build(snapshot, NewPath, closing.Token));
        }
    }

    /// <summary>Waits for an index that is being made.</summary>
    internal void WaitForBuild()
    {
        Refresh();
        ((IAsyncResult?)building)?.AsyncWaitHandle.WaitOne();
        Refresh();
    }

    /// <summary>Writes down what changed, so that the index can be used when the collection is opened again. The collection must be closed.</summary>
    /// <param name="last">The collection's stamp right before it was closed.</param>
    public void Close(IndexStamp last)
    {
        try
        {
            if (file is not null && last.WithFile(collection.Path) is { } stamp)
            {
                file.MarkClean(late.Ids, stamp);
            }
        }
        catch (IOException)
        {
            // It stays dirty and is made anew next time.
        }

        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing.Cancel();
        if (building is not null)
        {
            ((IAsyncResult)building).AsyncWaitHandle.WaitOne();
            Delete(NewPath);
        }

        file?.Dispose();
        closing.Dispose();
        if (self.IsAllocated)
        {
            self.Free();
        }
    }

    private string NewPath => path + ".new";

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Changed(nint data, int operation, byte* database, byte* table, long row)
    {
        if (operation != raw.SQLITE_DELETE && MemoryMarshal.CreateReadOnlySpanFromNullTerminated(table).SequenceEqual("notes"u8))
        {
            ((SearchIndex)GCHandle.FromIntPtr(data).Target!).Changed(row);
        }
    }

    private void Changed(long note)
    {
        if (collection.Notes.KeepsTexts)
        {
            return;
        }

        late.Add(note);
        lateSinceBuild?.Add(note);
        if (!dirty && file is not null)
        {
            dirty = true;
            try
            {
                file.MarkDirty();
            }
            catch (IOException)
            {
                Discard();
            }
        }
    }

    private void TakeOver()
    {
        var made = building is { IsCompletedSuccessfully: true };
        building = null;
        cannotBuild = !made;
        if (made)
        {
            file?.Dispose();
            try
            {
                File.Move(NewPath, path, overwrite: true);
                file = IndexFile.Open(path, expected: null);
            }
            catch (IOException)
            {
                file = null;
            }

            dirty = true;
            late = new LateNotes(lateSinceBuild ?? []);
        }

        lateSinceBuild = null;
    }

    private void Discard()
    {
        file?.Dispose();
        file = null;
        Delete(path);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // What is left is not trusted.
        }
    }
}
