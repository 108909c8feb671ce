namespace Reprise.Collections;

/// <summary>How often each button was pressed: four numbers a stage, Again to Easy.</summary>
/// <param name="Learning">For cards being learned, learned again, or studied ahead of time.</param>
/// <param name="Young">For cards in review with an interval below 21 days.</param>
/// <param name="Mature">For cards in review with an interval of at least 21 days.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B6.9.</remarks>
public sealed record AnswerButtons(IReadOnlyList<int> Learning, IReadOnlyList<int> Young, IReadOnlyList<int> Mature);
