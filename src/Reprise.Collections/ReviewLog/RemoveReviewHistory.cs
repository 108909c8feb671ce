namespace Reprise.Collections;

/// <summary>Removing what the review log says of cards.</summary>
public static class RemoveReviewHistory
{
    /// <summary>Deletes all rows of the review log about cards; answers how many there were. The cards themselves stay as they are.</summary>
    /// <remarks>
    /// Synchronisation cannot tell other devices that rows of the log are gone, so the schema counts as changed and the next synchronisation is
    /// one-way (docs/spec/collection-format.md §11.4): make a backup and ask first.
    /// </remarks>
    public static OperationResult<int> RemoveReviewHistoryOf(this Collection collection, IEnumerable<CardId> cards) =>
        collection.Change(new OperationName(OperationKind.Custom, "Remove Review History"), change =>
        {
            var reviews = cards.Distinct().SelectMany(collection.ReviewLog.OfCard).ToList();
            if (reviews.Count > 0)
            {
                reviews.ForEach(change.ReviewLog.Delete);
                change.BumpSchema();
            }

            return reviews.Count;
        });
}
