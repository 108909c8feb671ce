using System.Security.Cryptography;

namespace Reprise.Sync;

/// <summary>Keys that name one sync attempt: a random number in base 62 (docs/spec/sync-protocol.md §2.2).</summary>
internal static class SessionKeys
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string New() => Write((uint)RandomNumberGenerator.GetInt32(1, int.MaxValue));

    public static string Write(uint number)
    {
        var text = "";
        for (; number > 0; number /= (uint)Digits.Length)
        {
            text = Digits[(int)(number % (uint)Digits.Length)] + text;
        }

        return text;
    }
}
