namespace Reprise.Server;

/// <summary>One account's collection: opened when somebody needs it, used by one at a time.</summary>
internal sealed class CollectionGate(string path) : IAsyncDisposable
{
    /// <summary>So long nobody has come before something is prepared that keeps others out.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock sharing = new();
    private Collection? open;
    private bool shared;
    private bool ended;
    private int waiting;
    private int preparing;

    /// <summary>When the last user left.</summary>
    public DateTimeOffset LastUsed { get; private set; }

    /// <summary>Whether others may read what was committed last, because somebody keeps the collection for long.</summary>
    public bool IsShared
    {
        get
        {
            lock (sharing)
            {
                return shared;
            }
        }
    }

    public bool IsOpen => Volatile.Read(ref open) is not null;

    /// <summary>Whether somebody waits for a turn.</summary>
    public bool OthersWait => Volatile.Read(ref waiting) > 0;

    /// <summary>Waits for its turn and answers the open collection. Whoever enters must <see cref="Leave"/>.</summary>
    /// <exception cref="ObjectDisposedException">The server ends.</exception>
    public async Task<Collection> EnterAsync(Func<CollectionOptions> options, CancellationToken cancel)
    {
        await WaitAsync(cancel);
        try
        {
            open ??= Collection.Open(path, options());
            if (open.Options.Role == CollectionRole.Hub)
            {
                open.ApplyExamPlans();
            }

            return open;
        }
        catch
        {
            turn.Release();
            throw;
        }
    }

    public void Leave(DateTimeOffset now)
    {
        lock (sharing)
        {
            shared = false;
        }

        LastUsed = now;
        turn.Release();
    }

    /// <summary>As <see cref="Leave"/>; what a search has asked for is then made in the next pause, so that no other waits for it.</summary>
    public void LeaveAndPrepareSearches(TimeProvider time)
    {
        var prepares = open is not null && open.CanPrepareSearches() && Interlocked.Exchange(ref preparing, 1) == 0;
        Leave(time.GetUtcNow());
        if (prepares)
        {
            _ = PrepareSearchesAsync(time);
        }
    }

    /// <summary>Whoever has entered keeps the collection for long: until it leaves, others may read what was committed before.</summary>
    public void ShareWithReaders()
    {
        lock (sharing)
        {
            shared = true;
        }
    }

    /// <summary>What was committed last, while somebody keeps the collection for long; null if one's turn comes soon.</summary>
    /// <remarks>No file is opened once its holder has left: then it may be replaced.</remarks>
    public Collection? SnapshotBeside()
    {
        lock (sharing)
        {
            return shared ? open?.OpenSnapshot() : null;
        }
    }

    /// <summary>Whoever has entered puts another file in the place of the collection. It is closed meanwhile, and no reader opens it; it is opened anew afterwards.</summary>
    public Collection Replace(Action work)
    {
        bool before;
        lock (sharing)
        {
            (before, shared) = (shared, false);
        }

        var options = open!.Options;
        Close();
        try
        {
            work();
        }
        finally
        {
            open = Collection.Open(path, options);
            lock (sharing)
            {
                shared = before;
            }
        }

        return open;
    }

    /// <summary>Waits for its turn and keeps everybody out while <paramref name="work"/> handles the closed file.</summary>
    public async Task<T> WhileClosedAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await WaitAsync(cancel);
        try
        {
            Close();
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Closes the collection unless somebody is in.</summary>
    public void CloseIfIdle() => IfIdle(Close);

    /// <summary>Forgets what the open collection keeps of its file, unless somebody is in.</summary>
    public void ForgetPagesIfIdle() => IfIdle(() => open?.ForgetPages());

    /// <summary>Waits for its turn, closes the collection and lets nobody in any more.</summary>
    public async ValueTask DisposeAsync()
    {
        // The semaphore has no handle to give back, and whoever still waits for it is to be told.
        await WhileClosedAsync(() => Task.FromResult(ended = true), CancellationToken.None);
    }

    private async Task PrepareSearchesAsync(TimeProvider time)
    {
        try
        {
            var more = true;
            while (more)
            {
                await Task.Delay(Pause, time);
                if (time.GetUtcNow() - LastUsed >= Pause)
                {
                    IfIdle(() => more = PrepareNext());
                }
            }
        }
        finally
        {
            Volatile.Write(ref preparing, 0);
        }
    }

    /// <summary>Prepares one thing; answers whether there is another.</summary>
    private bool PrepareNext()
    {
        try
        {
            open?.PrepareSearches();
            return open is not null && open.CanPrepareSearches();
        }
        catch (CollectionException)
        {
            // Whoever searches next is told what is wrong with the file.
            return false;
        }
    }

    private void IfIdle(Action work)
    {
        if (!turn.Wait(0))
        {
            return;
        }

        try
        {
            work();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            await turn.WaitAsync(cancel);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }

        if (ended)
        {
            turn.Release();
            throw new ObjectDisposedException(nameof(CollectionGate), "The server ends.");
        }
    }

    private void Close()
    {
        open?.Dispose();
        Volatile.Write(ref open, null);
    }
}
