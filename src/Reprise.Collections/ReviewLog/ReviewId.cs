namespace Reprise.Collections;

/// <summary>A review log entry's id: Unix milliseconds of the answer, made unique.</summary>
public readonly record struct ReviewId(long Value) : IComparable<ReviewId>
{
    /// <inheritdoc/>
    public int CompareTo(ReviewId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
