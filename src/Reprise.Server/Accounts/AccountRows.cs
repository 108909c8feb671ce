namespace Reprise.Server;

/// <summary>Every statement about the table of accounts.</summary>
internal static class AccountRows
{
    private const string Select = "select id, name, administrator, password, zone, theme, language, preferences, created, last_seen, state, quota, email, last_sync, noticed from accounts";

    public static List<Account> List(Database database) => Read(database, $"{Select} order by id");

    public static Account? Find(Database database, AccountId id) => Read(database, $"{Select} where id = ?", id.Value).SingleOrDefault();

    public static Account? Find(Database database, string name) => Read(database, $"{Select} where name = ?", name).SingleOrDefault();

    public static long Count(Database database) => database.ScalarInt64("select count() from accounts") ?? 0;

    public static Account Add(Database database, string name, bool administrator, string passwordHash, string zone, long now)
    {
        database.Execute(
            "insert into accounts (name, administrator, password, zone, created) values (?, ?, ?, ?, ?)", name, administrator ? 1 : 0, passwordHash, zone, now);
        return Find(database, new AccountId(database.LastInsertId))!;
    }

    public static void Update(Database database, Account account) => database.Execute(
        "update accounts set name = ?, administrator = ?, password = ?, zone = ?, theme = ?, language = ?, preferences = ?, state = ?, quota = ?, email = ?, noticed = ? where id = ?",
        account.Name, account.Administrator ? 1 : 0, account.PasswordHash, account.Zone, account.Theme, account.Language, account.Preferences,
        Words.Kebab(account.State.ToString()), account.Quota, account.Email, account.Noticed, account.Id.Value);

    public static Account? FindByEmail(Database database, string email) => Read(database, $"{Select} where email = ? collate nocase", email).SingleOrDefault();

    public static long CountOtherAdministrators(Database database, AccountId besides) =>
        database.ScalarInt64("select count() from accounts where administrator = 1 and state = 'active' and id <> ?", besides.Value) ?? 0;

    public static void Synced(Database database, AccountId id, long now) => database.Execute("update accounts set last_sync = ?, noticed = null where id = ?", now, id.Value);

    public static void Seen(Database database, AccountId id, long now) => database.Execute("update accounts set last_seen = ?, noticed = null where id = ?", now, id.Value);

    public static bool Remove(Database database, AccountId id)
    {
        database.Execute("delete from accounts where id = ?", id.Value);
        return database.RowsChanged > 0;
    }

    private static List<Account> Read(Database database, string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var row = database.Prepare(sql);
        row.BindAll(values);
        var list = new List<Account>();
        while (row.Step())
        {
            list.Add(new Account(
                new AccountId(row.Int64(0)), row.Text(1), row.Int64(2) != 0, row.Text(3), row.Text(4), row.Text(5), row.IsNull(6) ? null : row.Text(6),
                row.Text(7), row.Int64(8), row.IsNull(9) ? null : row.Int64(9))
            {
                State = StateOf(row.Text(10)),
                Quota = row.IsNull(11) ? null : row.Int64(11),
                Email = row.IsNull(12) ? null : row.Text(12),
                LastSync = row.IsNull(13) ? null : row.Int64(13),
                Noticed = row.IsNull(14) ? null : row.Int64(14),
            });
        }

        return list;
    }

    private static AccountState StateOf(string word) => word switch
    {
        "disabled" => AccountState.Disabled,
        "unverified" => AccountState.Unverified,
        _ => AccountState.Active,
    };
}
