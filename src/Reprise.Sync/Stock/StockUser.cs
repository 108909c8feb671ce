using System.Security.Cryptography;
using System.Text;

namespace Reprise.Sync;

/// <summary>An account as the stock server is given it: <c>SYNC_USERn=name:password</c> (docs/spec/sync-protocol.md §3.2).</summary>
public sealed class StockUser
{
    private readonly byte[] secret;
    private readonly PhcHash? hash;

    private StockUser(string name, string hostKey, string password, PhcHash? hash)
    {
        Name = name;
        HostKey = hostKey;
        this.hash = hash;
        secret = Encoding.UTF8.GetBytes(password);
    }

    /// <summary>The account's name, which is also its folder's.</summary>
    public string Name { get; }

    /// <summary>The key that devices hold: the SHA-1 of the whole setting, in hex.</summary>
    public string HostKey { get; }

    /// <summary>Reads <c>SYNC_USER1</c>, <c>SYNC_USER2</c> … up to the first that is not set.</summary>
    /// <param name="setting">A setting by its name, or null.</param>
    /// <exception cref="InvalidSyncSettingException">There is none, one has no colon, or a hash cannot be read.</exception>
    public static IReadOnlyList<StockUser> FromSettings(Func<string, string?> setting)
    {
        var hashed = setting("PASSWORDS_HASHED") is not null;
        var users = new Dictionary<string, StockUser>(StringComparer.Ordinal);
        for (var n = 1; setting($"SYNC_USER{n}") is { } value; n++)
        {
            var user = Parse(value, $"SYNC_USER{n}", hashed);
            users[user.HostKey] = user;
        }

        return users.Count > 0 ? [.. users.Values] : throw new InvalidSyncSettingException("No users defined; SYNC_USER1 env var should be set.");
    }

    /// <summary>The password itself, where the settings hold it; null where they hold its hash.</summary>
    public string? PlainPassword => hash is null ? Secret : null;

    /// <summary>The password or its hash, as the settings hold it.</summary>
    public string Secret => Encoding.UTF8.GetString(secret);

    /// <summary>Whether a password is that of a hash in the form <c>$pbkdf2-sha256$…</c>.</summary>
    public static bool VerifyHash(string hash, string password) => PhcHash.TryParse(hash)?.Verify(Encoding.UTF8.GetBytes(password)) ?? false;

    /// <summary>Whether this is the password.</summary>
    public bool Verify(string password)
    {
        var given = Encoding.UTF8.GetBytes(password);
        return hash is not null ? hash.Verify(given) : CryptographicOperations.FixedTimeEquals(SHA256.HashData(given), SHA256.HashData(secret));
    }

    private static StockUser Parse(string value, string name, bool hashed)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new InvalidSyncSettingException($"{name} should be in 'username:password' format.");
        }

        var password = value[(colon + 1)..];
        var parsed = hashed
            ? PhcHash.TryParse(password) ?? throw new InvalidSyncSettingException($"{name} should hold a PBKDF2 hash, because PASSWORDS_HASHED is set.")
            : null;
        return new StockUser(value[..colon], Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(value))), password, parsed);
    }
}

/// <summary>A setting of the sync server cannot be used.</summary>
public sealed class InvalidSyncSettingException(string message) : Exception(message);
