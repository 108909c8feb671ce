namespace Reprise.Collections;

/// <summary>A deck's id; 1 is the default deck, 0 stands for none: Unix milliseconds at its creation, made unique.</summary>
public readonly record struct DeckId(long Value) : IComparable<DeckId>
{
    /// <summary>The deck that every collection has.</summary>
    public static DeckId Default => new(1);

    /// <summary>No deck.</summary>
    public static DeckId None => default;

    /// <summary>Whether this names a deck at all.</summary>
    public bool IsSet => Value != 0;

    /// <inheritdoc/>
    public int CompareTo(DeckId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
