namespace Reprise.Collections;

/// <summary>
/// Says within this process that a file is open as a collection. A second one would not see what the first one keeps in memory (note types, undo
/// history, study queues) and would write over it.
/// </summary>
/// <remarks>
/// The claim is an exclusive lock on a database in memory that has the file's name: it belongs to the process, leaves no file, and is gone with its
/// connection. Other processes are kept out by the owner of the data folder (docs/decisions/0005-one-writer-many-readers.md).
/// </remarks>
internal sealed class OpenClaim : IDisposable
{
    private readonly Database database;

    private OpenClaim(Database database) => this.database = database;

    /// <summary>Claims a file; null for the empty path, which is another temporary file each time.</summary>
    /// <exception cref="CollectionAlreadyOpenException">The file is open as a collection.</exception>
    public static OpenClaim? On(string path)
    {
        if (path.Length == 0)
        {
            return null;
        }

        var names = Database.OpenSharedMemory(Path.GetFullPath(path));
        try
        {
            names.ExecuteScript("begin exclusive");
            return new OpenClaim(names);
        }
        catch (DatabaseException refused)
        {
            names.Dispose();
            throw refused.DatabaseKind == DatabaseErrorKind.Locked ? new CollectionAlreadyOpenException() : refused;
        }
    }

    public void Dispose() => database.Dispose();
}
