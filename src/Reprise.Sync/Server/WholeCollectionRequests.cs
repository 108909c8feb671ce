namespace Reprise.Sync;

/// <summary>Whole collections, up and down (docs/spec/sync-protocol.md §10.2 and §10.4). Nobody waits for a slow line: only the exchange of files has the collection for itself.</summary>
internal sealed class WholeCollectionRequests(SyncServerOptions options)
{
    private const string Ok = "OK";
    private const string TooLarge = "collection exceeds size limit";
    private const string Corrupt = "Your upload was corrupt. Please use Check Database, or restore from backup.";

    /// <summary>Receives a file beside the collection and, if it is a whole collection, puts it in its place.</summary>
    public async Task<SyncPayload> UploadAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(account.CollectionPath)!);
        var received = Leftovers.Beside(account.CollectionPath);
        try
        {
            var bytes = await ReceiveAsync(received, framed.Payload, cancel);
            await state.InTurnAsync(
                () =>
                {
                    state.EndSession();
                    return Task.FromResult(true);
                },
                cancel);
            var answer = bytes >= options.Limits.UnpackedBytes || bytes > Room(account) ? TooLarge
                : !ReceivedCollection.IsWhole(received, options.Time) ? Corrupt
                : await ReplaceAsync(account, state, received, cancel);
            SyncLog.Upload(options.Log, account.Id, bytes, answer);
            return SyncPayload.Text(answer);
        }
        finally
        {
            Leftovers.Remove(received);
        }
    }

    /// <summary>Makes a copy of the collection for a device; the copy goes when it was sent.</summary>
    public async Task<SyncPayload> DownloadAsync(ISyncAccount account, AccountState state, FramedRequest framed, CancellationToken cancel)
    {
        await framed.RequireEmptyAsync(cancel);
        var collectionOptions = await state.InTurnAsync(
            async () =>
            {
                state.EndSession();
                using var lease = await account.EnterAsync(cancel);
                CollectionMethods.StampForDownload(lease.Collection, options.Time.GetUtcNow().ToUnixTimeMilliseconds());
                return lease.Collection.Options;
            },
            cancel);
        var copy = Leftovers.Beside(account.CollectionPath);
        try
        {
            ReceivedCollection.Copy(account.CollectionPath, copy);
            if (framed.Header.Version < SyncVersion.Highest)
            {
                CollectionFile.ConvertToSchema11(copy, collectionOptions);
            }

            var payload = SyncPayload.File(copy);
            SyncLog.Download(options.Log, account.Id, payload.Length, framed.Header.Version);
            return payload;
        }
        catch
        {
            Leftovers.Remove(copy);
            throw;
        }
    }

    /// <summary>The disk is waited for when the file is put into its place; it begins to write while the file is checked.</summary>
    private static async Task<long> ReceiveAsync(string path, Stream payload, CancellationToken cancel)
    {
        await using var file = File.Create(path);
        await payload.CopyToAsync(file, cancel);
        await file.FlushAsync(cancel);
        Durable.Begin(file.SafeFileHandle, 0, file.Length);
        return file.Length;
    }

    private static async Task<string> ReplaceAsync(ISyncAccount account, AccountState state, string received, CancellationToken cancel)
    {
        var answer = await state.InTurnAsync(
            () =>
            {
                state.EndSession();
                return account.WhileClosedAsync(
                    () =>
                    {
                        ReplaceCollection.With(received, account.CollectionPath);
                        return Task.FromResult(Ok);
                    },
                    cancel);
            },
            cancel);
        account.Changed();
        return answer;
    }

    /// <summary>What comes takes the place of what there is.</summary>
    private static long Room(ISyncAccount account)
    {
        var before = new FileInfo(account.CollectionPath);
        return account.BytesLeft is { } left ? left + (before.Exists ? before.Length : 0) : long.MaxValue;
    }
}
