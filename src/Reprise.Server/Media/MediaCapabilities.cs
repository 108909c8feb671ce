using System.Collections.Concurrent;

namespace Reprise.Server;

/// <summary>Random path segments under which an account's media can be read without a cookie, since the card frame has none.</summary>
/// <remarks>Kept in memory: they end after half a day, with their session, and with the server.</remarks>
internal sealed class MediaCapabilities(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly ConcurrentDictionary<string, Grant> grants = new(StringComparer.Ordinal);

    private sealed record Grant(AccountId Account, string? Session, DateTimeOffset Expires);

    /// <summary>A capability of the account for one session; the same one until half its time is over.</summary>
    public (string Capability, DateTimeOffset Expires) For(AccountId account, string? session)
    {
        var now = time.GetUtcNow();
        foreach (var (capability, grant) in grants)
        {
            if (grant.Expires <= now)
            {
                grants.TryRemove(capability, out _);
            }
            else if (grant.Account == account && grant.Session == session && grant.Expires - now > Lifetime / 2)
            {
                return (capability, grant.Expires);
            }
        }

        var fresh = Secret.New();
        grants[fresh] = new Grant(account, session, now + Lifetime);
        return (fresh, now + Lifetime);
    }

    /// <summary>The account whose media a capability opens, or null if it ended.</summary>
    public AccountId? Find(string capability) => grants.TryGetValue(capability, out var grant) && grant.Expires > time.GetUtcNow() ? grant.Account : null;

    /// <summary>Ends all capabilities of an account; windows that are still signed in ask for new ones.</summary>
    public void RevokeAll(AccountId account)
    {
        foreach (var (capability, _) in grants.Where(pair => pair.Value.Account == account))
        {
            grants.TryRemove(capability, out _);
        }
    }

    /// <summary>Ends the capabilities of a session.</summary>
    public void Revoke(AccountId account, string session)
    {
        foreach (var (capability, _) in grants.Where(pair => pair.Value.Account == account && pair.Value.Session == session))
        {
            grants.TryRemove(capability, out _);
        }
    }
}
