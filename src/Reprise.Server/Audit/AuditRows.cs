namespace Reprise.Server;

/// <summary>Every statement about the audit log.</summary>
internal static class AuditRows
{
    public static void Add(Database database, long now, AccountId? actor, string actorName, string action, Account? subject, string? detail) => database.Execute(
        "insert into audit (time, actor, actor_name, action, subject, subject_name, detail) values (?, ?, ?, ?, ?, ?, ?)",
        now, actor?.Value, actorName, action, subject?.Id.Value, subject?.Name, detail);

    public static List<AuditEntry> Read(Database database, AccountId? about, long? before, int count)
    {
        using var row = database.Prepare(
            """
            select id, time, actor_name, action, subject_name, detail from audit
            where (?1 is null or actor = ?1 or subject = ?1) and (?2 is null or id < ?2) order by id desc limit ?3
            """);
        row.BindAll([about?.Value, before, count]);
        var list = new List<AuditEntry>();
        while (row.Step())
        {
            list.Add(new AuditEntry(row.Int64(0), row.Int64(1), row.Text(2), row.Text(3), row.IsNull(4) ? null : row.Text(4), row.IsNull(5) ? null : row.Text(5)));
        }

        return list;
    }

    public static void RemoveBefore(Database database, long time) => database.Execute("delete from audit where time < ?", time);
}
