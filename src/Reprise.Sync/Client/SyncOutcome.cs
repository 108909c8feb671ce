namespace Reprise.Sync;

/// <summary>What a sync did or found necessary.</summary>
/// <param name="Required">What is still to be done: nothing after a normal sync.</param>
/// <param name="Server">How the server's collection stood before.</param>
/// <param name="NewEndpoint">The address that the server asked to use from now on, as it gave it; or null.</param>
/// <param name="Sent">Objects sent, deletions included.</param>
/// <param name="Received">Objects received, deletions included.</param>
public sealed record SyncOutcome(SyncRequirement Required, SyncMeta Server, string? NewEndpoint, int Sent, int Received);

/// <summary>What a media sync moved.</summary>
/// <param name="Uploaded">Files sent.</param>
/// <param name="Downloaded">Files received.</param>
/// <param name="RemovedThere">Deletions sent.</param>
/// <param name="RemovedHere">Deletions received.</param>
/// <param name="LeftOut">Files that cannot be sent because their names are not UTF-8; <c>\xE9</c> stands for a byte that belongs to no character.</param>
public sealed record MediaSyncOutcome(int Uploaded, int Downloaded, int RemovedThere, int RemovedHere, IReadOnlyList<string> LeftOut);
