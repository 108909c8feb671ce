namespace Reprise.Collections;

/// <summary>A card in the main part of the queue.</summary>
/// <param name="Id">The card.</param>
/// <param name="Modified">Its modification time when it was queued: it must not have changed since.</param>
/// <param name="Kind">The count it belongs to.</param>
internal readonly record struct MainEntry(CardId Id, long Modified, QueueKind Kind);

/// <summary>A card in the part of the queue that comes back within the day.</summary>
/// <param name="Id">The card.</param>
/// <param name="Modified">Its modification time when it was queued.</param>
/// <param name="Due">When it is due, Unix seconds.</param>
/// <param name="Fresh">Whether it was never answered; such cards come after the others.</param>
internal readonly record struct LearningEntry(CardId Id, long Modified, long Due, bool Fresh)
{
    /// <summary>docs/spec/scheduler.md §12.10: answered cards first, then by due time.</summary>
    public int CompareOrder(LearningEntry other) => Fresh != other.Fresh ? Fresh.CompareTo(other.Fresh) : Due.CompareTo(other.Due);
}

/// <summary>A card taken out of the queue: from one part or the other.</summary>
internal readonly record struct TakenEntry(MainEntry? Main, LearningEntry? Learning)
{
    public CardId Id => Main?.Id ?? Learning!.Value.Id;
}

/// <summary>What refreshing the learning cutoff changes, kept so that it can be put back.</summary>
internal readonly record struct CutoffSnapshot(int LearningCount, long Cutoff);
