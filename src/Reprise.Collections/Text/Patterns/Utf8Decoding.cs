using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>Reads characters from UTF-8; bytes that are none become U+FFFD, one by one.</summary>
internal static class Utf8Decoding
{
    private const int Replacement = 0xFFFD;

    /// <summary>The character at a position, which moves behind it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ReadOnlySpan<byte> text, ref int at)
    {
        var first = text[at];
        if (first < 0x80)
        {
            at++;
            return first;
        }

        return NextLong(text, ref at);
    }

    /// <summary>The character that ends before a position.</summary>
    public static int Before(ReadOnlySpan<byte> text, int at)
    {
        var start = at - 1;
        while (start > 0 && at - start < 4 && (text[start] & 0xC0) == 0x80)
        {
            start--;
        }

        var end = start;
        var character = Next(text, ref end);
        return end == at ? character : Replacement;
    }

    private static int NextLong(ReadOnlySpan<byte> text, ref int at)
    {
        var rest = text[at..];
        switch (rest[0])
        {
            case >= 0xC2 and < 0xE0 when rest.Length > 1 && Continues(rest[1]):
                at += 2;
                return ((rest[0] & 0x1F) << 6) | (rest[1] & 0x3F);
            case >= 0xE0 and < 0xF0 when rest.Length > 2 && Continues(rest[1]) && Continues(rest[2]):
                at += 3;
                return ((rest[0] & 0x0F) << 12) | ((rest[1] & 0x3F) << 6) | (rest[2] & 0x3F);
            case >= 0xF0 and < 0xF5 when rest.Length > 3 && Continues(rest[1]) && Continues(rest[2]) && Continues(rest[3]):
                at += 4;
                var character = ((rest[0] & 0x07) << 18) | ((rest[1] & 0x3F) << 12) | ((rest[2] & 0x3F) << 6) | (rest[3] & 0x3F);
                return character < UnicodeTable.End ? character : Replacement;
            default:
                at++;
                return Replacement;
        }
    }

    private static bool Continues(byte value) => (value & 0xC0) == 0x80;
}
