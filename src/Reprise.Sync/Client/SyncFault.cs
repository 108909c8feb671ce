namespace Reprise.Sync;

/// <summary>Why a synchronisation did not succeed (docs/spec/sync-protocol.md §13).</summary>
public enum SyncFault
{
    /// <summary>Anything that has no kind of its own.</summary>
    Other,

    /// <summary>The address of the server is no address.</summary>
    InvalidEndpoint,

    /// <summary>Name or password are wrong, or the key is not valid any more.</summary>
    Authentication,

    /// <summary>Another device syncs with the account.</summary>
    Conflict,

    /// <summary>The server wants a newer program.</summary>
    ClientTooOld,

    /// <summary>The server has a problem.</summary>
    ServerError,

    /// <summary>The server could not take over what was sent.</summary>
    DatabaseCheckRequired,

    /// <summary>The sides differ after a sync.</summary>
    SanityCheckFailed,

    /// <summary>The sides cannot be merged as they are, or the media lists differ: sync again.</summary>
    ResyncRequired,

    /// <summary>The clocks differ by more than five minutes.</summary>
    ClockIncorrect,

    /// <summary>The collection is larger than the server accepts.</summary>
    UploadTooLarge,

    /// <summary>The server says something to the person.</summary>
    ServerMessage,

    /// <summary>The answer cannot be read.</summary>
    InvalidAnswer,

    /// <summary>What the server sent cannot be held by a collection.</summary>
    CannotApply,

    /// <summary>The server cannot be reached.</summary>
    Offline,

    /// <summary>Nothing was sent or received for too long.</summary>
    Timeout,

    /// <summary>The proxy wants a name and password.</summary>
    ProxyAuthentication,

    /// <summary>The server's certificate is not trusted.</summary>
    Certificate,

    /// <summary>Any other failure of the network, or an HTTP status without a meaning of its own.</summary>
    Network,
}
