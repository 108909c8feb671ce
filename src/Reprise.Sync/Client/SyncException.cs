namespace Reprise.Sync;

/// <summary>A synchronisation did not succeed. The message is a sentence for people; nothing was changed unless the fault's kind says otherwise.</summary>
public sealed class SyncException(SyncFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public SyncFault Fault { get; } = fault;

    /// <summary>The HTTP status that the server answered, or null.</summary>
    public int? Status { get; init; }

    /// <summary>Further facts of the sentence, by name: <c>seconds</c>, <c>megabytes</c>, <c>allowed</c>, <c>host</c>.</summary>
    public IReadOnlyDictionary<string, object> Facts { get; init; } = new Dictionary<string, object>();

    internal static SyncException InvalidAnswer(string what, Exception? inner = null) =>
        new(SyncFault.InvalidAnswer, $"The server's answer cannot be read ({what}). Is the address that of a sync server?", inner);

    internal static SyncException Other(string what, Exception? inner = null) => new(SyncFault.Other, $"The sync failed: {what}.", inner);

    internal static SyncException OfStatus(int status) => new(FaultOf(status), SentenceOf(status)) { Status = status };

    private static SyncFault FaultOf(int status) => status switch
    {
        400 => SyncFault.DatabaseCheckRequired,
        403 => SyncFault.Authentication,
        407 => SyncFault.ProxyAuthentication,
        409 => SyncFault.Conflict,
        500 or 502 or 503 or 504 => SyncFault.ServerError,
        501 => SyncFault.ClientTooOld,
        _ => SyncFault.Network,
    };

    private static string SentenceOf(int status) => status switch
    {
        400 => "The server could not take over the changes. Check the database on this device, then sync again; if that does not help, one side has to be replaced by the other.",
        403 => "The server does not accept the name and password (or the stored login). Log in again.",
        407 => "The proxy asks for a name and password. Put them into its address, as http://NAME:PASSWORD@HOST:PORT with special characters escaped (%40 for @).",
        409 => "Another device is syncing with this account, or another sync ended this one. Try again in a few minutes.",
        413 => "The server, or a proxy before it, refuses a request of this size. Raise its limit for request bodies (status 413).",
        404 => "There is no sync server at this address (status 404). Check the address; a path must end in a slash.",
        501 => "The server says that this program is too old to sync with it. Update Reprise.",
        507 => "The server has no space left (status 507).",
        500 or 502 or 503 or 504 => $"The server has a problem (status {status}). Try again in a few minutes.",
        _ => $"The server answered with the unexpected status {status}. Check the address, and what stands between here and the server.",
    };
}
