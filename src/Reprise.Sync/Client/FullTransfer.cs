using System.Text;

namespace Reprise.Sync;

/// <summary>Whole collections, as the device moves them (docs/spec/sync-protocol.md §10.1 and §10.3).</summary>
internal static class FullTransfer
{
    private const int LongestText = 1 << 20;
    private const int PieceOnDisk = 8 << 20;

    /// <summary>Nothing waits to be sent any more, and nothing deleted is remembered: the server takes all as it is.</summary>
    private const string Settled =
        """
        delete from graves;
        update notes set usn = 0 where usn = -1;
        update cards set usn = 0 where usn = -1;
        update revlog set usn = 0 where usn = -1;
        update tags set usn = 0 where usn != 0;
        update deck_config set usn = 0 where usn != 0;
        update decks set usn = 0 where usn != 0;
        update notetypes set usn = 0 where usn != 0;
        """;

    private static readonly byte[] Nothing = "{}"u8.ToArray();

    /// <summary>Makes the collection ready to be sent, and the copy that is sent.</summary>
    public static PreparedUpload PrepareUpload(Collection collection, Uri endpoint, SyncClientOptions options)
    {
        SettlePending(collection);
        var snapshot = $"{collection.Path}.{Path.GetRandomFileName()}.upload";
        try
        {
            collection.Database.Execute("vacuum into ?", snapshot);
            if (options.ProtocolVersion < SyncVersion.Highest)
            {
                CollectionFile.ConvertToSchema11(snapshot, collection.Options);
            }

            RequireAccepted(endpoint, new FileInfo(snapshot).Length, options.Limits);
            return new PreparedUpload(snapshot);
        }
        catch
        {
            Remove(snapshot);
            throw;
        }
    }

    /// <summary>Sends a copy that was made ready.</summary>
    public static async Task UploadAsync(PreparedUpload upload, SyncTransport transport, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        var size = new FileInfo(upload.Path).Length;
        long sent = 0;
        using var answer = new MemoryStream();
        await transport.ExchangeAsync(
            "sync/upload",
            () => File.OpenRead(upload.Path),
            answer,
            bytes => progress?.Report(new SyncProgress(SyncStage.Uploading, sent += bytes, 0, size)),
            null,
            cancel);
        var text = Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)Math.Min(answer.Length, LongestText));
        if (!string.Equals(text, "OK", StringComparison.Ordinal))
        {
            throw new SyncException(SyncFault.ServerMessage, text);
        }
    }

    /// <summary>
    /// Receives the server's collection into a file beside the own one; it is checked. Answers its path. Whoever puts it into its place waits for the disk,
    /// which writes while the file is checked.
    /// </summary>
    public static async Task<string> DownloadAsync(string collectionPath, CollectionOptions options, SyncTransport transport, IProgress<SyncProgress>? progress, CancellationToken cancel)
    {
        var received = $"{collectionPath}.{Path.GetRandomFileName()}.download";
        try
        {
            await using (var file = new FileStream(received, FileMode.CreateNew, FileAccess.Write))
            {
                long count = 0;
                long begun = 0;
                await transport.ExchangeAsync("sync/download", () => new MemoryStream(Nothing), file, null, Received, cancel);

                void Received(long bytes, long size)
                {
                    progress?.Report(new SyncProgress(SyncStage.Downloading, 0, count += bytes, size));
                    if (count - begun >= PieceOnDisk)
                    {
                        Durable.Begin(file.SafeFileHandle, begun, count - begun);
                        begun = count;
                    }
                }
            }

            Check(received, options with { SearchIndex = false });
            return received;
        }
        catch
        {
            Remove(received);
            throw;
        }
    }

    /// <summary>Puts a received file in place of a closed collection.</summary>
    public static void Replace(string received, string collectionPath)
    {
        ReplaceCollection.With(received, collectionPath);
        Remove(received);
    }

    /// <summary>Refuses before anything is sent what AnkiWeb would refuse after all of it was.</summary>
    public static void RequireAccepted(Uri endpoint, long bytes, SyncLimits limits)
    {
        if (SyncEndpoint.IsAnkiWeb(endpoint) && bytes >= limits.UnpackedBytes)
        {
            const double megabyte = 1 << 20;
            throw new SyncException(
                SyncFault.UploadTooLarge,
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The collection is too large for AnkiWeb: {bytes / megabyte:F2} MB > {limits.UnpackedBytes / megabyte:F2} MB."))
            {
                Facts = new Dictionary<string, object> { ["megabytes"] = Math.Round(bytes / megabyte, 2), ["allowed"] = Math.Round(limits.UnpackedBytes / megabyte, 2) },
            };
        }
    }

    public static void Remove(string path)
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(path + suffix);
        }
    }

    private static void SettlePending(Collection collection)
    {
        collection.ForgetHistory();
        collection.Database.ExecuteScript("begin immediate");
        try
        {
            collection.Database.ExecuteScript(Settled);
            collection.Database.Execute("update col set usn = usn + 1, scm = ?1, ls = ?1, mod = ?1", collection.NowMillis());
            collection.Database.ExecuteScript("commit");
        }
        catch
        {
            collection.Database.ExecuteScript("rollback");
            throw;
        }

        collection.ForgetRead();
    }

    private static void Check(string path, CollectionOptions options)
    {
        using (var database = Database.Open(path, DatabaseAccess.ReadOnly))
        {
            if (database.ScalarInt64("select 1 from sqlite_master where type = 'table' and name = 'col'") is null)
            {
                throw new DatabaseException(DatabaseErrorKind.Corrupt, "The server sent a file that is no collection. The collection on this device was kept.");
            }
        }

        if (!string.Equals(CollectionFile.IntegrityCheckByTwo(path, options), "ok", StringComparison.Ordinal))
        {
            throw new DatabaseException(DatabaseErrorKind.Corrupt, "The collection that the server sent is damaged. The collection on this device was kept.");
        }

        using var collection = Collection.Open(path, options);
        collection.Database.Execute("update col set ls = mod");
        collection.Database.ExecuteScript("pragma wal_checkpoint(truncate)");
    }
}
