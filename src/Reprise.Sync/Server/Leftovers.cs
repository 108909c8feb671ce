namespace Reprise.Sync;

/// <summary>Files that are being received or sent, and what a crash leaves of them.</summary>
internal static class Leftovers
{
    private const string Suffix = ".syncing";

    /// <summary>A path beside a file for something that is not whole yet.</summary>
    public static string Beside(string path) => $"{path}.{Path.GetRandomFileName()}{Suffix}";

    /// <summary>Removes what an earlier run left. Nothing of the account may be in progress. Media have any names: nothing ever waits among them.</summary>
    public static void Remove(ISyncAccount account)
    {
        HubMediaIndex.Settle(account.MediaDatabasePath, account.MediaFolder);
        var folder = new DirectoryInfo(Path.GetDirectoryName(account.CollectionPath)!);
        foreach (var file in folder.Exists ? folder.EnumerateFiles($"*{Suffix}*") : [])
        {
            file.Delete();
        }
    }

    /// <summary>Removes a file and what SQLite keeps beside it.</summary>
    public static void Remove(string path)
    {
        foreach (var ending in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(path + ending);
        }
    }
}
