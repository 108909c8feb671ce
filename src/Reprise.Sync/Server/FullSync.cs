namespace Reprise.Sync;

/// <summary>Whole collections, up and down (docs/spec/sync-protocol.md §10.2 and §10.4).</summary>
internal static class FullSync
{
    private const string Ok = "OK";
    private const string TooLarge = "collection exceeds size limit";
    private const string Corrupt = "Your upload was corrupt. Please use Check Database, or restore from backup.";

    /// <summary>Receives a file beside the collection and, if it is a whole collection, puts it in its place. Answers what the device is told.</summary>
    public static async Task<string> UploadAsync(ISyncAccount account, Stream payload, SyncServerOptions options, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(account.CollectionPath)!);
        var received = $"{account.CollectionPath}.{Path.GetRandomFileName()}.upload";
        try
        {
            await using (var file = File.Create(received))
            {
                await payload.CopyToAsync(file, cancel);
                if (file.Length >= options.Limits.UnpackedBytes || file.Length > Room(account))
                {
                    return TooLarge;
                }

                file.Flush(flushToDisk: true);
            }

            if (!IsCollection(received, options.Time))
            {
                return Corrupt;
            }

            return await account.WhileClosedAsync(
                () =>
                {
                    File.Delete(account.CollectionPath + "-wal");
                    File.Delete(account.CollectionPath + "-shm");
                    File.Move(received, account.CollectionPath, overwrite: true);
                    return Task.FromResult(Ok);
                },
                cancel);
        }
        finally
        {
            foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
            {
                File.Delete(received + suffix);
            }
        }
    }

    /// <summary>What comes takes the place of what there is.</summary>
    private static long Room(ISyncAccount account)
    {
        var before = new FileInfo(account.CollectionPath);
        return account.BytesLeft is { } left ? left + (before.Exists ? before.Length : 0) : long.MaxValue;
    }

    /// <summary>Makes a copy of the collection for a device; returns the path of the copy, which goes when it was sent.</summary>
    public static async Task<string> DownloadAsync(ISyncAccount account, int version, long nowMillis, CancellationToken cancel)
    {
        using var lease = await account.EnterAsync(cancel);
        var copy = $"{account.CollectionPath}.{Path.GetRandomFileName()}.download";
        lease.Collection.ChangeWithoutUndo(change =>
        {
            change.Collection.Database.Execute("update col set usn = usn + 1");
            return true;
        });
        lease.Collection.Database.Execute("update col set mod = ?", nowMillis);
        lease.Collection.Database.Execute("vacuum into ?", copy);
        if (version < SyncVersion.Highest)
        {
            CollectionFile.ConvertToSchema11(copy, lease.Collection.Options);
        }

        return copy;
    }

    /// <summary>Whether a file is a sound collection; it is brought to schema 18 on the way.</summary>
    private static bool IsCollection(string path, TimeProvider time)
    {
        try
        {
            var options = new CollectionOptions { Role = CollectionRole.Hub, Clock = time };
            if (!HasCollectionTable(path) || !string.Equals(CollectionFile.IntegrityCheck(path, options), "ok", StringComparison.Ordinal))
            {
                return false;
            }

            using var collection = Collection.Open(path, options);
            collection.Database.ExecuteScript("pragma wal_checkpoint(truncate)");
            return true;
        }
        catch (CollectionException)
        {
            return false;
        }
    }

    private static bool HasCollectionTable(string path)
    {
        using var database = Database.Open(path, DatabaseAccess.ReadOnly);
        return database.ScalarInt64("select 1 from sqlite_master where type = 'table' and name = 'col'") is not null;
    }
}
