namespace Reprise.Collections;

/// <summary>An exam plan and how it goes.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Pace">What it asks for today and from here on.</param>
/// <param name="NewLeft">New cards that are still there.</param>
/// <param name="PlannedPerDay">New cards a day that the plan began with.</param>
/// <param name="OnCourse">Whether no more than that a day is needed from here on; when consolidating, whether no new card is left.</param>
/// <param name="Behind">How many cards more should have been learned by now; 0 when on course.</param>
public sealed record ExamProgress(ExamPlan Plan, ExamPace Pace, int NewLeft, int PlannedPerDay, bool OnCourse, int Behind);
