namespace Reprise.Collections;

/// <summary>A note type's id: Unix milliseconds at its creation, made unique.</summary>
public readonly record struct NoteTypeId(long Value) : IComparable<NoteTypeId>
{
    /// <inheritdoc/>
    public int CompareTo(NoteTypeId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
