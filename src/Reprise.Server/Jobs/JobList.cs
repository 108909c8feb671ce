using System.Collections.Concurrent;

namespace Reprise.Server;

/// <summary>Starts jobs, tells their owners how they go on, and forgets them some time after their end.</summary>
internal sealed partial class JobList(AccountEvents events, TimeProvider time, ILogger<JobList> logger) : IAsyncDisposable
{
    private const int AtOnce = 2;
    private const int OnNetworkAtOnce = 16;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan Told = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, Job> jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> told = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim slots = new(AtOnce);
    private readonly SemaphoreSlim networkSlots = new(OnNetworkAtOnce);

    public int Running => running.Count;

    /// <summary>Starts a job.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="work">The work; its value becomes the job's result. It ends early by throwing.</param>
    /// <param name="folders">Folders of the work folder that are deleted with the job.</param>
    public Job Start(AccountId account, string kind, Func<Job, CancellationToken, Task<object?>> work, params ReadOnlySpan<string> folders) =>
        Start(slots, account, kind, work, folders);

    /// <summary>Starts a job that mostly waits for another server, so that it takes no place of those that need this one.</summary>
    public Job StartOnNetwork(AccountId account, string kind, Func<Job, CancellationToken, Task<object?>> work) => Start(networkSlots, account, kind, work, []);

    public IEnumerable<Job> Of(AccountId account) => jobs.Values.Where(job => job.Account == account);

    public Job Find(AccountId account, string id) =>
        jobs.TryGetValue(id, out var job) && job.Account == account ? job : throw ApiException.NotFound("job");

    private Job Start(SemaphoreSlim places, AccountId account, string kind, Func<Job, CancellationToken, Task<object?>> work, ReadOnlySpan<string> folders)
    {
        Forget();
        var job = new Job(account, kind, Tell);
        job.Folders.AddRange(folders);
        jobs[job.Id] = job;
        running[job.Id] = Task.Run(() => RunAsync(job, places, work), CancellationToken.None);
        return job;
    }

    private async Task RunAsync(Job job, SemaphoreSlim places, Func<Job, CancellationToken, Task<object?>> work)
    {
        var entered = false;
        try
        {
            await places.WaitAsync(job.Cancelled);
            entered = true;
            job.Finish(JobState.Done, await work(job, job.Cancelled), null, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (job.Cancelled.IsCancellationRequested)
        {
            job.Finish(JobState.Cancelled, null, null, time.GetUtcNow());
        }
        catch (Exception error)
        {
            var problem = Problems.From(error);
            if (problem.Status >= StatusCodes.Status500InternalServerError)
            {
                LogFailure(error.GetType().FullName, error.StackTrace);
            }

            job.Finish(JobState.Failed, null, problem, time.GetUtcNow());
        }
        finally
        {
            if (entered)
            {
                places.Release();
            }

            running.TryRemove(job.Id, out _);
        }
    }

    /// <summary>Progress is told a few times a second, ends always.</summary>
    private void Tell(Job job)
    {
        var now = time.GetUtcNow();
        if (job.Ended is null && told.TryGetValue(job.Id, out var last) && now - last < Told)
        {
            return;
        }

        told[job.Id] = now;
        events.Publish(job.Account, "job", job.Answer());
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var job in jobs.Values.Where(job => job.Ended is { } ended && now - ended > Kept))
        {
            jobs.TryRemove(job.Id, out _);
            told.TryRemove(job.Id, out _);
            job.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var job in jobs.Values)
        {
            await job.CancelAsync();
        }

        await Task.WhenAll(running.Values);
        foreach (var job in jobs.Values)
        {
            job.Dispose();
        }

        slots.Dispose();
        networkSlots.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A job failed: {Kind} {Place}")]
    private partial void LogFailure(string? kind, string? place);
}
