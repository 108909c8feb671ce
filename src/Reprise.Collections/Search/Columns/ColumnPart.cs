using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Reprise.Collections;

/// <summary>A part of the 32 bits of a number: what is left after moving it up and then down.</summary>
/// <param name="Up">Bits that fall off at the top.</param>
/// <param name="Down">Bits by which it is then moved down.</param>
/// <param name="Signed">Whether the highest bit is a sign.</param>
internal readonly record struct ColumnPart(int Up, int Down, bool Signed)
{
    public static ColumnPart Whole { get; } = new(0, 0, Signed: true);

    /// <summary>A card's type, in <see cref="CardColumn.Kind"/>.</summary>
    public static ColumnPart Type { get; } = new(24, 24, Signed: true);

    /// <summary>A card's queue, in <see cref="CardColumn.Kind"/>.</summary>
    public static ColumnPart Queue { get; } = new(16, 24, Signed: true);

    /// <summary>A card's flag, in <see cref="CardColumn.Kind"/>.</summary>
    public static ColumnPart Flag { get; } = new(0, 16, Signed: false);

    /// <summary>The lower half: ordinal, factor.</summary>
    public static ColumnPart Lower { get; } = new(16, 16, Signed: false);

    /// <summary>The upper half: note type, lapses.</summary>
    public static ColumnPart Upper { get; } = new(0, 16, Signed: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(int number) => Signed ? (number << Up) >> Down : (number << Up) >>> Down;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Of(Vector256<int> numbers) =>
        Signed ? Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(numbers, Up), Down) : Vector256.ShiftRightLogical(Vector256.ShiftLeft(numbers, Up), Down);
}
