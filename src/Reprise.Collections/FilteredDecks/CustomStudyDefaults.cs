namespace Reprise.Collections;

/// <summary>What a dialog for custom study starts with.</summary>
/// <param name="Tags">The tags used in the deck, and whether they were included or excluded last time.</param>
/// <param name="ExtendNew">By how much the limit of new cards was raised last.</param>
/// <param name="ExtendReview">By how much the limit of reviews was raised last.</param>
/// <param name="AvailableNew">New cards in the deck itself.</param>
/// <param name="AvailableReview">Reviews due in the deck itself.</param>
/// <param name="AvailableNewInChildren">New cards in the decks below it.</param>
/// <param name="AvailableReviewInChildren">Reviews due in the decks below it.</param>
public sealed record CustomStudyDefaults(
    IReadOnlyList<CustomStudyTag> Tags,
    uint ExtendNew,
    uint ExtendReview,
    int AvailableNew,
    int AvailableReview,
    int AvailableNewInChildren,
    int AvailableReviewInChildren);

/// <summary>A tag to choose for custom study.</summary>
/// <param name="Name">The tag.</param>
/// <param name="Include">Whether it was included last time.</param>
/// <param name="Exclude">Whether it was excluded last time.</param>
public sealed record CustomStudyTag(string Name, bool Include, bool Exclude);
