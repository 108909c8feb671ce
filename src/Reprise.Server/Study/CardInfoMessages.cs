namespace Reprise.Server;

/// <summary>What there is to know about a card.</summary>
public sealed record CardInfo(
    long CardId, long NoteId, string Deck, string NoteType, string Template, long Added, long? FirstReview, long? LatestReview, long? DueDate, int? DuePosition, int IntervalDays, int Ease,
    int Reviews, int Lapses, double AverageSecs, double TotalSecs, CardMemoryAnswer? Memory, string Preset, IReadOnlyList<CardReview> ReviewLog);

/// <summary>What FSRS knows about a card.</summary>
public sealed record CardMemoryAnswer(float Stability, float Difficulty, float? Retrievability);

/// <summary>A row of the review log.</summary>
public sealed record CardReview(long Time, string Kind, int Rating, long IntervalSecs, int Ease, double TakenSecs);
