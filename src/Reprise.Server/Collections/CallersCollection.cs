namespace Reprise.Server;

/// <summary>The collection of whoever makes the request. Endpoints read and change it through here.</summary>
internal sealed class CallersCollection(OpenCollections collections, Caller caller, AccountEvents events, IHttpContextAccessor contexts, TimeProvider time)
{
    public const string WindowHeader = "X-Reprise-Window";

    /// <summary>A name for the request, under which its progress is told; such a request ends without a trace when the caller hangs up.</summary>
    public const string ProgressHeader = "X-Reprise-Progress";

    private static readonly TimeSpan Told = TimeSpan.FromMilliseconds(150);

    public AccountId Account => caller.Account.Id;

    private CancellationToken Cancel => contexts.HttpContext?.RequestAborted ?? CancellationToken.None;

    /// <summary>Reads something short. A device that syncs meanwhile is not waited for.</summary>
    public Task<T> Read<T>(Func<Collection, T> read) => collections.ReadAsync(Account, read, Cancel);

    /// <summary>Reads something that takes long, while others go on.</summary>
    public async Task<T> ReadSnapshot<T>(Func<Collection, T> read)
    {
        using var snapshot = await collections.OpenSnapshotAsync(Account, Cancel);
        return read(snapshot);
    }

    /// <summary>Runs one operation and answers what it did.</summary>
    public Task<Outcome> Change(Func<Collection, OperationResult> operation) => Change(operation, (_, changes, undo) => new Outcome(changes, undo));

    /// <summary>Runs one operation and answers how many objects it changed.</summary>
    public Task<CountOutcome> Change(Func<Collection, OperationResult<int>> operation) =>
        Change(operation, (result, changes, undo) => new CountOutcome(result.Value, changes, undo));

    /// <summary>Runs one operation and shapes its answer.</summary>
    public async Task<TAnswer> Change<TResult, TAnswer>(Func<Collection, TResult> operation, Func<TResult, IReadOnlyList<string>, UndoState, TAnswer> shape)
        where TResult : OperationResult
    {
        using var lease = await collections.EnterAsync(Account, Cancel);
        return Shape(lease.Collection, Watched(lease.Collection, () => operation(lease.Collection)), shape);
    }

    /// <summary>Runs an operation inside a lease; if the request wants to hear how far it is, its windows are told.</summary>
    public T Watched<T>(Collection collection, Func<T> operation)
    {
        var name = contexts.HttpContext?.Request.Headers[ProgressHeader].ToString();
        if (string.IsNullOrEmpty(name))
        {
            return operation();
        }

        var last = time.GetTimestamp();
        var watch = new ChangeWatch(
            (cards, notes) =>
            {
                if (time.GetElapsedTime(last) >= Told)
                {
                    last = time.GetTimestamp();
                    events.Publish(Account, "progress", new ProgressEvent(name, cards, notes));
                }
            },
            Cancel);
        return collection.Watched(watch, operation);
    }

    /// <summary>Tells the windows and shapes the answer of an operation that ran inside a lease.</summary>
    public TAnswer Shape<TResult, TAnswer>(Collection collection, TResult result, Func<TResult, IReadOnlyList<string>, UndoState, TAnswer> shape)
        where TResult : OperationResult
    {
        var changes = Words.Of(result.Changes);
        var undo = UndoState.Of(collection);
        Tell(changes, undo);
        return shape(result, changes, undo);
    }

    /// <summary>Takes the collection for several steps.</summary>
    public Task<CollectionLease> EnterAsync() => collections.EnterAsync(Account, Cancel);

    private void Tell(IReadOnlyList<string> changes, UndoState undo)
    {
        if (changes.Count > 0)
        {
            var window = contexts.HttpContext?.Request.Headers[WindowHeader].ToString();
            events.Publish(Account, "changes", new ChangesEvent(changes, undo, string.IsNullOrEmpty(window) ? null : window));
        }
    }
}
