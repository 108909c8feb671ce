namespace Reprise.Collections;

/// <summary>Making a foreign or a device's file fit for a server.</summary>
public static class ForeignFiles
{
    /// <summary>No row keeps waiting to be sent, and every device will have to fetch the whole collection (docs/spec/collection-format.md §11.5).</summary>
    public static void StampAsHub(this Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        Transaction(collection, () => HubStamp.Apply(collection.Database, collection.NowMillis()));
    }

    /// <summary>The collection counts as never synced, and as in step with no server: what a hub numbered means nothing to another one.</summary>
    public static void StampAsDevice(this Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        Transaction(collection, () => collection.Database.Execute("update col set scm = ?1, ls = 0", collection.NowMillis()));
    }

    /// <summary>Rows that wait to be sent count as changed at the collection's current sequence number; nothing else changes, so that devices that were in step stay so.</summary>
    public static void SettlePendingRows(this Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        Transaction(collection, () =>
        {
            foreach (var table in new[] { "notes", "cards", "revlog", "graves", "tags", "decks", "deck_config", "notetypes", "config" })
            {
                collection.Database.ExecuteScript($"update {table} set usn = (select usn from col) where usn = -1");
            }
        });
    }

    /// <summary>Whether SQLite finds the whole file sound.</summary>
    public static bool IsSound(this Collection collection)
    {
        ArgumentNullException.ThrowIfNull(collection);
        return string.Equals(collection.Database.ScalarText("pragma integrity_check"), "ok", StringComparison.Ordinal);
    }

    /// <summary>Copies the collection as it is now into one plain new file.</summary>
    public static void CopyAside(this Collection collection, string path)
    {
        ArgumentNullException.ThrowIfNull(collection);
        collection.Database.Execute("vacuum into ?", path);
    }

    private static void Transaction(Collection collection, Action work)
    {
        collection.Database.ExecuteScript("begin immediate");
        try
        {
            work();
            collection.Database.ExecuteScript("commit");
        }
        catch
        {
            collection.Database.ExecuteScript("rollback");
            throw;
        }

        collection.ForgetHistory();
    }
}
