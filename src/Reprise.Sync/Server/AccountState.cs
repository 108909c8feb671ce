namespace Reprise.Sync;

/// <summary>What a server remembers of an account between requests.</summary>
/// <param name="mediaFolder">The folder of the account's media.</param>
internal sealed class AccountState(string mediaFolder)
{
    private const int MostRemembered = 16;
    private const int MostUploads = 64;
    private const long MostUploaded = 32 << 20;
    private readonly Dictionary<string, ServerState> metas = new(StringComparer.Ordinal);
    private readonly Lock mediaLock = new();
    private readonly List<FileMoves> uploads = [];
    private ServerMediaDatabase? media;
    private DateTimeOffset mediaUsed;

    /// <summary>Requests of one account are handled one after another.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>The running sync, if any.</summary>
    public SyncSession? Session { get; set; }

    /// <summary>Keeps the media database open for the next requests: the last connection that closes copies the write-ahead log and waits for the disk.</summary>
    public void KeepMedia(string path, DateTimeOffset now)
    {
        lock (mediaLock)
        {
            media ??= ServerMediaDatabase.Open(path);
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
                return media is not null || uploads.Count > 0;
            }
        }
    }

    /// <summary>Whether an upload failed after its index was committed: what is left of it is to be done before the next.</summary>
    public bool HasUnfinishedUpload { get; set; }

    /// <summary>An upload is in its place. The disk is waited for once for many of them.</summary>
    public void Uploaded(FileMoves moves)
    {
        lock (mediaLock)
        {
            uploads.Add(moves);
            if (uploads.Count >= MostUploads || uploads.Sum(upload => upload.Size) >= MostUploaded)
            {
                FinishUploads();
            }
        }
    }

    /// <summary>Waits until everything uploaded is on the disk in its place.</summary>
    public void FinishUploads()
    {
        lock (mediaLock)
        {
            FileMoves.Finish(mediaFolder, uploads);
            uploads.Clear();
        }
    }

    /// <summary>Closes the media database, and finishes uploads, unless it was used since.</summary>
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
                FinishUploads();
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // The lists stay on the disk, and the next start does it.
                uploads.Clear();
            }
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
