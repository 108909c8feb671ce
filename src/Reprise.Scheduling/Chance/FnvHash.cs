namespace Reprise.Scheduling;

/// <summary>The hash by which cards are put into an order that looks random but stays the same: FNV-1a with 64 bits.</summary>
/// <remarks>docs/spec/scheduler.md §12.5. The SQL function <c>fnvhash</c> returns the same bits as a signed number.</remarks>
public static class FnvHash
{
    private const ulong Offset = 0xcbf29ce484222325;
    private const ulong Prime = 0x100000001b3;

    /// <summary>Hash of one number.</summary>
    public static ulong Of(long value) => Add(Offset, value);

    /// <summary>Hash of two numbers.</summary>
    public static ulong Of(long first, long second) => Add(Add(Offset, first), second);

    /// <summary>Hash of any number of numbers.</summary>
    public static ulong Of(params ReadOnlySpan<long> values)
    {
        var hash = Offset;
        foreach (var value in values)
        {
            hash = Add(hash, value);
        }

        return hash;
    }

    private static ulong Add(ulong hash, long value)
    {
        unchecked
        {
            var bits = (ulong)value;
            for (var i = 0; i < 8; i++)
            {
                hash = (hash ^ (bits & 0xff)) * Prime;
                bits >>= 8;
            }
        }

        return hash;
    }
}
