using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Reprise.Collections;

/// <summary>Letters without their accents: compatibility decomposition, no combining marks, a few letters replaced. Case stays.</summary>
/// <remarks>docs/spec/collection-format.md §2.5. Works character by character from a table, on UTF-8 as the database holds it.</remarks>
internal static class AccentStripping
{
    private const int FirstHangul = 0xAC00;
    private const int LastHangul = 0xD7A3;
    private const int PageBits = 8;
    private static readonly byte[]?[]?[] Pages = ReadTable();

    /// <summary>Whether characters that begin with these two bytes may become ASCII, or nothing.</summary>
    private static readonly bool[] LeavesAscii = ReadBeginnings();

    /// <summary>By the lower and by the upper half of a byte: a bit is in both if characters that may become ASCII, or nothing, begin with that byte.</summary>
    private static readonly Vector128<byte> LowHalves = ReadLowHalves();
    private static readonly Vector128<byte> HighHalves = Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8);

    /// <summary>The text without accents; the same text if it has none.</summary>
    public static string Strip(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var buffer = new ArrayBufferWriter<byte>(text.Length * 3);
        return TryStrip(Encoding.UTF8.GetBytes(text), buffer) ? Encoding.UTF8.GetString(buffer.WrittenSpan) : text;
    }

    /// <summary>Writes the text without accents. If it has none, nothing is written and the answer is false.</summary>
    public static bool TryStrip(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        var copied = 0;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] < 0x80)
            {
                var next = text[at..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
                at = next < 0 ? text.Length : at + next;
                continue;
            }

            Rune.DecodeFromUtf8(text[at..], out var rune, out var used);
            if (Plain(rune.Value) is { } plain)
            {
                output.Write(text[copied..at]);
                output.Write(plain);
                copied = at + used;
            }

            at += used;
        }

        if (copied == 0)
        {
            return false;
        }

        output.Write(text[copied..]);
        return true;
    }

    /// <summary>Whether there is a character in the text of which ASCII may be left, or nothing. Other text keeps its ASCII as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool MayLeaveAscii(ReadOnlySpan<byte> text)
    {
        var at = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var origin = ref MemoryMarshal.GetReference(text);
            var (lows, highs) = (LowHalves, HighHalves);

            // The last byte of a block is looked at together with the one behind it.
            for (; at + Vector128<byte>.Count < text.Length; at += Vector128<byte>.Count)
            {
                var block = Vector128.LoadUnsafe(ref origin, (nuint)at);
                if (block.ExtractMostSignificantBits() == 0)
                {
                    continue;
                }

                var low = Vector128.Shuffle(lows, block & Vector128.Create((byte)0x0F));
                var high = Vector128.Shuffle(highs, block >>> 4);
                for (var hits = (~Vector128.Equals(low & high, Vector128<byte>.Zero)).ExtractMostSignificantBits(); hits != 0; hits &= hits - 1)
                {
                    var place = at + BitOperations.TrailingZeroCount(hits);
                    if (LeavesAscii[(text[place] << 8) | text[place + 1]])
                    {
                        return true;
                    }
                }
            }
        }

        for (; at + 1 < text.Length; at++)
        {
            if (text[at] >= 0xC0 && LeavesAscii[(text[at] << 8) | text[at + 1]])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is left of a character, or null if it stays as it is.</summary>
    internal static byte[]? Plain(int character) => character is >= FirstHangul and <= LastHangul
        ? Hangul(character - FirstHangul)
        : Pages[character >> PageBits]?[character & ((1 << PageBits) - 1)];

    private static byte[] Hangul(int syllable)
    {
        var (first, second, third) = (0x1100 + (syllable / 588), 0x1161 + (syllable % 588 / 28), 0x11A7 + (syllable % 28));
        return Encoding.UTF8.GetBytes(third == 0x11A7 ? $"{(char)first}{(char)second}" : $"{(char)first}{(char)second}{(char)third}");
    }

    private static byte[]?[]?[] ReadTable()
    {
        var pages = new byte[]?[]?[UnicodeTable.End >> PageBits];
        foreach (var line in UnicodeTable.Lines("PlainLetters"))
        {
            var parts = line.Split(' ');
            var (first, last) = UnicodeTable.Range(parts[0]);
            var plain = Encoding.UTF8.GetBytes(string.Concat(parts.Skip(1).Select(part => new Rune(UnicodeTable.CodePoint(part)).ToString())));
            for (var character = first; character <= last; character++)
            {
                (pages[character >> PageBits] ??= new byte[]?[1 << PageBits])[character & ((1 << PageBits) - 1)] = plain;
            }
        }

        return pages;
    }

    private static bool[] ReadBeginnings()
    {
        var beginnings = new bool[1 << 16];
        Span<byte> utf8 = stackalloc byte[4];
        for (var page = 0; page < Pages.Length; page++)
        {
            for (var i = 0; Pages[page] is { } plain && i < plain.Length; i++)
            {
                if (plain[i] is { } left && (left.Length == 0 || Array.Exists(left, value => value < 0x80)))
                {
                    new Rune((page << PageBits) + i).EncodeToUtf8(utf8);
                    beginnings[(utf8[0] << 8) | utf8[1]] = true;
                }
            }
        }

        return beginnings;
    }

    private static Vector128<byte> ReadLowHalves()
    {
        Span<byte> halves = stackalloc byte[Vector128<byte>.Count];
        halves.Clear();
        for (var first = 0xC0; first <= 0xFF; first++)
        {
            halves[first & 0x0F] |= LeavesAscii.AsSpan(first << 8, 1 << 8).Contains(true) ? (byte)(1 << ((first >> 4) - 0xC)) : (byte)0;
        }

        return Vector128.Create<byte>(halves);
    }
}
