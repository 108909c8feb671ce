namespace Reprise.Server;

/// <summary>Every statement about classes, their members and invitations.</summary>
internal static class ClassRows
{
    private const string Select = "select id, name, teacher, code is not null, created from classes";

    public static ClassId Add(Database database, string name, AccountId teacher, long now)
    {
        database.Execute("insert into classes (name, teacher, created) values (?, ?, ?)", name, teacher.Value, now);
        return new ClassId(database.LastInsertId);
    }

    public static ClassRow? Find(Database database, ClassId id) => Read(database, $"{Select} where id = ?", id.Value).SingleOrDefault();

    public static ClassRow? FindByCode(Database database, byte[] hash) => Read(database, $"{Select} where code = ?", hash).SingleOrDefault();

    public static List<ClassRow> TaughtBy(Database database, AccountId teacher) => Read(database, $"{Select} where teacher = ? order by name collate nocase", teacher.Value);

    public static List<ClassRow> Of(Database database, AccountId member) =>
        Read(database, $"{Select} where id in (select class from class_members where account = ?) order by name collate nocase", member.Value);

    public static List<ClassRow> Inviting(Database database, string name) =>
        Read(database, $"{Select} where id in (select class from class_invitations where name = ? collate nocase) order by name collate nocase", name);

    public static void Rename(Database database, ClassId id, string name) => database.Execute("update classes set name = ? where id = ?", name, id.Value);

    public static void SetCode(Database database, ClassId id, byte[]? hash) => database.Execute("update classes set code = ? where id = ?", hash, id.Value);

    public static void Remove(Database database, ClassId id) => database.Execute("delete from classes where id = ?", id.Value);

    public static void Invite(Database database, ClassId id, string name, long now) =>
        database.Execute("insert or ignore into class_invitations (class, name, created) values (?, ?, ?)", id.Value, name, now);

    public static List<string> Invited(Database database, ClassId id)
    {
        using var row = database.Prepare("select name from class_invitations where class = ?1 order by name");
        row.Bind(1, id.Value);
        var names = new List<string>();
        while (row.Step())
        {
            names.Add(row.Text(0));
        }

        return names;
    }

    public static bool TakeInvitation(Database database, ClassId id, string name)
    {
        database.Execute("delete from class_invitations where class = ? and name = ? collate nocase", id.Value, name);
        return database.RowsChanged > 0;
    }

    public static void AddMember(Database database, ClassId id, AccountId account, long now) =>
        database.Execute("insert or ignore into class_members (class, account, joined) values (?, ?, ?)", id.Value, account.Value, now);

    /// <summary>A member goes; what was delivered stays theirs, what is known of it is forgotten.</summary>
    public static bool RemoveMember(Database database, ClassId id, AccountId account)
    {
        database.Execute("delete from class_members where class = ? and account = ?", id.Value, account.Value);
        var was = database.RowsChanged > 0;
        database.Execute("delete from class_deliveries where account = ? and deck in (select id from class_decks where class = ?)", account.Value, id.Value);
        database.Execute("delete from class_notes where account = ? and deck in (select id from class_decks where class = ?)", account.Value, id.Value);
        return was;
    }

    public static List<(AccountId Account, string Name, long Joined, bool Shares)> Members(Database database, ClassId id)
    {
        using var row = database.Prepare(
            "select accounts.id, accounts.name, joined, shares from class_members join accounts on accounts.id = account where class = ?1 order by accounts.name collate nocase");
        row.Bind(1, id.Value);
        var members = new List<(AccountId, string, long, bool)>();
        while (row.Step())
        {
            members.Add((new AccountId(row.Int64(0)), row.Text(1), row.Int64(2), row.Int64(3) != 0));
        }

        return members;
    }

    public static bool SetSharing(Database database, ClassId id, AccountId account, bool shares)
    {
        database.Execute("update class_members set shares = ? where class = ? and account = ?", shares ? 1 : 0, id.Value, account.Value);
        return database.RowsChanged > 0;
    }

    private static List<ClassRow> Read(Database database, string sql, SqlValue value)
    {
        using var row = database.Prepare(sql);
        row.BindAll(value);
        var list = new List<ClassRow>();
        while (row.Step())
        {
            list.Add(new ClassRow(new ClassId(row.Int64(0)), row.Text(1), new AccountId(row.Int64(2)), row.Int64(3) != 0, row.Int64(4)));
        }

        return list;
    }
}
