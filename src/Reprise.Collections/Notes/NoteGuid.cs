using System.Security.Cryptography;

namespace Reprise.Collections;

/// <summary>The globally unique ids that new notes get: a random 64-bit number in base 91.</summary>
/// <remarks>docs/spec/collection-format.md §9.1. Guids from elsewhere are any text and are compared exactly.</remarks>
public static class NoteGuid
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~";
    private const int LongestText = 10;

    /// <summary>A new guid.</summary>
    public static string Create()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return FromNumber(BitConverter.ToUInt64(bytes));
    }

    /// <summary>A number in base 91, most significant digit first, without padding; 0 is the empty text.</summary>
    public static string FromNumber(ulong number)
    {
        Span<char> text = stackalloc char[LongestText];
        var start = LongestText;
        for (; number > 0; number /= (ulong)Digits.Length)
        {
            text[--start] = Digits[(int)(number % (ulong)Digits.Length)];
        }

        return new string(text[start..]);
    }
}
