namespace Reprise.Scheduling;

/// <summary>An answer to a card.</summary>
/// <param name="Rating">The button.</param>
/// <param name="Current">The state the card had when it was shown.</param>
/// <param name="New">The state the answer leads to: one of those offered, or one that a custom scheduling script made.</param>
/// <param name="AnsweredAtMilliseconds">When it was answered, Unix milliseconds.</param>
/// <param name="TakenMilliseconds">How long it took.</param>
/// <param name="CustomData">What the card is to keep for scripts; null to leave it alone.</param>
/// <remarks>docs/spec/scheduler.md §10.</remarks>
public sealed record CardAnswer(
    Rating Rating, CardState Current, CardState New, long AnsweredAtMilliseconds, uint TakenMilliseconds, string? CustomData = null);
