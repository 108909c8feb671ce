namespace Reprise.Sync;

/// <summary>What a server remembers of an account between requests.</summary>
/// <param name="mediaFolder">The folder of the account's media.</param>
/// <param name="mediaDatabasePath">Their index.</param>
internal sealed class AccountState(string mediaFolder, string mediaDatabasePath)
{
    private const int MostRemembered = 16;

    /// <summary>So much may be uploaded before the disk is waited for: no device waits long for it at the end.</summary>
    private const long MostUnflushed = 128 << 20;

    private readonly Dictionary<string, ServerState> metas = new(StringComparer.Ordinal);
    private readonly Lock mediaLock = new();
    private readonly UnflushedMedia unflushed = new(mediaFolder, mediaDatabasePath);
    private ServerMediaDatabase? media;
    private DateTimeOffset mediaUsed;

    /// <summary>Requests of one account are handled one after another.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The running sync, if any.</summary>
    public SyncSession? Session { get; set; }

    /// <summary>Keeps the media database open for the next requests: the last connection that closes copies the write-ahead log and waits for the disk.</summary>
    public void KeepMedia(DateTimeOffset now)
    {
        lock (mediaLock)
        {
            media ??= ServerMediaDatabase.Open(mediaDatabasePath);
            mediaUsed = now;
        }
    }

    /// <summary>Whether there is something for <see cref="CloseMedia"/> to do.</summary>
    public bool KeepsMedia
    {
        get
        {
            lock (mediaLock)
            {
                return media is not null || unflushed.IsMarked;
            }
        }
    }

    /// <summary>Reads or changes the media index, one at a time.</summary>
    public T WithMedia<T>(Func<ServerMediaDatabase, T> work)
    {
        lock (mediaLock)
        {
            return work(media ??= ServerMediaDatabase.Open(mediaDatabasePath));
        }
    }

    /// <summary>Whether an upload failed after its index was committed: what is left of it is to be done before the next.</summary>
    public bool HasUnfinishedUpload { get; set; }

    /// <summary>Takes over an upload, one at a time: index and files stay of one mind.</summary>
    public T Upload<T>(Func<ServerMediaDatabase, UnflushedMedia, T> work)
    {
        lock (mediaLock)
        {
            var result = work(media ??= ServerMediaDatabase.Open(mediaDatabasePath), unflushed);
            if (unflushed.Size >= MostUnflushed)
            {
                unflushed.Flush();
            }

            return result;
        }
    }

    /// <summary>Waits until everything uploaded is on the disk.</summary>
    public void FlushUploads()
    {
        lock (mediaLock)
        {
            Flush();
        }
    }

    /// <summary>Closes the media database, and flushes uploads, unless it was used since.</summary>
    public void CloseMedia(DateTimeOffset unlessUsedSince)
    {
        lock (mediaLock)
        {
            if (mediaUsed > unlessUsedSince)
            {
                return;
            }

            media?.Dispose();
            media = null;
            try
            {
                Flush();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // The mark stays, and the next start looks.
                unflushed.Unmark();
            }
        }
    }

    private void Flush()
    {
        unflushed.Flush();
        if (!HasUnfinishedUpload)
        {
            FileMoves.RemoveList(mediaDatabasePath);
        }
    }

    /// <summary>Does something while no other request of the account is handled.</summary>
    public async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await Turn.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>Ends the running sync, rolled back.</summary>
    public void EndSession()
    {
        var ending = Session;
        Session = null;
        ending?.Dispose();
    }

    /// <summary>Remembers in which state <c>meta</c> showed the collection to a session key.</summary>
    public void Remember(string sessionKey, ServerState state)
    {
        if (metas.Count >= MostRemembered)
        {
            metas.Clear();
        }

        metas[sessionKey] = state;
    }

    /// <summary>Whether the collection is still as <c>meta</c> showed it. A session key without a <c>meta</c> knows no better.</summary>
    public bool IsStill(string sessionKey, ServerState state) => !metas.Remove(sessionKey, out var shown) || shown == state;
}

/// <summary>What <c>meta</c> says of a collection and <c>start</c> must still find.</summary>
internal readonly record struct ServerState(long Modified, long SchemaModified, int Usn);
