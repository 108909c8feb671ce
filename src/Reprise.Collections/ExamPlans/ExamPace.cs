namespace Reprise.Collections;

/// <summary>How many new cards a day an exam asks for. Pure arithmetic.</summary>
/// <param name="Phase">Where in the plan the day is.</param>
/// <param name="LastLearningDay">The last day that may bring new cards.</param>
/// <param name="StudyDaysLeft">Days that bring new cards, from today on.</param>
/// <param name="NewPerDay">New cards on each of them, so that none is left after the last.</param>
/// <param name="NewToday">New cards today: that many, or 0 on other days.</param>
/// <remarks>docs/decisions/0020-exam-plans.md.</remarks>
public sealed record ExamPace(ExamPhase Phase, DateOnly LastLearningDay, int StudyDaysLeft, int NewPerDay, int NewToday)
{
    /// <summary>Fewest days that are left to consolidate.</summary>
    public const int FewestConsolidationDays = 14;

    /// <summary>Most days that are left to consolidate.</summary>
    public const int MostConsolidationDays = 28;

    /// <summary>How many days to leave when nobody says: a quarter of the time there is, two to four weeks.</summary>
    public static int Consolidation(int daysToExam) => Math.Clamp(daysToExam / 4, FewestConsolidationDays, MostConsolidationDays);

    /// <summary>The pace on a day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="today">The day.</param>
    /// <param name="newCards">New cards that the day began with.</param>
    public static ExamPace On(ExamPlan plan, DateOnly today, int newCards)
    {
        var consolidation = plan.ConsolidationDays > 0 ? plan.ConsolidationDays : Consolidation(plan.Exam.DayNumber - plan.Started.DayNumber);
        var last = plan.Exam.AddDays(-1 - consolidation);
        if (today > last)
        {
            return new ExamPace(today > plan.Exam ? ExamPhase.Over : ExamPhase.Consolidating, last, 0, 0, 0);
        }

        var days = StudyDaysBetween(today, last, plan.StudyDays);
        var perDay = days == 0 ? 0 : (int)Math.Ceiling((double)newCards / days);
        return new ExamPace(ExamPhase.Learning, last, days, perDay, plan.StudyDays.Contains(today.DayOfWeek) ? perDay : 0);
    }

    private static int StudyDaysBetween(DateOnly first, DateOnly last, IReadOnlyList<DayOfWeek> studyDays)
    {
        var days = last.DayNumber - first.DayNumber + 1;
        var rest = Enumerable.Range(0, days % 7).Count(day => studyDays.Contains(first.AddDays(day).DayOfWeek));
        return (days / 7 * studyDays.Distinct().Count()) + rest;
    }
}
