using System.ComponentModel.DataAnnotations;

namespace Reprise.Server;

/// <summary>A plan for a deck that is to be known on a day.</summary>
/// <param name="Exam">The day of the exam, <c>yyyy-MM-dd</c>.</param>
/// <param name="StudyDays">Days of the week on which new cards are learned, 0 for Sunday to 6 for Saturday.</param>
/// <param name="ConsolidationDays">Days before the exam without new cards, 14 to 28; 0 or nothing for as the time allows.</param>
public sealed record ExamPlanRequest(DateOnly Exam, IReadOnlyList<int> StudyDays, int? ConsolidationDays);

/// <summary>A plan and how it goes.</summary>
/// <param name="DeckId">The deck.</param>
/// <param name="Deck">Its name.</param>
/// <param name="Exam">The day of the exam.</param>
/// <param name="StudyDays">Days of the week on which new cards are learned.</param>
/// <param name="ConsolidationDays">Days before the exam without new cards.</param>
/// <param name="Phase"><c>learning</c>, <c>consolidating</c> or <c>over</c>.</param>
/// <param name="LastLearningDay">The last day that may bring new cards.</param>
/// <param name="StudyDaysLeft">Days that bring new cards, from today on.</param>
/// <param name="NewPerDay">New cards needed on each of them.</param>
/// <param name="NewToday">New cards today.</param>
/// <param name="NewLeft">New cards that are still there.</param>
/// <param name="PlannedPerDay">New cards a day that the plan began with.</param>
/// <param name="OnCourse">Whether no more than that is needed.</param>
/// <param name="Behind">Cards that should have been learned by now.</param>
public sealed record ExamPlanAnswer(
    long DeckId, string Deck, DateOnly Exam, IReadOnlyList<int> StudyDays, int ConsolidationDays, [property: AllowedValues("learning", "consolidating", "over")] string Phase, DateOnly LastLearningDay, int StudyDaysLeft, int NewPerDay,
    int NewToday, int NewLeft, int PlannedPerDay, bool OnCourse, int Behind)
{
    internal static ExamPlanAnswer Of(Collection collection, ExamProgress progress) => new(
        progress.Plan.Deck.Value,
        collection.Decks.Get(progress.Plan.Deck).Name.Human,
        progress.Plan.Exam,
        [.. progress.Plan.StudyDays.Select(day => (int)day).Order()],
        progress.Plan.Exam.DayNumber - progress.Pace.LastLearningDay.DayNumber - 1,
        Words.Kebab(progress.Pace.Phase.ToString()),
        progress.Pace.LastLearningDay,
        progress.Pace.StudyDaysLeft,
        progress.Pace.NewPerDay,
        progress.Pace.NewToday,
        progress.NewLeft,
        progress.PlannedPerDay,
        progress.OnCourse,
        progress.Behind);
}
