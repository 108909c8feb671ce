namespace Reprise.Server;

/// <summary>
/// Changes that other devices can only take over by a one-way synchronisation (docs/spec/collection-format.md §11.4): the person agrees first, then a
/// backup is made, then the change.
/// </summary>
internal sealed class OneWayChanges(CallersCollection mine, Caller caller, DataFolder folder, TimeProvider time, IHttpContextAccessor contexts)
{
    public const string Consent = "full-sync";

    /// <summary>Asks for the person's consent.</summary>
    /// <param name="confirm">What the request says of it.</param>
    /// <param name="kept">What stays of the collection before.</param>
    /// <exception cref="ApiException">The request does not say that the person agreed.</exception>
    public static void Require(string? confirm, string kept)
    {
        if (!string.Equals(confirm, Consent, StringComparison.Ordinal))
        {
            throw new ApiException(
                StatusCodes.Status409Conflict,
                "confirm-full-sync",
                $"After this change each device has to download or upload the whole collection once. {kept} Repeat the request with confirm=full-sync.");
        }
    }

    /// <summary>Runs an operation that always forces a one-way synchronisation.</summary>
    public Task<Outcome> Change(Func<Collection, OperationResult> operation) => Change(_ => true, operation, (_, changes, undo) => new Outcome(changes, undo));

    /// <summary>Runs an operation that forces a one-way synchronisation if <paramref name="forces"/> says so.</summary>
    /// <exception cref="ApiException">It does, and the request does not say that the person agreed.</exception>
    public async Task<TAnswer> Change<TResult, TAnswer>(
        Func<Collection, bool> forces, Func<Collection, TResult> operation, Func<TResult, IReadOnlyList<string>, UndoState, TAnswer> shape)
        where TResult : OperationResult
    {
        using var lease = await mine.EnterAsync();
        var collection = lease.Collection;
        if (forces(collection))
        {
            var request = contexts.HttpContext!;
            Require(request.Request.Query["confirm"], "A backup is made first.");
            var zone = TimeZoneInfo.TryFindSystemTimeZoneById(caller.Account.Zone, out var known) ? known : TimeZoneInfo.Utc;
            AccountBackups.Make(collection, folder.Of(mine.Account), time, zone, request.RequestAborted);
        }

        return mine.Shape(collection, mine.Watched(collection, () => operation(collection)), shape);
    }
}
