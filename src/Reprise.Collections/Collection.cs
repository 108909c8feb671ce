namespace Reprise.Collections;

/// <summary>
/// One open collection file: notes, cards, decks, note types, presets, tags, configuration and review history.
/// </summary>
/// <remarks>
/// Start reading here. Each noun has a folder: what it is, its rows (the SQL), its changes, its operations. Operations are extension methods
/// (<c>collection.AddNote(…)</c>), run through <see cref="Change{T}"/> and can be undone. Synchronous and not thread-safe: one caller at a
/// time; whatever takes long and only reads opens a <see cref="OpenSnapshot()"/>. docs/spec/collection-format.md.
/// </remarks>
public sealed class Collection : IDisposable
{
    private const int ScanCacheKib = 1024;

    private readonly UndoHistory history = new();
    private readonly bool snapshot;
    private readonly OpenClaim? held;

    private Collection(Database database, CollectionOptions options, OpenClaim? claim, bool snapshot)
    {
        held = claim;
        Database = database;
        Options = options;
        this.snapshot = snapshot;
        Cards = new CardRows(database);
        Notes = new NoteRows(database);
        NoteTypes = new NoteTypeRows(database);
        Decks = new DeckRows(database);
        Presets = new PresetRows(database);
        Tags = new TagRows(database);
        ConfigRows = new ConfigRows(database);
        ReviewLog = new ReviewLogRows(database);
        Graves = new GraveRows(database);
        Columns = snapshot ? null : new SearchColumns(this);
    }

    /// <summary>How it was opened.</summary>
    public CollectionOptions Options { get; }

    /// <summary>The file's path.</summary>
    public string Path => Database.Path;

    /// <summary>Reading single cards.</summary>
    public CardRows Cards { get; }

    /// <summary>Reading single notes.</summary>
    public NoteRows Notes { get; }

    /// <summary>Reading note types.</summary>
    public NoteTypeRows NoteTypes { get; }

    /// <summary>Reading decks.</summary>
    public DeckRows Decks { get; }

    /// <summary>Reading presets.</summary>
    public PresetRows Presets { get; }

    /// <summary>Reading the registry of tags.</summary>
    public TagRows Tags { get; }

    /// <summary>Reading the review log.</summary>
    public ReviewLogRows ReviewLog { get; }

    /// <summary>What can be undone and redone next.</summary>
    public UndoStatus UndoStatus => history.Status;

    /// <summary>The operation that <see cref="Undo"/> would take back, or null.</summary>
    public UndoEntry? NextUndo => history.NextUndo;

    /// <summary>The operation that <see cref="Redo"/> would do again, or null.</summary>
    public UndoEntry? NextRedo => history.NextRedo;

    /// <summary>When anything was last changed, Unix milliseconds; 0 for never.</summary>
    public long Modified => Number("mod");

    /// <summary>When the schema was last changed, Unix milliseconds.</summary>
    public long SchemaModified => Number("scm");

    /// <summary>When it was last synchronised, Unix milliseconds; 0 for never.</summary>
    public long LastSync => Number("ls");

    /// <summary>The day start that day numbers count from, Unix seconds.</summary>
    public long Created => Number("crt");

    /// <summary>The sequence number that changed objects get: −1 on a device, the current one on a hub.</summary>
    public int Usn => Options.Role == CollectionRole.Device ? -1 : (int)Number("usn");

    /// <summary>Whether a whole one-way synchronisation is pending.</summary>
    public bool SchemaChangedSinceSync => SchemaModified > LastSync;

    internal bool IsSnapshot => snapshot;

    /// <summary>What makes searches for text quick; null if none is kept.</summary>
    internal SearchIndex? Index { get; private set; }

    /// <summary>What makes searches for states, decks and numbers of cards quick; null in snapshots.</summary>
    internal SearchColumns? Columns { get; }

    internal Database Database { get; }

    internal ConfigRows ConfigRows { get; }

    internal GraveRows Graves { get; }

    /// <summary>Study queues and what else is kept while studying.</summary>
    internal StudyState Study { get; } = new();

    /// <summary>Parsed templates of the note types that were rendered.</summary>
    internal KnownTemplates Templates { get; } = new();

    /// <summary>The operation that is running; null between operations.</summary>
    internal Change? Running { get; private set; }

    /// <summary>What looks on while operations run.</summary>
    internal ChangeWatch? Watch { get; private set; }

    /// <summary>The day computed last; null when it must be computed anew.</summary>
    internal DayTiming? KnownTiming { get; set; }

    /// <summary>Opens a collection, makes it if the file does not exist, and brings older files to schema 18.</summary>
    /// <exception cref="CollectionAlreadyOpenException">This process has it open.</exception>
    /// <exception cref="DatabaseException">The file is locked, damaged, too new or too old.</exception>
    public static Collection Open(string path, CollectionOptions options)
    {
        var claim = OpenClaim.On(path);
        Database? database = null;
        try
        {
            var stamp = options.SearchIndex ? default(IndexStamp).WithFile(path) : null;
            database = Database.Open(path, DatabaseAccess.Create);
            CollectionFile.Prepare(database, options);
            var collection = new Collection(database, options, claim, snapshot: false);
            collection.Index = options.SearchIndex ? SearchIndex.Attach(collection, stamp) : null;
            return collection;
        }
        catch
        {
            database?.Dispose();
            claim?.Dispose();
            throw;
        }
    }

    /// <summary>Another connection that sees the collection as it is committed now and cannot change it. Dispose it soon: it holds back checkpoints.</summary>
    public Collection OpenSnapshot() => OpenSnapshot(Options);

    /// <summary>A snapshot that is read once from its beginning to its end: it keeps hardly any pages.</summary>
    internal Collection OpenSnapshotToScan() => OpenSnapshot(Options with { CacheKib = ScanCacheKib });

    private Collection OpenSnapshot(CollectionOptions options)
    {
        var database = Database.Open(Path, DatabaseAccess.ReadOnly);
        try
        {
            CollectionFile.Attach(database, options);
            database.ExecuteScript("begin");
            database.ScalarInt64("select id from col");
            return new Collection(database, options, claim: null, snapshot: true);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Runs an operation: one transaction, one undo entry, one set of flags (docs/spec/collection-format.md §22.1).</summary>
    public OperationResult<T> Change<T>(OperationName operation, Func<Change, T> body)
    {
        var step = history.Begin(operation, NowMillis() / 1000);
        history.ForgetRedo();
        var (value, flags) = Run(operation, step, body);
        if (step.HasChanges && operation.Kind != OperationKind.SkipUndo && !history.Coalesces(step))
        {
            history.KeepForUndo(step);
        }

        return new OperationResult<T>(value, flags);
    }

    /// <summary>Runs operations while something looks on (docs/web-api.md §8, "progress").</summary>
    /// <exception cref="OperationCanceledException">They were ended early: what the running one had written is taken back.</exception>
    public T Watched<T>(ChangeWatch watch, Func<T> body)
    {
        Watch = watch;
        try
        {
            return body();
        }
        finally
        {
            Watch = null;
        }
    }

    /// <summary>Runs several operations in one transaction: each stays a step of its own, but they reach the disk together, or none of them does.</summary>
    public T Together<T>(Func<T> operations)
    {
        if (Database.InTransaction)
        {
            return operations();
        }

        Database.ExecuteScript("begin immediate");
        try
        {
            var value = operations();
            Database.ExecuteScript("commit");
            return value;
        }
        catch
        {
            if (Database.InTransaction)
            {
                Database.ExecuteScript("rollback");
            }

            ForgetHistory();
            throw;
        }
    }

    /// <summary>Reads many rows in one transaction: beginning one for every row takes longer than reading it.</summary>
    public T Reading<T>(Func<T> read)
    {
        if (Database.InTransaction)
        {
            return read();
        }

        Database.ExecuteScript("begin");
        try
        {
            return read();
        }
        finally
        {
            // What a day that begins had to write while the rows were read stays.
            if (Database.InTransaction)
            {
                Database.ExecuteScript("commit");
            }
        }
    }

    /// <summary>Runs an operation that answers nothing.</summary>
    public OperationResult Change(OperationName operation, Action<Change> body)
    {
        var result = Change(operation, change =>
        {
            body(change);
            return true;
        });
        return new OperationResult(result.Changes);
    }

    /// <summary>Runs a change that cannot be undone and empties the history.</summary>
    public OperationResult<T> ChangeWithoutUndo<T>(Func<Change, T> body)
    {
        history.Forget();
        var (value, flags) = Run(OperationKind.Custom, null, body);
        Study.Clear();
        return new OperationResult<T>(value, flags);
    }

    /// <summary>Takes back the newest operation.</summary>
    /// <exception cref="UndoEmptyException">There is none.</exception>
    public UndoOutcome Undo()
    {
        DropOutdatedAnswer(history.NewestUndo);
        return Revert(history.TakeUndo(), history.KeepForRedo, history.KeepForUndo);
    }

    /// <summary>Does again what was undone last.</summary>
    /// <exception cref="UndoEmptyException">There is nothing.</exception>
    public UndoOutcome Redo()
    {
        DropOutdatedAnswer(history.NewestRedo);
        return Revert(history.TakeRedo(), history.KeepForUndo, history.KeepForRedo);
    }

    /// <summary>Adds an empty entry under a name, to merge the following operations into; returns its number.</summary>
    public int AddCustomUndoEntry(string name)
    {
        Change(new OperationName(OperationKind.Custom, name), _ => { });
        return history.Status.LastStep;
    }

    /// <summary>Merges all operations after the entry of this number into it (docs/spec/collection-format.md §22.3).</summary>
    /// <exception cref="InvalidInputException">There is no such entry.</exception>
    public OperationResult MergeUndoEntries(int entry) => new(history.Merge(entry).Flags);

    /// <summary>Empties the undo history and the study queues: after rows were written behind the engine's back.</summary>
    public void ForgetHistory()
    {
        history.Forget();
        ForgetRead();
    }

    /// <summary>Takes the file back to schema 11, as one plain file, and closes it (docs/spec/collection-format.md §4.7).</summary>
    public void CloseToSchema11()
    {
        CollectionFile.Downgrade(Database);
        Dispose();
    }

    /// <summary>Empties the undo history alone.</summary>
    internal void ForgetUndoHistory() => history.Forget();

    /// <summary>Gives back the memory of pages that SQLite keeps to be read again. The next operations read what they need anew.</summary>
    public void ForgetPages() => Database.ExecuteScript("pragma shrink_memory");

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        var stamp = Index is null ? default : IndexStamp.Of(this);
        Columns?.Dispose();
        Database.Dispose();
        Index?.Close(stamp);
        Index = null;
        held?.Dispose();
    }

    internal long NowMillis() => Options.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    internal void ForgetTiming() => KnownTiming = null;

    /// <summary>Drops everything read from the file that is kept in memory.</summary>
    internal void ForgetRead()
    {
        ForgetRows();
        ForgetTiming();
    }

    /// <summary>Drops what was read of rows. The day stays as it was computed.</summary>
    private void ForgetRows()
    {
        NoteTypes.Forget();
        Decks.Forget();
        Presets.Forget();
        ConfigRows.Forget();
        Study.Clear();
    }

    /// <summary>An answer cannot be taken back into a queue of an earlier day: that queue goes, and the history with it (docs/spec/scheduler.md §13.6).</summary>
    private void DropOutdatedAnswer(UndoStep step)
    {
        if (step.Operation.Kind == OperationKind.AnswerCard && FetchQueue.DropOutdatedQueue(this))
        {
            throw new UndoEmptyException();
        }
    }

    private UndoOutcome Revert(UndoStep undone, Action<UndoStep> keep, Action<UndoStep> giveBack)
    {
        var step = history.Begin(undone.Operation, NowMillis() / 1000);
        ChangeFlags flags;
        try
        {
            (_, flags) = Run(undone.Operation, step, change =>
            {
                for (var i = undone.Records.Count - 1; i >= 0; i--)
                {
                    undone.Records[i].Revert(change);
                }

                return true;
            }, reverting: true);
        }
        catch (OperationCanceledException)
        {
            // Ended early: nothing was reverted, so that it can be asked for again.
            giveBack(undone);
            throw;
        }

        var status = history.Status;
        keep(step);
        return new UndoOutcome(flags, undone.Operation.Description, undone.TimeSeconds, status, undone.Counter);
    }

    private (T Value, ChangeFlags Flags) Run<T>(OperationName operation, UndoStep? step, Func<Change, T> body, bool reverting = false)
    {
        if (snapshot)
        {
            throw new SnapshotChangedException();
        }

        var outer = Running;
        var nested = Database.InTransaction;
        Database.ExecuteScript(nested ? "savepoint rust" : "begin immediate");
        try
        {
            var change = new Change(this, operation, step);
            Running = change;
            var value = body(change);
            if (step is null || (step.Records.Count > 0 && !reverting))
            {
                change.SetModified(change.NowMillis);
            }

            Running = outer;
            Database.ExecuteScript(nested ? "release rust" : "commit");
            var flags = change.Flags;
            if ((flags & ChangeFlags.StudyQueues) != 0 && operation.Kind != OperationKind.AnswerCard)
            {
                Study.Clear();
            }

            return (value, flags);
        }
        catch (Exception error)
        {
            Running = outer;
            if (Database.InTransaction)
            {
                Database.ExecuteScript(nested ? "rollback to rust; release rust" : "rollback");
            }

            // What was ended early left nothing behind; what failed may have.
            if (error is not OperationCanceledException || reverting)
            {
                history.Forget();
            }

            ForgetRows();
            throw;
        }
    }

    private long Number(string column) => Database.ScalarInt64($"select {column} from col") ?? 0;
}
