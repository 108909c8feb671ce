namespace Reprise;

/// <summary>A data folder that no server runs on, owned by this command until disposed.</summary>
internal sealed class LocalData : IDisposable
{
    private LocalData(DataFolder folder, ServerDatabase database)
    {
        Folder = folder;
        Database = database;
        Accounts = new AccountDirectory(database, TimeProvider.System);
        Audit = new AuditLog(database, TimeProvider.System);
    }

    public DataFolder Folder { get; }

    public ServerDatabase Database { get; }

    public AccountDirectory Accounts { get; }

    public AuditLog Audit { get; }

    /// <summary>Takes the folder, or answers null if a server runs on it.</summary>
    public static LocalData? TryOwn(string path)
    {
        DataFolder folder;
        try
        {
            folder = DataFolder.Own(path);
        }
        catch (DataFolderInUseException)
        {
            return null;
        }

        try
        {
            return new LocalData(folder, ServerDatabase.Open(folder.DatabasePath));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The account of that name, or the only one.</summary>
    public Account Account(string? name) => name is not null
        ? Accounts.Find(name) ?? throw new CommandFailedException($"There is no account named {name}.")
        : Accounts.List() switch
        {
            [var only] => only,
            [] => throw new CommandFailedException("There is no account yet. Make one with \"reprise user add NAME\"."),
            _ => throw new UsageException("There are several accounts: say which with --user NAME."),
        };

    public void Dispose()
    {
        Database.Dispose();
        Folder.Dispose();
    }
}
