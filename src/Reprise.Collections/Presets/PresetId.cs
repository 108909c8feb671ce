namespace Reprise.Collections;

/// <summary>The id of a preset (a deck's options); 1 is the default preset: Unix milliseconds at its creation, made unique.</summary>
public readonly record struct PresetId(long Value) : IComparable<PresetId>
{
    /// <summary>The preset that every collection has.</summary>
    public static PresetId Default => new(1);

    /// <inheritdoc/>
    public int CompareTo(PresetId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
