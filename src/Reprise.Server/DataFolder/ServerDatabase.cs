namespace Reprise.Server;

/// <summary>reprise.db: one connection, used by one request at a time for the few rows it holds.</summary>
public sealed class ServerDatabase : IDisposable
{
    private readonly Database database;
    private readonly Lock gate = new();

    private ServerDatabase(Database database) => this.database = database;

    /// <summary>Opens the file, making it or bringing it to the current version.</summary>
    /// <exception cref="ServerDatabaseTooNewException">A newer version wrote the file.</exception>
    public static ServerDatabase Open(string path)
    {
        var opened = Database.Open(path, DatabaseAccess.Create);
        try
        {
            opened.ExecuteScript("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;");
            ServerMigrations.Apply(opened, path);
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        return new ServerDatabase(opened);
    }

    /// <summary>Reads or writes something that needs no transaction of its own.</summary>
    public T Use<T>(Func<Database, T> work)
    {
        lock (gate)
        {
            return work(database);
        }
    }

    /// <summary>Runs something in one transaction.</summary>
    public T Change<T>(Func<Database, T> work)
    {
        lock (gate)
        {
            database.Execute("begin immediate");
            try
            {
                var result = work(database);
                database.Execute("commit");
                return result;
            }
            catch
            {
                if (database.InTransaction)
                {
                    database.Execute("rollback");
                }

                throw;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            database.Dispose();
        }
    }
}
