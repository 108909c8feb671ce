namespace Reprise.Scheduling;

/// <summary>What happens to a card that was forgotten too often.</summary>
public enum LeechAction
{
    /// <summary>Its note is tagged and the card suspended.</summary>
    Suspend = 0,

    /// <summary>Its note is tagged.</summary>
    TagOnly = 1,
}
