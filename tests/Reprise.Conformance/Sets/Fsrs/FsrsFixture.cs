using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>A collection as the set's README describes it: made on 2024-02-01, opened at noon of 2025-03-10, in UTC.</summary>
internal sealed class FsrsFixture : IDisposable
{
    private const long Created = 1706760000;
    private const long Now = 1741608000;

    private readonly string folder = Directory.CreateTempSubdirectory("reprise-fsrs").FullName;
    private readonly FrozenClock clock = new(Created);

    public FsrsFixture(bool fsrs = true)
    {
        Collection = Collection.Open(Path.Combine(folder, "collection.anki2"), new CollectionOptions { Clock = clock });
        clock.Seconds = Now;
        Collection.ForgetHistory();
        Configure(ConfigKeys.Fsrs, fsrs);
    }

    public Collection Collection { get; }

    public void Dispose()
    {
        Collection.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public void Configure<T>(ConfigKey<T> key, T value) => Collection.Change(OperationKind.SkipUndo, change => change.Config.Set(key, value));

    /// <summary>Adds the preset if it does not exist, and sets the fields given, under their protobuf names.</summary>
    public void SetPreset(long id, string name, JsonNode? fields)
    {
        Collection.Change(OperationKind.SkipUndo, change =>
        {
            var known = Collection.Presets.Find(new PresetId(id));
            var preset = known ?? Preset.New(name) with { Id = new PresetId(id) };
            var changed = preset with { Config = With(preset.Config, fields) };
            if (known is null)
            {
                change.Presets.Insert(changed);
            }
            else
            {
                change.Presets.Replace(known, changed);
            }
        });
    }

    /// <summary>A preset's options with the fields given replaced.</summary>
    public static PresetConfig With(PresetConfig config, JsonNode? fields)
    {
        var changed = config.Clone();
        if (fields is null)
        {
            return changed;
        }

        var patch = JsonParser.Default.Parse<PresetConfig>(fields.ToJsonString());
        if (patch.EasyDaysPercentages.Count > 0)
        {
            changed.EasyDaysPercentages.Clear();
        }

        if (patch.FsrsParams6.Count > 0)
        {
            changed.FsrsParams6.Clear();
        }

        changed.MergeFrom(patch);
        return changed;
    }

    public void AddDeck(long id, string name, long preset, float? desiredRetention = null) => Collection.Change(OperationKind.SkipUndo, change =>
    {
        var deck = Deck.NewNormal(DeckName.FromHuman(name)) with { Id = new DeckId(id) };
        change.Decks.Insert(deck.With((_, kind) =>
        {
            kind.Normal.ConfigId = preset;
            if (desiredRetention is { } own)
            {
                kind.Normal.DesiredRetention = own;
            }
        }));
    });

    public void AddFilteredDeck(long id, string name) => Collection.Change(
        OperationKind.SkipUndo, change => change.Decks.Insert(Deck.NewFiltered(DeckName.FromHuman(name)) with { Id = new DeckId(id) }));

    /// <summary>Adds cards given as objects of their columns, or as the short lists of the user files.</summary>
    public void AddCards(JsonArray? cards) => Collection.ChangeWithoutUndo(change =>
    {
        foreach (var card in cards ?? [])
        {
            Collection.Cards.Insert(card is JsonArray list ? Short(list) : Long(card!));
        }

        return true;
    });

    /// <summary>Adds log rows, listed by card.</summary>
    public void AddLog(JsonNode? log)
    {
        if (log is JsonArray one)
        {
            throw new InvalidDataException($"log of {one.Count} rows without its card");
        }

        foreach (var (card, rows) in log?.AsObject() ?? [])
        {
            AddLog(long.Parse(card, CultureInfo.InvariantCulture), rows!.AsArray());
        }
    }

    public void AddLog(long card, JsonArray rows) => Collection.ChangeWithoutUndo(change =>
    {
        foreach (var row in rows)
        {
            var v = row!.AsArray().Select(value => value!.GetValue<long>()).ToArray();
            Collection.ReviewLog.Insert(new ReviewLogEntry(
                new ReviewId(v[0]), new CardId(card), 0, (byte)v[1], (int)v[2], (int)v[3], (uint)v[4], (uint)v[5], (ReviewKind)v[6]));
        }

        return true;
    });

    /// <summary>Answers, or the error as the set writes errors.</summary>
    public static JsonNode? OrError(Func<JsonNode?> answer, Func<JsonObject, JsonNode>? wrap = null)
    {
        try
        {
            return answer();
        }
        catch (CollectionException failure)
        {
            var error = new JsonObject { ["kind"] = failure.Kind.ToString(), ["message"] = failure.Message };
            return wrap is null ? new JsonObject { ["error"] = error } : wrap(error);
        }
    }

    private static Card Short(JsonArray v) => new()
    {
        Id = new CardId(v[0]!.GetValue<long>()),
        NoteId = new NoteId(v[0]!.GetValue<long>()),
        DeckId = new DeckId(v.Count > 8 ? v[8]!.GetValue<long>() : 1),
        Type = (CardType)v[1]!.GetValue<int>(),
        Queue = (CardQueue)v[2]!.GetValue<int>(),
        Due = v[3]!.GetValue<int>(),
        Interval = v[4]!.GetValue<uint>(),
        EaseFactor = v[5]!.GetValue<ushort>(),
        Reps = v[6]!.GetValue<uint>(),
        Lapses = v[7]!.GetValue<uint>(),
    };

    private static Card Long(JsonNode card) => new()
    {
        Id = new CardId(Value(card, "id")),
        NoteId = new NoteId(Value(card, "id")),
        DeckId = new DeckId(card["did"] is null ? 1 : Value(card, "did")),
        Type = (CardType)Value(card, "type"),
        Queue = (CardQueue)Value(card, "queue"),
        Due = (int)Value(card, "due"),
        Interval = (uint)Value(card, "ivl"),
        EaseFactor = (ushort)Value(card, "factor"),
        Reps = (uint)Value(card, "reps"),
        Lapses = (uint)Value(card, "lapses"),
        RemainingSteps = (uint)Value(card, "left"),
        OriginalDue = (int)Value(card, "odue"),
        OriginalDeckId = new DeckId(Value(card, "odid")),
        Data = card["data"] is { } data ? CardData.Parse(data.GetValue<string>()) : CardData.Empty,
    };

    private static long Value(JsonNode card, string column) => card[column]?.GetValue<long>() ?? 0;

    private sealed class FrozenClock(long seconds) : TimeProvider
    {
        public long Seconds { get; set; } = seconds;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Seconds);
    }
}
