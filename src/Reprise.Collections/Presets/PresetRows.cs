using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>Every statement about presets; keeps those it has read. Writing stores rows as they are and belongs to <see cref="PresetChanges"/>.</summary>
public sealed class PresetRows
{
    private const string Columns = "id, name, mtime_secs, usn, config";

    private readonly Database database;
    private readonly Dictionary<PresetId, Preset> read = [];

    internal PresetRows(Database database) => this.database = database;

    /// <summary>The preset with its values checked (docs/spec/collection-format.md §21.2), or null if it does not exist.</summary>
    public Preset? Find(PresetId id)
    {
        if (read.TryGetValue(id, out var known))
        {
            return known;
        }

        using var row = database.Prepare($"select {Columns} from deck_config where id = ?1").Bind(1, id.Value);
        return row.Step() ? read[id] = Read(row) : null;
    }

    /// <summary>The preset.</summary>
    /// <exception cref="NotFoundException">It does not exist.</exception>
    public Preset Get(PresetId id) => Find(id) ?? throw new NotFoundException("deck config", id.ToString());

    /// <summary>The preset a deck uses: a missing one reads as preset 1, or as the built-in values if that is missing too (§21.1).</summary>
    public Preset OrDefault(PresetId id) => Find(id) ?? Find(PresetId.Default) ?? Preset.New("Default");

    /// <summary>All presets in the order of their names.</summary>
    public List<Preset> All()
    {
        using var row = database.Prepare($"select {Columns} from deck_config order by name, id");
        var presets = new List<Preset>();
        while (row.Step())
        {
            presets.Add(Read(row));
        }

        return presets;
    }

    /// <summary>Adds or replaces the row.</summary>
    internal void Write(Preset preset)
    {
        database.Execute(
            "insert or replace into deck_config (id, name, mtime_secs, usn, config) values (?, ?, ?, ?, ?)",
            preset.Id.Value, preset.Name, preset.Modified, preset.Usn, preset.Config.ToByteArray());
        Forget();
    }

    /// <summary>Deletes the row.</summary>
    internal void Delete(PresetId id)
    {
        database.Execute("delete from deck_config where id = ?", id.Value);
        Forget();
    }

    /// <summary>Drops what was kept: rows were written behind this object's back, or a transaction was rolled back.</summary>
    internal void Forget() => read.Clear();

    /// <summary>A free id for a preset made at <paramref name="nowMillis"/>.</summary>
    internal PresetId NewId(long nowMillis) => new(database.NewId("deck_config", nowMillis));

    private static Preset Read(Statement row) => new()
    {
        Id = new PresetId(row.Int64(0)),
        Name = row.Text(1),
        Modified = row.Int64(2),
        Usn = row.Int32(3),
        Config = PresetValues.Repaired(StoredMessage.Read(PresetConfig.Parser, row.Bytes(4), "deck config", row.Int64(0))),
    };
}
