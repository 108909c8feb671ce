using System.Buffers.Binary;
using System.Numerics;

namespace Reprise.Templates;

/// <summary>The hash function BLAKE3 with an output of 32 bytes; ids of hints are made of it.</summary>
internal static class Blake3
{
    private const int BlockLength = 64;
    private const int ChunkLength = 1024;
    private const uint ChunkStart = 1;
    private const uint ChunkEnd = 2;
    private const uint Parent = 4;
    private const uint Root = 8;

    private static readonly uint[] InitialValue =
    [
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
    ];

    private static readonly int[] Permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];

    /// <summary>What the last compression of a subtree is made of; whether it is the root is known only at the end.</summary>
    private readonly record struct Node(uint[] Chaining, uint[] Block, ulong Counter, uint Length, uint Flags)
    {
        public uint[] ChainingValue(uint extraFlags = 0) => Compress(Chaining, Block, Counter, Length, Flags | extraFlags);
    }

    /// <summary>The hash of <paramref name="data"/>.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var words = Tree(data, 0).ChainingValue(Root);
        var hash = new byte[32];
        for (var i = 0; i < 8; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash.AsSpan(i * 4), words[i]);
        }

        return hash;
    }

    private static Node Tree(ReadOnlySpan<byte> data, ulong firstChunk)
    {
        if (data.Length <= ChunkLength)
        {
            return Chunk(data, firstChunk);
        }

        // The left subtree holds the greatest power of two of chunks that leaves something for the right one.
        var leftChunks = (int)BitOperations.RoundUpToPowerOf2((uint)((data.Length + ChunkLength - 1) / ChunkLength)) / 2;
        var left = Tree(data[..(leftChunks * ChunkLength)], firstChunk).ChainingValue();
        var right = Tree(data[(leftChunks * ChunkLength)..], firstChunk + (ulong)leftChunks).ChainingValue();
        return new Node(InitialValue, [.. left, .. right], 0, BlockLength, Parent);
    }

    private static Node Chunk(ReadOnlySpan<byte> data, ulong counter)
    {
        var chaining = InitialValue;
        var flags = ChunkStart;
        while (data.Length > BlockLength)
        {
            chaining = Compress(chaining, Words(data[..BlockLength]), counter, BlockLength, flags);
            flags = 0;
            data = data[BlockLength..];
        }

        return new Node(chaining, Words(data), counter, (uint)data.Length, flags | ChunkEnd);
    }

    private static uint[] Words(ReadOnlySpan<byte> block)
    {
        Span<byte> padded = stackalloc byte[BlockLength];
        padded.Clear();
        block.CopyTo(padded);
        var words = new uint[16];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(padded[(i * 4)..]);
        }

        return words;
    }

    private static uint[] Compress(uint[] chaining, uint[] block, ulong counter, uint length, uint flags)
    {
        uint[] state = [.. chaining, .. InitialValue[..4], (uint)counter, (uint)(counter >> 32), length, flags];
        var message = block;
        for (var round = 0; round < 7; round++)
        {
            Mix(state, 0, 4, 8, 12, message[0], message[1]);
            Mix(state, 1, 5, 9, 13, message[2], message[3]);
            Mix(state, 2, 6, 10, 14, message[4], message[5]);
            Mix(state, 3, 7, 11, 15, message[6], message[7]);
            Mix(state, 0, 5, 10, 15, message[8], message[9]);
            Mix(state, 1, 6, 11, 12, message[10], message[11]);
            Mix(state, 2, 7, 8, 13, message[12], message[13]);
            Mix(state, 3, 4, 9, 14, message[14], message[15]);
            message = Array.ConvertAll(Permutation, index => message[index]);
        }

        var output = new uint[8];
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = state[i] ^ state[i + 8];
        }

        return output;
    }

    private static void Mix(uint[] state, int a, int b, int c, int d, uint x, uint y)
    {
        state[a] += state[b] + x;
        state[d] = BitOperations.RotateRight(state[d] ^ state[a], 16);
        state[c] += state[d];
        state[b] = BitOperations.RotateRight(state[b] ^ state[c], 12);
        state[a] += state[b] + y;
        state[d] = BitOperations.RotateRight(state[d] ^ state[a], 8);
        state[c] += state[d];
        state[b] = BitOperations.RotateRight(state[b] ^ state[c], 7);
    }
}
