using System.ComponentModel.DataAnnotations;

namespace Reprise.Server;

/// <summary>What there is to know about a card. Moments are Unix milliseconds; <c>ease</c> is ease × 1000.</summary>
public sealed record CardInfoAnswer(
    long CardId, long NoteId, string Deck, string? OriginalDeck, string NoteType, string Template, long Added, long? FirstReview, long? LatestReview, long? DueDate,
    long? DuePosition, long IntervalDays, int Ease, long Reviews, long Lapses, double AverageSecs, double TotalSecs, CardMemoryAnswer? Memory, float? DesiredRetention,
    string CustomData, string Preset, IReadOnlyList<float> FsrsParameters, IReadOnlyList<CardReviewAnswer> ReviewLog);

/// <summary>What FSRS knows about a card: its stability in days, its difficulty from 1 to 10, the probability that it is remembered now, and how its forgetting curve falls.</summary>
public sealed record CardMemoryAnswer(float Stability, float Difficulty, float? Retrievability, float Decay);

/// <summary>A row of the review log; the memory state is that after the review.</summary>
public sealed record CardReviewAnswer(
    long Time, [property: AllowedValues("learning", "review", "relearning", "filtered", "manual", "rescheduled")] string Kind, int Rating, long IntervalSecs, long LastIntervalSecs, long Ease, double TakenSecs, float? Stability, float? Difficulty);
