using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>Every statement about note types; keeps those it has read. Writing stores rows as they are and belongs to <see cref="NoteTypeChanges"/>.</summary>
public sealed class NoteTypeRows
{
    private const string Stored = "notetype";

    private readonly Database database;
    private readonly Dictionary<NoteTypeId, NoteType> read = [];

    internal NoteTypeRows(Database database) => this.database = database;

    /// <summary>Counts up whenever a note type was written or the kept ones were dropped, so that what is derived from them can be kept as well.</summary>
    internal int Version { get; private set; }

    /// <summary>The note type, or null if it does not exist.</summary>
    public NoteType? Find(NoteTypeId id)
    {
        if (read.TryGetValue(id, out var known))
        {
            return known;
        }

        using var row = database.Prepare("select id, name, mtime_secs, usn, config from notetypes where id = ?1").Bind(1, id.Value);
        return row.Step() ? Remember(Read(row)) : null;
    }

    /// <summary>The note type.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    public NoteType Get(NoteTypeId id) => Find(id) ?? throw new NotFoundException("notetype", id.ToString());

    /// <summary>The note type of that name, without regard to case; null if there is none.</summary>
    public NoteType? FindByName(string name) =>
        database.ScalarInt64("select id from notetypes where name = ?", name) is { } id ? Find(new NoteTypeId(id)) : null;

    /// <summary>All note types in the order of their names.</summary>
    public List<NoteType> All() => [.. Names().Select(entry => Get(entry.Id))];

    /// <summary>Ids and names in the order of the names.</summary>
    public List<(NoteTypeId Id, string Name)> Names()
    {
        using var row = database.Prepare("select id, name from notetypes order by name");
        var names = new List<(NoteTypeId, string)>();
        while (row.Step())
        {
            names.Add((new NoteTypeId(row.Int64(0)), row.Text(1)));
        }

        return names;
    }

    /// <summary>Stores the note type with all its fields and templates, replacing what was there.</summary>
    internal void Write(NoteType noteType)
    {
        database.Execute(
            "insert or replace into notetypes (id, name, mtime_secs, usn, config) values (?, ?, ?, ?, ?)",
            noteType.Id.Value, noteType.Name, noteType.Modified, noteType.Usn, noteType.Config.ToByteArray());
        DeleteParts(noteType.Id);
        for (var i = 0; i < noteType.Fields.Count; i++)
        {
            var field = noteType.Fields[i];
            database.Execute(
                "insert into fields (ntid, ord, name, config) values (?, ?, ?, ?)",
                noteType.Id.Value, i, field.Name, field.Config.ToByteArray());
        }

        for (var i = 0; i < noteType.Templates.Count; i++)
        {
            var template = noteType.Templates[i];
            database.Execute(
                "insert into templates (ntid, ord, name, mtime_secs, usn, config) values (?, ?, ?, ?, ?, ?)",
                noteType.Id.Value, i, template.Name, template.Modified, template.Usn, template.Config.ToByteArray());
        }

        Forget();
    }

    /// <summary>Deletes the note type's rows.</summary>
    internal void Delete(NoteTypeId id)
    {
        DeleteParts(id);
        database.Execute("delete from notetypes where id = ?", id.Value);
        Forget();
    }

    /// <summary>Drops what was kept: rows were written behind this object's back, or a transaction was rolled back.</summary>
    internal void Forget()
    {
        read.Clear();
        Version++;
    }

    /// <summary>A free id for a note type made at <paramref name="nowMillis"/>.</summary>
    internal NoteTypeId NewId(long nowMillis) => new(database.NewId("notetypes", nowMillis));

    private void DeleteParts(NoteTypeId id)
    {
        database.Execute("delete from fields where ntid = ?", id.Value);
        database.Execute("delete from templates where ntid = ?", id.Value);
    }

    private NoteType Remember(NoteType noteType)
    {
        read[noteType.Id] = noteType;
        return noteType;
    }

    private NoteType Read(Statement row)
    {
        var id = row.Int64(0);
        return new NoteType
        {
            Id = new NoteTypeId(id),
            Name = row.Text(1),
            Modified = row.Int64(2),
            Usn = row.Int32(3),
            Config = StoredMessage.Read(NoteTypeConfig.Parser, row.Bytes(4), Stored, id),
            Fields = ReadFields(id),
            Templates = ReadTemplates(id),
        };
    }

    private List<NoteField> ReadFields(long id)
    {
        using var row = database.Prepare("select name, config from fields where ntid = ?1 order by ord").Bind(1, id);
        var fields = new List<NoteField>();
        while (row.Step())
        {
            fields.Add(new NoteField(row.Text(0), StoredMessage.Read(NoteFieldConfig.Parser, row.Bytes(1), Stored, id), fields.Count));
        }

        return fields;
    }

    private List<CardTemplate> ReadTemplates(long id)
    {
        using var row = database.Prepare("select name, config, mtime_secs, usn from templates where ntid = ?1 order by ord").Bind(1, id);
        var templates = new List<CardTemplate>();
        while (row.Step())
        {
            templates.Add(new CardTemplate(row.Text(0), StoredMessage.Read(CardTemplateConfig.Parser, row.Bytes(1), Stored, id), templates.Count, row.Int64(2), row.Int32(3)));
        }

        return templates;
    }
}
