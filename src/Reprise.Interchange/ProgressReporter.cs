using System.Diagnostics;

namespace Reprise.Interchange;

/// <summary>Reports progress at most ten times a second and throws when the work is to be cancelled.</summary>
internal sealed class ProgressReporter(IProgress<InterchangeProgress>? progress, CancellationToken cancel)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int Stride = 64;

    private InterchangeStage stage;
    private int count;
    private long reported;

    public CancellationToken Cancel => cancel;

    /// <summary>Begins a stage, which is always reported.</summary>
    public void Begin(InterchangeStage next)
    {
        cancel.ThrowIfCancellationRequested();
        stage = next;
        count = 0;
        Report();
    }

    /// <summary>Counts one more.</summary>
    public void Count()
    {
        if (++count % Stride == 0)
        {
            cancel.ThrowIfCancellationRequested();
            if (progress is not null && Stopwatch.GetElapsedTime(reported) >= Pause)
            {
                Report();
            }
        }
    }

    private void Report()
    {
        reported = Stopwatch.GetTimestamp();
        progress?.Report(new InterchangeProgress(stage, count));
    }
}
