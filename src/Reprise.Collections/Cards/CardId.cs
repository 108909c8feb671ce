namespace Reprise.Collections;

/// <summary>A card's id: Unix milliseconds at its creation, made unique.</summary>
public readonly record struct CardId(long Value) : IComparable<CardId>
{
    /// <inheritdoc/>
    public int CompareTo(CardId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
