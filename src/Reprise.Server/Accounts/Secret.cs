using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Reprise.Server;

/// <summary>Random words that open something. Only their hash is kept.</summary>
internal static class Secret
{
    /// <summary>256 random bits, as text that needs no quoting anywhere.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is kept of a secret. It has full entropy, so one round of SHA-256 is enough.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>Whether two secrets are the same, without telling by its duration how much of them is.</summary>
    public static bool Same(string left, string right) => CryptographicOperations.FixedTimeEquals(Hash(left), Hash(right));
}
