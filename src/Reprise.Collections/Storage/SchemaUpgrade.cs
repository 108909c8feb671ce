using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>Brings the file of an older program to schema 18, one version after the other.</summary>
/// <remarks>docs/spec/collection-format.md §4. Runs inside the transaction of opening; neither <c>scm</c> nor <c>mod</c> change.</remarks>
internal sealed class SchemaUpgrade
{
    private const float Schema15EaseScale = 100f;
    private const float LowestEase = 1.3f;
    private const float DefaultEase = 2.5f;

    private readonly Database database;
    private readonly long nowSeconds;
    private readonly int usn;
    private readonly Random random;

    /// <param name="database">The file, with collation and functions registered, in a transaction.</param>
    /// <param name="nowSeconds">Unix seconds.</param>
    /// <param name="usn">What changed objects get.</param>
    /// <param name="random">Where ids of note types without one come from.</param>
    public SchemaUpgrade(Database database, long nowSeconds, int usn, Random random)
    {
        this.database = database;
        this.nowSeconds = nowSeconds;
        this.usn = usn;
        this.random = random;
    }

    /// <summary>Upgrades a file that has the given version.</summary>
    /// <exception cref="InvalidJsonException">The JSON in the file cannot be read.</exception>
    public void Run(long version)
    {
        if (version < 14)
        {
            ToSchema14();
        }

        if (version < 15)
        {
            ToSchema15();
        }

        if (version < 16)
        {
            ToSchema16();
        }

        if (version < 17)
        {
            ToSchema17();
        }

        if (version < 18)
        {
            ToSchema18();
        }
    }

    /// <summary>Presets, tags and configuration leave the JSON columns (§4.2).</summary>
    private void ToSchema14()
    {
        database.ExecuteScript("""
            create table deck_config (
              id integer primary key not null, name text not null collate unicase, mtime_secs integer not null, usn integer not null, config blob not null);
            create table config (
              KEY text not null primary key, usn integer not null, mtime_secs integer not null, val blob not null) without rowid;
            create table tags (tag text not null primary key collate unicase, usn integer not null) without rowid;
            """);
        foreach (var (id, json) in ById(Column("dconf")))
        {
            var preset = LegacyJson.PresetFromJson(json);
            var stored = JsonObject.Create(json)!;
            stored["id"] = id;
            database.Execute(
                "insert into deck_config (id, name, mtime_secs, usn, config) values (?, ?, ?, ?, ?)",
                database.NewId("deck_config", id), preset.Name, preset.Modified, preset.Usn, ConfigJson.Serialize(stored));
        }

        foreach (var (tag, json) in Members(Column("tags")))
        {
            if (!LegacyValues.Int32(json, out var tagUsn))
            {
                throw new InvalidJsonException("decoding tags");
            }

            database.Execute("insert or ignore into tags (tag, usn) values (?, ?)", tag, tagUsn);
        }

        foreach (var (key, json) in Members(Column("conf")))
        {
            database.Execute("insert into config (KEY, usn, mtime_secs, val) values (?, 0, 0, ?)", key, CanonicalJson.ToBytes(json));
        }

        database.ExecuteScript("update col set ver = 14, dconf = '', tags = '', conf = ''");
    }

    /// <summary>Note types and decks leave the JSON columns; all objects become protobuf messages (§4.3).</summary>
    private void ToSchema15()
    {
        database.ExecuteScript(Schema18.NoteTypesDecks + "update col set ver = 15; analyze;");
        TakeOverNoteTypes();
        TakeOverDecks();
        database.ExecuteScript("update col set models = '', decks = ''");
        foreach (var (id, json) in Blobs("select id, config from deck_config"))
        {
            var config = LegacyJson.PresetFromJson(CanonicalJson.Parse(json)).Config;
            config.InitialEase *= Schema15EaseScale;
            WritePreset(id, config);
        }
    }

    private void TakeOverNoteTypes()
    {
        var rows = new NoteTypeRows(database);
        foreach (var (key, json) in ById(Column("models")))
        {
            var noteType = NoteTypeNames.ComposeOnly(LegacyJson.NoteTypeFromJson(json));
            var parts = new NoteTypeId(key);
            if (key == 0)
            {
                parts = new NoteTypeId(random.Next(1, int.MaxValue));
                noteType = noteType with { Id = parts };
            }

            while (rows.FindByName(noteType.Name) is { } other && other.Id != noteType.Id)
            {
                noteType = noteType with { Name = noteType.Name + '_' };
            }

            // Fields and templates belong to the map's key, the row itself to the id inside, should the two differ.
            rows.Write(noteType with { Id = parts });
            if (noteType.Id != parts)
            {
                database.Execute("update or replace notetypes set id = ? where id = ?", noteType.Id.Value, parts.Value);
                rows.Forget();
            }
        }
    }

    private void TakeOverDecks()
    {
        var rows = new DeckRows(database);
        foreach (var (_, json) in ById(Column("decks")))
        {
            var deck = LegacyJson.DeckFromJson(json);
            if (!string.Equals(deck.Name.Human, CanonicalJson.TextOf(json.GetProperty("name")), StringComparison.Ordinal))
            {
                deck = Changed(deck);
            }

            while (rows.FindByName(deck.Name) is { } other && other.Id != deck.Id)
            {
                deck = Changed(deck) with { Name = new DeckName(deck.Name.Native + '_') };
            }

            rows.Write(deck);
        }
    }

    private Deck Changed(Deck deck) => deck with { Modified = nowSeconds, Usn = usn };

    /// <summary>Repairs eases that an old bug made too low, and the cards that suffered from them (§4.4).</summary>
    private void ToSchema16()
    {
        var repaired = new HashSet<long>();
        foreach (var (id, blob) in Blobs("select id, config from deck_config"))
        {
            var config = StoredMessage.Read(PresetConfig.Parser, blob, "deck config", id);
            config.InitialEase /= Schema15EaseScale;
            if (config.InitialEase <= LowestEase)
            {
                config.InitialEase = DefaultEase;
                repaired.Add(id);
            }

            WritePreset(id, config);
        }

        foreach (var deck in new DeckRows(database).All().Where(deck => deck.Normal is { } normal && repaired.Contains(normal.ConfigId)))
        {
            database.Execute(
                "update cards set factor = 2500, usn = ?1 where factor != 0 and factor <= 2000 and (did = ?2 or odid = ?2)", usn, deck.Id.Value);
        }

        database.ExecuteScript("update col set ver = 16");
    }

    /// <summary>Tags can be collapsed (§4.5).</summary>
    private void ToSchema17() => database.ExecuteScript("""
        alter table tags rename to old_tags;
        create table tags (
          tag text not null primary key collate unicase, usn integer not null, collapsed boolean not null, config blob null) without rowid;
        insert into tags (tag, usn, collapsed) select tag, usn, 1 from old_tags;
        drop table old_tags;
        update col set ver = 17;
        """);

    /// <summary>A deleted object has one grave (§4.6).</summary>
    private void ToSchema18() => database.ExecuteScript($"""
        drop index if exists idx_graves_pending;
        alter table graves rename to old_graves;
        {Schema18.Graves}
        insert or ignore into graves (oid, type, usn) select oid, type, usn from old_graves;
        drop table old_graves;
        update col set ver = 18;
        """);

    private void WritePreset(long id, PresetConfig config) =>
        database.Execute("update deck_config set config = ? where id = ?", config.ToByteArray(), id);

    private JsonElement Column(string name)
    {
        using var row = database.Prepare($"select {name} from col");
        return row.Step() && row.IsText(0)
            ? CanonicalJson.Parse(row.Bytes(0).ToArray())
            : throw new DatabaseException(DatabaseErrorKind.Other, $"col.{name} is not text");
    }

    private List<(long Id, byte[] Blob)> Blobs(string sql)
    {
        using var row = database.Prepare(sql);
        var blobs = new List<(long, byte[])>();
        while (row.Step())
        {
            blobs.Add((row.Int64(0), row.Bytes(1).ToArray()));
        }

        return blobs;
    }

    /// <summary>The members of a map, the last of repeated keys.</summary>
    private static Dictionary<string, JsonElement> Members(JsonElement map)
    {
        if (map.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidJsonException("not a map");
        }

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in map.EnumerateObject())
        {
            members[CanonicalJson.NameOf(member)] = member.Value;
        }

        return members;
    }

    /// <summary>The objects of a map by their ids, in ascending order, so that clashes of names always end the same way.</summary>
    private static SortedDictionary<long, JsonElement> ById(JsonElement map)
    {
        var objects = new SortedDictionary<long, JsonElement>();
        foreach (var (key, json) in Members(map))
        {
            objects[long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
                ? id
                : throw new InvalidJsonException($"{key} is not an id")] = json;
        }

        return objects;
    }
}
