namespace Reprise.Scheduling;

/// <summary>Which queue a card waits in: column <c>queue</c> of a card. It decides what <c>due</c> means.</summary>
/// <remarks>docs/spec/scheduler.md §2.1 and §2.2.</remarks>
public enum CardQueue : sbyte
{
    /// <summary>Buried by a person until the next day.</summary>
    UserBuried = -3,

    /// <summary>Buried because a sibling was answered, until the next day.</summary>
    SchedulerBuried = -2,

    /// <summary>Suspended until a person lifts it.</summary>
    Suspended = -1,

    /// <summary>New; due is a position.</summary>
    New = 0,

    /// <summary>Learning within the day; due is Unix seconds.</summary>
    Learning = 1,

    /// <summary>Review; due is a day number.</summary>
    Review = 2,

    /// <summary>Learning across days; due is a day number.</summary>
    DayLearning = 3,

    /// <summary>Previewed in a filtered deck and to be shown again; due is Unix seconds.</summary>
    PreviewRepeat = 4,
}
