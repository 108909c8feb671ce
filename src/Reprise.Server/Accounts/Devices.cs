using System.ComponentModel.DataAnnotations;

namespace Reprise.Server;

/// <summary>Something that is signed in to an account.</summary>
/// <param name="Id">What it is revoked by.</param>
/// <param name="Kind">"browser" for a web session, "app" for a program that synchronises.</param>
/// <param name="Name">What people know it by; empty if it did not say.</param>
/// <param name="Created">When it signed in, Unix milliseconds.</param>
/// <param name="LastUsed">When it was last used, Unix milliseconds, to the hour.</param>
/// <param name="Current">Whether it makes this request.</param>
public sealed record Device(string Id, [property: AllowedValues("browser", "app")] string Kind, string Name, long Created, long LastUsed, bool Current);

/// <summary>Web sessions and devices that are signed in to an account, and their revocation.</summary>
internal sealed class Devices(ServerDatabase database)
{
    private const string Browser = "browser";
    private const string App = "app";
    private const int IdBytes = 8;

    /// <summary>All of them, the one used last first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="current">The secret of the session that asks, if a session does.</param>
    public List<Device> List(AccountId account, string? current)
    {
        var own = current is null ? null : IdOf(Browser, Secret.Hash(current));
        var (sessions, keys) = database.Use(db => (SessionRows.Of(db, account), SyncKeyRows.Of(db, account)));
        return
        [
            .. sessions.Select(row => new Device(IdOf(Browser, row.Hash), Browser, row.Agent, row.Created, row.LastSeen, IdOf(Browser, row.Hash) == own))
                .Concat(keys.Select(row => new Device(IdOf(App, row.Hash), App, SyncClients.NameOf(row.Client), row.Created, row.LastUsed, Current: false)))
                .OrderByDescending(device => device.Current).ThenByDescending(device => device.LastUsed),
        ];
    }

    /// <summary>Signs one out; false if the account has none by that id.</summary>
    public bool Revoke(AccountId account, string id) => database.Change(db =>
    {
        foreach (var (hash, _, _, _) in SessionRows.Of(db, account).Where(row => IdOf(Browser, row.Hash) == id))
        {
            SessionRows.Remove(db, hash);
            return true;
        }

        foreach (var (hash, _, _, _) in SyncKeyRows.Of(db, account).Where(row => IdOf(App, row.Hash) == id))
        {
            SyncKeyRows.Remove(db, hash);
            return true;
        }

        return false;
    });

    /// <summary>The beginning of a hash names its row and opens nothing.</summary>
    private static string IdOf(string kind, byte[] hash) => $"{kind}-{Convert.ToHexStringLower(hash.AsSpan(0, IdBytes))}";
}
