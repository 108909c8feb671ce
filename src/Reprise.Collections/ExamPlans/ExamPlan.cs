namespace Reprise.Collections;

/// <summary>A deck that is to be known on a day.</summary>
/// <param name="Deck">The deck; its subdecks belong to it.</param>
/// <param name="Exam">The day of the exam.</param>
/// <param name="StudyDays">The days of the week on which new cards are learned; at least one.</param>
/// <param name="ConsolidationDays">How many days before the exam bring no new cards: 14 to 28, or 0 for as the time allows (<see cref="ExamPace.Consolidation"/>).</param>
/// <param name="Started">The day on which the plan was made.</param>
/// <param name="StartedWith">How many new cards there were then.</param>
/// <remarks>docs/decisions/0020-exam-plans.md. Immutable.</remarks>
public sealed record ExamPlan(DeckId Deck, DateOnly Exam, IReadOnlyList<DayOfWeek> StudyDays, int ConsolidationDays, DateOnly Started, int StartedWith);
