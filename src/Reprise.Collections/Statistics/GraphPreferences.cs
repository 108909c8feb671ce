namespace Reprise.Collections;

/// <summary>How somebody likes the graphs to be drawn.</summary>
/// <param name="FirstDayOfWeek">The weekday on which the calendar's weeks begin: Sunday, Monday, Friday or Saturday.</param>
/// <param name="CardCountsSeparateInactive">Whether suspended and buried cards are counted by themselves.</param>
/// <param name="FutureDueShowsBacklog">Whether overdue cards are shown among those due in future.</param>
/// <remarks>docs/spec/screens-and-statistics.md §B4.</remarks>
public sealed record GraphPreferences(DayOfWeek FirstDayOfWeek, bool CardCountsSeparateInactive, bool FutureDueShowsBacklog);
