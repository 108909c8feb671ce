namespace Reprise.Server;

/// <summary>Every statement about web sessions and API tokens.</summary>
internal static class SessionRows
{
    public static void Add(Database database, byte[] hash, AccountId account, string agent, long now) =>
        database.Execute("insert into sessions (hash, account, created, last_seen, agent) values (?, ?, ?, ?, ?)", hash, account.Value, now, now, agent);

    public static List<(byte[] Hash, string Agent, long Created, long LastSeen)> Of(Database database, AccountId account)
    {
        using var row = database.Prepare("select hash, agent, created, last_seen from sessions where account = ? order by last_seen desc");
        row.Bind(1, account.Value);
        var list = new List<(byte[], string, long, long)>();
        while (row.Step())
        {
            list.Add((row.Bytes(0).ToArray(), row.Text(1), row.Int64(2), row.Int64(3)));
        }

        return list;
    }

    public static void RemoveTokensOf(Database database, AccountId account) => database.Execute("delete from tokens where account = ?", account.Value);

    public static (AccountId Account, long LastSeen)? Find(Database database, byte[] hash)
    {
        using var row = database.Prepare("select account, last_seen from sessions where hash = ?");
        row.Bind(1, hash.AsSpan());
        return row.Step() ? (new AccountId(row.Int64(0)), row.Int64(1)) : null;
    }

    public static void Seen(Database database, byte[] hash, long now) => database.Execute("update sessions set last_seen = ? where hash = ?", now, hash);

    public static void Remove(Database database, byte[] hash) => database.Execute("delete from sessions where hash = ?", hash);

    public static void RemoveAllOf(Database database, AccountId account, byte[]? except) =>
        database.Execute("delete from sessions where account = ? and hash is not ?", account.Value, except);

    public static void RemoveOlderThan(Database database, long lastSeen) => database.Execute("delete from sessions where last_seen < ?", lastSeen);

    public static long AddToken(Database database, byte[] hash, AccountId account, string name, long now, bool mayWrite)
    {
        database.Execute("insert into tokens (hash, account, name, created, writes) values (?, ?, ?, ?, ?)", hash, account.Value, name, now, mayWrite ? 1 : 0);
        return database.LastInsertId;
    }

    public static (long Id, AccountId Account, long? LastUsed, bool MayWrite)? FindToken(Database database, byte[] hash)
    {
        using var row = database.Prepare("select id, account, last_used, writes from tokens where hash = ?");
        row.Bind(1, hash.AsSpan());
        return row.Step() ? (row.Int64(0), new AccountId(row.Int64(1)), row.IsNull(2) ? null : row.Int64(2), row.Int64(3) != 0) : null;
    }

    public static void TokenUsed(Database database, long id, long now) => database.Execute("update tokens set last_used = ? where id = ?", now, id);

    public static List<ApiToken> Tokens(Database database, AccountId account)
    {
        using var row = database.Prepare("select id, name, created, last_used, writes from tokens where account = ? order by id");
        row.Bind(1, account.Value);
        var list = new List<ApiToken>();
        while (row.Step())
        {
            list.Add(new ApiToken(row.Int64(0), row.Text(1), row.Int64(2), row.IsNull(3) ? null : row.Int64(3), row.Int64(4) != 0));
        }

        return list;
    }

    public static bool RemoveToken(Database database, AccountId account, long id)
    {
        database.Execute("delete from tokens where id = ? and account = ?", id, account.Value);
        return database.RowsChanged > 0;
    }
}
