namespace Reprise.Scheduling;

/// <summary>One answer in a card's history.</summary>
/// <param name="Rating">1 Again, 2 Hard, 3 Good, 4 Easy.</param>
/// <param name="DeltaT">Whole days since the card's previous review; 0 for the first.</param>
public readonly record struct FsrsReview(int Rating, int DeltaT);
