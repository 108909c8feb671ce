using System.Buffers.Binary;
using System.Numerics;

namespace Reprise.Collections;

/// <summary>The first four bytes of the SHA-1 of short bytes, as a number: what notes are found by. No protection is meant.</summary>
/// <remarks>FIPS 180-4. Here because asking the system's library takes several times as long as hashing a first field does.</remarks>
internal static class TextChecksum
{
    private const int BlockBytes = 64;
    private const int BlockWords = BlockBytes / sizeof(uint);
    private const int Rounds = 80;

    /// <summary>The checksum.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var state = new State(0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0);
        var rest = bytes;
        for (; rest.Length >= BlockBytes; rest = rest[BlockBytes..])
        {
            state = state.After(rest[..BlockBytes]);
        }

        Span<byte> end = stackalloc byte[2 * BlockBytes];
        end.Clear();
        rest.CopyTo(end);
        end[rest.Length] = 0x80;
        var blocks = rest.Length < BlockBytes - sizeof(ulong) ? 1 : 2;
        BinaryPrimitives.WriteUInt64BigEndian(end[((blocks * BlockBytes) - sizeof(ulong))..], (ulong)bytes.Length * 8);
        for (var block = 0; block < blocks; block++)
        {
            state = state.After(end.Slice(block * BlockBytes, BlockBytes));
        }

        return state.A;
    }

    private readonly record struct State(uint A, uint B, uint C, uint D, uint E)
    {
        public State After(ReadOnlySpan<byte> block)
        {
            Span<uint> words = stackalloc uint[Rounds];
            for (var i = 0; i < BlockWords; i++)
            {
                words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
            }

            for (var i = BlockWords; i < Rounds; i++)
            {
                words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
            }

            var (a, b, c, d, e) = this;
            foreach (var word in words[..20])
            {
                (a, b, c, d, e) = (BitOperations.RotateLeft(a, 5) + (d ^ (b & (c ^ d))) + 0x5A827999 + e + word, a, BitOperations.RotateLeft(b, 30), c, d);
            }

            foreach (var word in words[20..40])
            {
                (a, b, c, d, e) = (BitOperations.RotateLeft(a, 5) + (b ^ c ^ d) + 0x6ED9EBA1 + e + word, a, BitOperations.RotateLeft(b, 30), c, d);
            }

            foreach (var word in words[40..60])
            {
                (a, b, c, d, e) = (BitOperations.RotateLeft(a, 5) + ((b & c) | (d & (b | c))) + 0x8F1BBCDC + e + word, a, BitOperations.RotateLeft(b, 30), c, d);
            }

            foreach (var word in words[60..])
            {
                (a, b, c, d, e) = (BitOperations.RotateLeft(a, 5) + (b ^ c ^ d) + 0xCA62C1D6 + e + word, a, BitOperations.RotateLeft(b, 30), c, d);
            }

            return new State(A + a, B + b, C + c, D + d, E + e);
        }
    }
}
