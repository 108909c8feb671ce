using Microsoft.AspNetCore.Mvc;

namespace Reprise.Server;

/// <summary>One job of one account, from its start until it is forgotten.</summary>
internal sealed class Job(AccountId account, string kind, Action<Job> changed) : IDisposable
{
    private readonly CancellationTokenSource cancellation = new();
    private readonly Lock gate = new();
    private JobState state;
    private string stage = "queued";
    private long done;
    private long? total;
    private ProblemDetails? error;
    private object? result;

    public string Id { get; } = Secret.New()[..16];

    public AccountId Account { get; } = account;

    public CancellationToken Cancelled => cancellation.Token;

    /// <summary>When the job ended, or null while it goes on.</summary>
    public DateTimeOffset? Ended { get; private set; }

    /// <summary>Folders of the work folder that are deleted with the job.</summary>
    public List<string> Folders { get; } = [];

    /// <summary>The file to download, when the result is one.</summary>
    public string? ResultFile { get; set; }

    public JobAnswer Answer()
    {
        lock (gate)
        {
            return new JobAnswer(Id, kind, state, stage, done, total, error, result);
        }
    }

    /// <summary>The same for whoever knows what the job results in.</summary>
    public JobAnswer<TResult> Answer<TResult>()
        where TResult : class
    {
        var (id, itsKind, itsState, itsStage, itsDone, itsTotal, itsError, itsResult) = Answer();
        return new(id, itsKind, itsState, itsStage, itsDone, itsTotal, itsError, (TResult?)itsResult);
    }

    /// <summary>Says where the job is.</summary>
    public void Report(string newStage, long newDone, long? newTotal)
    {
        lock (gate)
        {
            (state, stage, done, total) = (JobState.Running, newStage, newDone, newTotal);
        }

        changed(this);
    }

    public void Finish(JobState end, object? value, ProblemDetails? problem, DateTimeOffset now)
    {
        lock (gate)
        {
            (state, result, error, Ended) = (end, value, problem, now);
        }

        changed(this);
    }

    public Task CancelAsync() => cancellation.CancelAsync();

    public void Dispose()
    {
        cancellation.Dispose();
        foreach (var folder in Folders.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
