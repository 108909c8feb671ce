using System.Globalization;
using System.Security.Cryptography;

namespace Reprise.Sync;

/// <summary>A password hash as a PHC string: <c>$pbkdf2-sha256$i=600000,l=32$salt$hash</c>.</summary>
internal sealed record PhcHash(HashAlgorithmName? Algorithm, int Rounds, byte[] Salt, byte[] Hash)
{
    private const int Parts = 5;
    private const int DefaultRounds = 600_000;

    /// <summary>Reads a hash; null if it is none. One of another algorithm never verifies.</summary>
    public static PhcHash? TryParse(string text)
    {
        var parts = text.Split('$');
        if (parts.Length < Parts || parts[0].Length > 0 || parts[1].Length == 0)
        {
            return null;
        }

        if (Algorithms(parts[1]) is not { } algorithm)
        {
            return new PhcHash(null, 0, [], []);
        }

        var rounds = parts[2].Split(',').Select(part => part.Split('=')).Where(pair => pair is ["i", _]).Select(pair => pair[1]).FirstOrDefault();
        return TryBase64(parts[3]) is { } salt && TryBase64(parts[4]) is { } hash
            ? new PhcHash(algorithm, rounds is null ? DefaultRounds : int.Parse(rounds, CultureInfo.InvariantCulture), salt, hash)
            : null;
    }

    public bool Verify(byte[] password) =>
        Algorithm is { } algorithm
        && CryptographicOperations.FixedTimeEquals(Rfc2898DeriveBytes.Pbkdf2(password, Salt, Rounds, algorithm, Hash.Length), Hash);

    private static HashAlgorithmName? Algorithms(string name) => name switch
    {
        "pbkdf2-sha256" => HashAlgorithmName.SHA256,
        "pbkdf2-sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static byte[]? TryBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
