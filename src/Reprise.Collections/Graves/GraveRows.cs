namespace Reprise.Collections;

/// <summary>Every statement about graves. Writing belongs to <see cref="Change"/>.</summary>
public sealed class GraveRows
{
    private readonly Database database;

    internal GraveRows(Database database) => this.database = database;

    /// <summary>Graves waiting to be sent: usn −1 on a device, at least <paramref name="from"/> on a hub.</summary>
    public List<Grave> Pending(int from)
    {
        using var row = from < 0
            ? database.Prepare("select oid, type, usn from graves where usn = -1")
            : database.Prepare("select oid, type, usn from graves where usn >= ?1").Bind(1, from);
        var graves = new List<Grave>();
        while (row.Step())
        {
            graves.Add(new Grave(row.Int64(0), (GraveKind)row.Int64(1), row.Int32(2)));
        }

        return graves;
    }

    /// <summary>Adds the grave if there is none for the object; returns whether it was added.</summary>
    internal bool Add(Grave grave)
    {
        database.Execute("insert or ignore into graves (oid, type, usn) values (?, ?, ?)", grave.ObjectId, (long)grave.Kind, grave.Usn);
        return database.RowsChanged > 0;
    }

    /// <summary>Deletes the grave of an object.</summary>
    internal void Remove(long objectId, GraveKind kind) =>
        database.Execute("delete from graves where oid = ? and type = ?", objectId, (long)kind);
}
