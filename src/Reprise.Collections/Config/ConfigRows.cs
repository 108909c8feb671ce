namespace Reprise.Collections;

/// <summary>Every statement about configuration values; keeps those it has read. Writing stores rows as they are and belongs to <see cref="ConfigChanges"/>.</summary>
public sealed class ConfigRows
{
    private readonly Database database;
    private readonly Dictionary<string, ConfigEntry?> read = new(StringComparer.Ordinal);

    internal ConfigRows(Database database) => this.database = database;

    /// <summary>The stored value, or null if there is none.</summary>
    public ConfigEntry? Find(string key)
    {
        if (read.TryGetValue(key, out var known))
        {
            return known;
        }

        using var row = database.Prepare("select KEY, val, usn, mtime_secs from config where KEY = ?1").Bind(1, key);
        return read[key] = row.Step() ? Read(row) : null;
    }

    /// <summary>All values in the order of their keys.</summary>
    public List<ConfigEntry> All()
    {
        using var row = database.Prepare("select KEY, val, usn, mtime_secs from config order by KEY");
        var entries = new List<ConfigEntry>();
        while (row.Step())
        {
            entries.Add(Read(row));
        }

        return entries;
    }

    /// <summary>The keys strictly above a prefix that ends in <c>_</c> and below its end (docs/spec/collection-format.md §7).</summary>
    internal List<string> KeysBelow(string prefix)
    {
        using var row = database.Prepare("select KEY from config where KEY > ?1 and KEY < ?2").Bind(1, prefix).Bind(2, prefix[..^1] + '`');
        var keys = new List<string>();
        while (row.Step())
        {
            keys.Add(row.Text(0));
        }

        return keys;
    }

    /// <summary>Adds or replaces the row.</summary>
    internal void Write(ConfigEntry entry)
    {
        using var row = database.Prepare("insert or replace into config (KEY, usn, mtime_secs, val) values (?1, ?2, ?3, ?4)");
        row.Bind(1, entry.Key).Bind(2, entry.Usn).Bind(3, entry.Modified).Bind(4, entry.Json.AsSpan()).Run();
        read.Remove(entry.Key);
    }

    /// <summary>Deletes the row.</summary>
    internal void Delete(string key)
    {
        database.Execute("delete from config where KEY = ?", key);
        read.Remove(key);
    }

    /// <summary>Drops what was kept: rows were written behind this object's back, or a transaction was rolled back.</summary>
    internal void Forget() => read.Clear();

    private static ConfigEntry Read(Statement row) => new(row.Text(0), row.Bytes(1).ToArray(), row.Int32(2), row.Int64(3));
}
