namespace Reprise.Server;

/// <summary>Every statement about the host keys of devices.</summary>
internal static class SyncKeyRows
{
    public static void Add(Database database, byte[] hash, AccountId account, long now) =>
        database.Execute("insert or ignore into sync_keys (hash, account, created, last_used) values (?, ?, ?, ?)", hash, account.Value, now, now);

    public static (AccountId Account, long LastUsed, string Client)? Find(Database database, byte[] hash)
    {
        using var row = database.Prepare("select account, last_used, client from sync_keys where hash = ?1");
        row.Bind(1, hash.AsSpan());
        return row.Step() ? (new AccountId(row.Int64(0)), row.Int64(1), row.Text(2)) : null;
    }

    public static void Used(Database database, byte[] hash, long now) => database.Execute("update sync_keys set last_used = ? where hash = ?", now, hash);

    public static void UsedBy(Database database, byte[] hash, string client, long now) =>
        database.Execute("update sync_keys set last_used = ?, client = ? where hash = ?", now, client, hash);

    public static List<(byte[] Hash, string Client, long Created, long LastUsed)> Of(Database database, AccountId account)
    {
        using var row = database.Prepare("select hash, client, created, last_used from sync_keys where account = ? order by last_used desc");
        row.Bind(1, account.Value);
        var list = new List<(byte[], string, long, long)>();
        while (row.Step())
        {
            list.Add((row.Bytes(0).ToArray(), row.Text(1), row.Int64(2), row.Int64(3)));
        }

        return list;
    }

    public static void Remove(Database database, byte[] hash) => database.Execute("delete from sync_keys where hash = ?", hash);

    public static void RemoveAllOf(Database database, AccountId account) => database.Execute("delete from sync_keys where account = ?", account.Value);
}
