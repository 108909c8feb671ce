namespace Reprise.Server;

/// <summary>Permissions to register. Only the hash of their codes is kept.</summary>
internal sealed class Invitations(ServerDatabase database, TimeProvider time)
{
    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes one and answers it with its code, which is not shown again.</summary>
    public (Invitation Invitation, string Code) Add(string note, int days, int uses)
    {
        var code = Secret.New();
        var now = Now;
        var expires = now + (days * 86_400_000L);
        var id = database.Change(db =>
        {
            db.Execute("insert into invitations (hash, note, created, expires, uses) values (?, ?, ?, ?, ?)", Secret.Hash(code), note, now, expires, uses);
            return db.LastInsertId;
        });
        return (new Invitation(id, note, now, expires, uses), code);
    }

    /// <summary>Those that can still be used.</summary>
    public List<Invitation> List() => database.Use(db =>
    {
        using var row = db.Prepare("select id, note, created, expires, uses from invitations where uses > 0 and expires > ?1 order by id desc");
        row.Bind(1, Now);
        var list = new List<Invitation>();
        while (row.Step())
        {
            list.Add(new Invitation(row.Int64(0), row.Text(1), row.Int64(2), row.Int64(3), (int)row.Int64(4)));
        }

        return list;
    });

    /// <summary>Uses one; false if there is none by that code.</summary>
    public bool Use(string code) => database.Change(db =>
    {
        db.Execute("update invitations set uses = uses - 1 where hash = ? and uses > 0 and expires > ?", Secret.Hash(code.Trim()), Now);
        return db.RowsChanged > 0;
    });

    /// <summary>Gives a use back: the registration did not work out.</summary>
    public void GiveBack(string code) => database.Change(db =>
    {
        db.Execute("update invitations set uses = uses + 1 where hash = ?", Secret.Hash(code.Trim()));
        return true;
    });

    /// <summary>Withdraws one.</summary>
    public bool Remove(long id) => database.Change(db =>
    {
        db.Execute("delete from invitations where id = ?", id);
        return db.RowsChanged > 0;
    });

    /// <summary>Forgets those that cannot be used any more.</summary>
    public void Thin() => database.Change(db =>
    {
        db.Execute("delete from invitations where uses <= 0 or expires <= ?", Now);
        return true;
    });
}
