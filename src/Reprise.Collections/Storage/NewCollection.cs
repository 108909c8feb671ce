using System.Text;

namespace Reprise.Collections;

/// <summary>What a new collection holds (docs/spec/collection-format.md §12).</summary>
internal static class NewCollection
{
    public static void Create(Database database, CollectionOptions options)
    {
        database.ExecuteScript(Schema18.Common + Schema18.PresetsConfigTags + Schema18.NoteTypesDecks + Schema18.Graves);
        var nowMillis = options.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var zone = options.Zone ?? (options.Role == CollectionRole.Device ? options.Clock.LocalTimeZone : TimeZoneInfo.Utc);
        var created = DayTiming.CreationStamp(nowMillis / 1000, CollectionTiming.MinutesWest(zone, nowMillis / 1000));
        database.Execute(
            "insert into col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags) values (1, ?, 0, ?, 18, 0, 0, 0, '', '', '', '', '')",
            created, nowMillis);
        WriteConfig(database, options.Role == CollectionRole.Device ? CollectionTiming.MinutesWest(zone, created) : null);
        new PresetRows(database).Write(Preset.New(StockNames.In(options.Language).Default) with { Id = PresetId.Default });
        new DeckRows(database).Write(Deck.NewNormal(new DeckName(StockNames.In(options.Language).Default)) with { Id = DeckId.Default });
        WriteNoteTypes(database, options.Language, nowMillis);
        database.ExecuteScript("analyze");
    }

    private static void WriteConfig(Database database, int? creationOffset)
    {
        (string Key, string Json)[] values =
        [
            ("activeDecks", "[1]"), ("curDeck", "1"), ("newSpread", "0"), ("collapseTime", "1200"), ("timeLim", "0"), ("estTimes", "true"),
            ("dueCounts", "true"), ("curModel", "null"), ("nextPos", "1"), ("sortType", "\"noteFld\""), ("sortBackwards", "false"),
            ("addToCur", "true"), ("dayLearnFirst", "false"), ("schedVer", "2"), ("sched2021", "true"),
            ("creationOffset", creationOffset is { } minutes ? $"{minutes}" : "null"),
        ];
        var config = new ConfigRows(database);
        foreach (var (key, json) in values)
        {
            config.Write(new ConfigEntry(key, Encoding.UTF8.GetBytes(json), 0, 0));
        }
    }

    private static void WriteNoteTypes(Database database, string language, long nowMillis)
    {
        var rows = new NoteTypeRows(database);
        NoteTypeId? basic = null;
        foreach (var stock in StockNoteTypes.All(language))
        {
            var id = rows.NewId(nowMillis);
            rows.Write(stock.WithRequirements().WithPartIds(Random.Shared) with { Id = id });
            basic ??= id;
        }

        new ConfigRows(database).Write(new ConfigEntry("curModel", Encoding.UTF8.GetBytes($"{basic}"), -1, nowMillis / 1000));
    }
}
