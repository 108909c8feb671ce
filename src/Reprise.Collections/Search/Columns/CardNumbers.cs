using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>A card's numbers in the order of <see cref="CardColumn"/>, without those that are not read with the card.</summary>
[InlineArray(Count)]
internal struct CardNumbers
{
    public const int Count = (int)CardColumn.LastAnswer;

    private int first;
}
