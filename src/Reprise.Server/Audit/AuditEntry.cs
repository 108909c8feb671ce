namespace Reprise.Server;

/// <summary>Something that was done to an account or to the server.</summary>
/// <param name="Id">Its number; newer ones are larger.</param>
/// <param name="Time">When, Unix milliseconds.</param>
/// <param name="Actor">The name of the account that did it, "command" for whoever owns the data folder, or "server".</param>
/// <param name="Action">What was done; see <see cref="AuditAction"/>.</param>
/// <param name="Subject">The name of the account it was done to, if to one.</param>
/// <param name="Detail">A word more, such as the new quota. Never content, passwords, addresses or keys.</param>
public sealed record AuditEntry(long Id, long Time, string Actor, string Action, string? Subject, string? Detail);
