namespace Reprise.Server;

/// <summary>All files of one account.</summary>
/// <param name="Path">The folder's absolute path.</param>
public readonly record struct AccountFolder(string Path)
{
    /// <summary>The collection file.</summary>
    public string CollectionPath => System.IO.Path.Combine(Path, "collection.anki2");

    /// <summary>The collection's media files.</summary>
    public string MediaPath => System.IO.Path.Combine(Path, "collection.media");

    /// <summary>The hub's index of media files.</summary>
    public string MediaDatabasePath => System.IO.Path.Combine(Path, "media.db");

    /// <summary>Backups, as <c>.colpkg</c> files.</summary>
    public string BackupPath => System.IO.Path.Combine(Path, "backups");
}
