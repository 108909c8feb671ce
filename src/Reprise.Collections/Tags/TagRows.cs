namespace Reprise.Collections;

/// <summary>Every statement about the registry of tags. Writing stores rows as they are and belongs to <see cref="TagChanges"/>.</summary>
public sealed class TagRows
{
    private readonly Database database;

    internal TagRows(Database database) => this.database = database;

    /// <summary>The registered tag equal to this text without regard to case; null if there is none.</summary>
    public Tag? Find(string name)
    {
        using var row = database.Prepare("select tag, usn, collapsed from tags where tag = ?1").Bind(1, name);
        return row.Step() ? Read(row) : null;
    }

    /// <summary>All registered tags in table order.</summary>
    public List<Tag> All()
    {
        using var row = database.Prepare("select tag, usn, collapsed from tags");
        var tags = new List<Tag>();
        while (row.Step())
        {
            tags.Add(Read(row));
        }

        return tags;
    }

    /// <summary>Adds or replaces the entry.</summary>
    internal void Write(Tag tag) =>
        database.Execute("insert or replace into tags (tag, usn, collapsed) values (?, ?, ?)", tag.Name, tag.Usn, tag.Collapsed ? 1 : 0);

    /// <summary>Deletes the entry.</summary>
    internal void Delete(string name) => database.Execute("delete from tags where tag = ?", name);

    private static Tag Read(Statement row) => new(row.Text(0), row.Int32(1), row.Int64(2) != 0);
}
