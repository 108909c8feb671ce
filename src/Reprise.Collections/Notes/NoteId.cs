namespace Reprise.Collections;

/// <summary>A note's id: Unix milliseconds at its creation, made unique.</summary>
public readonly record struct NoteId(long Value) : IComparable<NoteId>
{
    /// <inheritdoc/>
    public int CompareTo(NoteId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
