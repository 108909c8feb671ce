namespace Reprise.Sync.Tests;

/// <summary>A clock that goes when it is turned; timers go off while it is.</summary>
internal sealed class HandTurnedClock : TimeProvider
{
    private readonly List<Timer> timers = [];
    private TimeSpan now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        timers.Add(timer);
        return timer;
    }

    public void Turn(TimeSpan by)
    {
        now += by;
        timers.ForEach(timer => timer.Look());
    }

    private sealed class Timer(HandTurnedClock clock, Action goesOff) : ITimer
    {
        private TimeSpan? due;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
            return true;
        }

        public void Look()
        {
            if (due <= clock.now)
            {
                due = null;
                goesOff();
            }
        }

        public void Dispose() => due = null;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
