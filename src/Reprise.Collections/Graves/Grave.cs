namespace Reprise.Collections;

/// <summary>What kind of object was deleted.</summary>
public enum GraveKind
{
    /// <summary>A card.</summary>
    Card = 0,

    /// <summary>A note.</summary>
    Note = 1,

    /// <summary>A deck.</summary>
    Deck = 2,
}

/// <summary>The record of a deletion, kept for synchronisation (docs/spec/collection-format.md §11.1).</summary>
/// <param name="ObjectId">Id of what was deleted.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Usn">Update sequence number.</param>
public readonly record struct Grave(long ObjectId, GraveKind Kind, int Usn);
