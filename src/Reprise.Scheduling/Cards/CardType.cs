namespace Reprise.Scheduling;

/// <summary>How far a card has come: column <c>type</c> of a card.</summary>
/// <remarks>docs/spec/scheduler.md §2.1. Values not named here occur in damaged collections and are kept as they are.</remarks>
public enum CardType : byte
{
    /// <summary>Never answered.</summary>
    New = 0,

    /// <summary>Going through the learning steps.</summary>
    Learning = 1,

    /// <summary>Reviewed at intervals of whole days.</summary>
    Review = 2,

    /// <summary>Forgotten, going through the relearning steps.</summary>
    Relearning = 3,
}
