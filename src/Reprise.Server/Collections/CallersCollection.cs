namespace Reprise.Server;

/// <summary>The collection of whoever makes the request. Endpoints read and change it through here.</summary>
internal sealed class CallersCollection(OpenCollections collections, Caller caller, AccountEvents events, IHttpContextAccessor contexts)
{
    public const string WindowHeader = "X-Reprise-Window";

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
        return Shape(lease.Collection, operation(lease.Collection), shape);
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
