using System.Security.Cryptography;
using System.Text;
using Reprise.Sync;

namespace Reprise.Server;

/// <summary>Hashes of passwords that came with accounts from other sync servers. They are replaced by our own at the first sign-in.</summary>
internal static class ForeignPasswords
{
    private const string AnkisyncdPrefix = "ankisyncd-sha256:";
    private const string PhcPrefix = "phc:";
    private const int SaltLength = 16;
    private const int DigestLength = 64;

    /// <summary>The form in which a hash of ankisyncd is kept (docs/spec/sync-protocol.md §16.3); null if it is none.</summary>
    public static string? OfAnkisyncd(string hash) => hash.Length == DigestLength + SaltLength ? AnkisyncdPrefix + hash : null;

    /// <summary>The form in which a stock server's PBKDF2 hash is kept.</summary>
    public static string OfStockServer(string phc) => PhcPrefix + phc;

    /// <summary>Whether the password is the one of a foreign hash; null if the hash is our own.</summary>
    /// <param name="name">The account's name, which is part of what ankisyncd hashes.</param>
    /// <param name="hash">The kept hash.</param>
    /// <param name="password">What somebody typed.</param>
    public static bool? Check(string name, string hash, string password)
    {
        if (hash.StartsWith(PhcPrefix, StringComparison.Ordinal))
        {
            return StockUser.VerifyHash(hash[PhcPrefix.Length..], password);
        }

        if (!hash.StartsWith(AnkisyncdPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var kept = hash[AnkisyncdPrefix.Length..];
        var salt = kept[DigestLength..];
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name + password + salt)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(digest), Encoding.ASCII.GetBytes(kept[..DigestLength]));
    }
}
