using System.Numerics;

namespace Reprise.Scheduling;

/// <summary>The reproducible source of chance behind fuzz, weighted days, the optimiser's order and the simulator: ChaCha with 12 rounds.</summary>
/// <remarks>docs/spec/fsrs.md §25. Not for secrets. Not safe for use by several threads at once.</remarks>
public sealed class ChaChaRandom
{
    private const int Rounds = 12;
    private readonly uint[] input = new uint[16];
    private readonly uint[] block = new uint[16];
    private int next = 16;

    /// <summary>The sequence that a seed gives, from its beginning.</summary>
    public ChaChaRandom(ulong seed)
    {
        (input[0], input[1], input[2], input[3]) = (0x61707865, 0x3320646e, 0x79622d32, 0x6b206574);
        var state = seed;
        for (var i = 4; i < 12; i++)
        {
            state = unchecked((state * 6364136223846793005UL) + 11634580027462260723UL);
            input[i] = BitOperations.RotateRight((uint)(((state >> 18) ^ state) >> 27), (int)(state >> 59));
        }
    }

    /// <summary>The next 32 bits.</summary>
    public uint NextWord()
    {
        if (next == block.Length)
        {
            FillBlock();
        }

        return block[next++];
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextLong()
    {
        var low = NextWord();
        return low | ((ulong)NextWord() << 32);
    }

    /// <summary>A number from 0 up to, but not including, 1.</summary>
    public float NextSingle() => (NextWord() >> 9) * (1f / (1 << 23));

    /// <summary>A whole number from 0 up to, but not including, <paramref name="limit"/>.</summary>
    public uint NextBelow(uint limit)
    {
        var product = (ulong)NextWord() * limit;
        var result = (uint)(product >> 32);
        var low = (uint)product;
        if (low > unchecked(0u - limit))
        {
            var carry = (uint)(((ulong)NextWord() * limit) >> 32);
            if ((ulong)low + carry > uint.MaxValue)
            {
                result++;
            }
        }

        return result;
    }

    /// <summary>True with a probability; a probability of 1 draws nothing.</summary>
    /// <param name="probability">From 0 to 1.</param>
    public bool NextBool(double probability) => probability >= 1.0 || NextLong() < (ulong)(probability * 18446744073709551616.0);

    /// <summary>An index drawn by weight.</summary>
    /// <returns>The index, or -1 if the weights are unusable: none, one negative or NaN, or all zero. Nothing is drawn then.</returns>
    public int NextIndex(ReadOnlySpan<float> weights)
    {
        if (!AreUsable(weights, out var total))
        {
            return -1;
        }

        var drawn = NextSingle() * total;
        var sum = 0f;
        var index = 0;
        for (; index < weights.Length - 1; index++)
        {
            sum += weights[index];
            if (sum > drawn)
            {
                break;
            }
        }

        return index;
    }

    /// <summary>Puts items into a random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        uint chunk = 0;
        var remaining = 0;
        for (var i = 1; i < items.Length; i++)
        {
            if (remaining == 0)
            {
                var bound = (ulong)i + 1;
                remaining = 1;
                for (var factor = bound + 1; bound * factor <= uint.MaxValue; factor++)
                {
                    bound *= factor;
                    remaining++;
                }

                chunk = NextBelow((uint)bound);
            }

            remaining--;
            var count = (uint)i + 1;
            var index = remaining == 0 ? chunk : chunk % count;
            chunk /= count;
            (items[i], items[(int)index]) = (items[(int)index], items[i]);
        }
    }

    /// <summary>Whether an index can be drawn by these weights, and their sum.</summary>
    public static bool AreUsable(ReadOnlySpan<float> weights, out float total)
    {
        total = 0f;
        foreach (var weight in weights)
        {
            if (!(weight >= 0f))
            {
                return false;
            }

            total += weight;
        }

        return total > 0f && float.IsFinite(total);
    }

    private void FillBlock()
    {
        input.CopyTo(block, 0);
        for (var round = 0; round < Rounds; round += 2)
        {
            Quarter(0, 4, 8, 12);
            Quarter(1, 5, 9, 13);
            Quarter(2, 6, 10, 14);
            Quarter(3, 7, 11, 15);
            Quarter(0, 5, 10, 15);
            Quarter(1, 6, 11, 12);
            Quarter(2, 7, 8, 13);
            Quarter(3, 4, 9, 14);
        }

        for (var i = 0; i < block.Length; i++)
        {
            block[i] = unchecked(block[i] + input[i]);
        }

        if (++input[12] == 0)
        {
            input[13]++;
        }

        next = 0;
    }

    private void Quarter(int a, int b, int c, int d)
    {
        unchecked
        {
            block[a] += block[b];
            block[d] = BitOperations.RotateLeft(block[d] ^ block[a], 16);
            block[c] += block[d];
            block[b] = BitOperations.RotateLeft(block[b] ^ block[c], 12);
            block[a] += block[b];
            block[d] = BitOperations.RotateLeft(block[d] ^ block[a], 8);
            block[c] += block[d];
            block[b] = BitOperations.RotateLeft(block[b] ^ block[c], 7);
        }
    }
}
