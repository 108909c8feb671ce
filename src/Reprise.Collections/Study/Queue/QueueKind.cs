namespace Reprise.Collections;

/// <summary>Why a card is in the study queue: which of the three counts it belongs to.</summary>
public enum QueueKind
{
    /// <summary>It is new.</summary>
    New,

    /// <summary>It is being learned, within the day or across days.</summary>
    Learning,

    /// <summary>It is due for review.</summary>
    Review,
}
