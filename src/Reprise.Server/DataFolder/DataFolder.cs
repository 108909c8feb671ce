namespace Reprise.Server;

/// <summary>The folder that holds everything a server keeps, and the lock that makes this process its only owner.</summary>
/// <remarks>docs/architecture.md, "Data folder".</remarks>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream ownership;

    private DataFolder(string path, FileStream ownership)
    {
        Path = path;
        this.ownership = ownership;
    }

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>The database of accounts, sessions, tokens and settings.</summary>
    public string DatabasePath => System.IO.Path.Combine(Path, "reprise.db");

    /// <summary>Where uploads and exports lie while somebody works on them. Emptied at start.</summary>
    public string WorkPath => System.IO.Path.Combine(Path, "work");

    /// <summary>What teachers published to their classes.</summary>
    public string ClassPath => System.IO.Path.Combine(Path, "classes");

    /// <summary>The file through which commands find the running server.</summary>
    public string ControlPath => ControlFile.PathIn(Path);

    /// <summary>Takes ownership of a folder, making it if it does not exist.</summary>
    /// <exception cref="DataFolderInUseException">Another process owns the folder.</exception>
    public static DataFolder Own(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full);
        FileStream owned;
        try
        {
            owned = new FileStream(System.IO.Path.Combine(full, "reprise.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new DataFolderInUseException(full);
        }

        var folder = new DataFolder(full, owned);
        RestoreSwap.Finish(full);
        if (Directory.Exists(folder.WorkPath))
        {
            Directory.Delete(folder.WorkPath, recursive: true);
        }

        Directory.CreateDirectory(folder.WorkPath);
        folder.Sweep();
        return folder;
    }

    /// <summary>The folder of one account's files; made if it does not exist.</summary>
    public AccountFolder Of(AccountId account)
    {
        var path = System.IO.Path.Combine(Path, "users", account.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(path);
        return new AccountFolder(path);
    }

    /// <summary>Settles what a crash left half-done, and deletes what imports that were cut short left beside collections.</summary>
    private void Sweep()
    {
        var users = System.IO.Path.Combine(Path, "users");
        foreach (var account in Directory.Exists(users) ? Directory.EnumerateDirectories(users) : [])
        {
            Interchange.WorkFolder.Sweep(account);
            var files = new AccountFolder(account);
            ReplaceCollection.Sweep(files.CollectionPath);
            Reprise.Sync.HubMediaIndex.Settle(files.MediaDatabasePath, files.MediaPath);
        }
    }

    /// <summary>Gives the folder up.</summary>
    public void Dispose() => ownership.Dispose();
}
