using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>Answers the cases of the set <c>packages</c>.</summary>
internal sealed class PackageReplay
{
    private readonly string folder;
    private readonly StockTexts stock;

    public PackageReplay(string folder)
    {
        this.folder = folder;
        using var work = new TemporaryFolder();
        stock = new StockTexts(Unpack("starts/empty.anki2.zst", work.File("empty.anki2")));
    }

    public JsonNode? Answer(CaseInput input)
    {
        var value = input.Value.AsObject();
        JsonNode answer = value["kind"]!.GetValue<string>() switch
        {
            "contents" => new JsonObject { ["result"] = new PackageContentsJson(stock).Describe(Golden(value["package"]!)) },
            "import" => Import(value),
            "restore" => new JsonObject { ["result"] = Restore(value) },
            "export-apkg" => Export(value, wholeCollection: false),
            "export-colpkg" => Export(value, wholeCollection: true),
            var kind => throw new NotSupportedException(kind),
        };
        foreach (var path in value["varies"]?.AsArray().Select(path => path!.GetValue<string>()) ?? [])
        {
            var parts = path.Split('/')[1..];
            // Answers to steps are a list of results.
            PackageExpectations.Remove(answer, parts[0] is "steps" ? [parts[1], .. parts[3..]] : parts);
        }

        return answer;
    }

    private JsonArray Import(JsonObject value)
    {
        using var place = new ReplayPlace(this, value);
        var results = new JsonArray();
        foreach (var step in value["steps"]!.AsArray().OfType<JsonObject>())
        {
            results.Add(ImportStep(place, step, value["start_media"]?.AsObject()));
        }

        return results;
    }

    private JsonObject ImportStep(ReplayPlace place, JsonObject step, JsonObject? startMedia)
    {
        var clock = StandingClock.At(step["clock"]?.GetValue<string>());
        using var collection = Collection.Open(place.CollectionPath, new CollectionOptions { Clock = clock });
        var before = TableDump.Of(collection.Database, stock);
        using var index = new LazyMediaIndex(place);
        var result = new JsonObject();
        try
        {
            var imported = PackageImport.Import(collection, place.Media, index, Golden(step["package"]!), Options(step["options"]!));
            var after = TableDump.Of(collection.Database, stock);
            var symbols = new Symbols(before, after, place.FirstId(clock));
            result["log"] = ImportLogJson.Of(imported.Log, symbols);
            result["changes"] = symbols.Apply(TableChanges.Between(before, after));
        }
        catch (Exception e) when (InterchangeErrors.IsExpected(e))
        {
            result["error"] = InterchangeErrors.Describe(e);
            result["changes"] = TableChanges.Between(before, TableDump.Of(collection.Database, stock));
        }

        result["media_files"] = place.MediaFiles();
        if (result["error"] is not null)
        {
            PackageExpectations.KeepUntouched(result["media_files"]!.AsObject(), startMedia, step["package"], folder);
        }
        else
        {
            result["media_db"] = index.Dump();
        }

        if (step["undo"]!.GetValue<bool>())
        {
            result["after_undo"] = AfterUndo(collection, before, place.FirstId(clock));
        }

        return result;
    }

    private JsonObject AfterUndo(Collection collection, JsonObject before, long firstId)
    {
        try
        {
            collection.Undo();
        }
        catch (UndoEmptyException e)
        {
            return new JsonObject { ["error"] = InterchangeErrors.Describe(e) };
        }

        var after = TableDump.Of(collection.Database, stock);
        return new Symbols(before, after, firstId).Apply(TableChanges.Between(before, after));
    }

    private JsonObject Restore(JsonObject value)
    {
        using var place = new ReplayPlace(this, value);
        var options = new CollectionOptions { Clock = StandingClock.At(value["clock"]?.GetValue<string>()) };
        var before = TableDump.OfFile(place.CollectionPath, stock);
        var result = new JsonObject();
        using var index = new LazyMediaIndex(place);
        try
        {
            CollectionPackage.Restore(Golden(value["package"]!), place.CollectionPath, place.Media, index, options);
            result["ok"] = true;
        }
        catch (Exception e) when (InterchangeErrors.IsExpected(e))
        {
            result["error"] = InterchangeErrors.Describe(e);
        }

        result["media_files"] = place.MediaFiles();
        if (result["error"] is not null)
        {
            PackageExpectations.KeepUntouched(result["media_files"]!.AsObject(), value["start_media"]?.AsObject(), value["package"], folder);
            result["unchanged"] = TableChanges.Between(before, TableDump.OfFile(place.CollectionPath, stock)).Count == 0;
            return result;
        }

        try
        {
            result["tables_vs_start"] = TableChanges.Between(before, TableDump.OfFile(place.CollectionPath, stock));
        }
        catch (Exception)
        {
            result["unreadable"] = true;
        }

        return result;
    }

    private JsonObject Export(JsonObject value, bool wholeCollection)
    {
        using var place = new ReplayPlace(this, value);
        var clock = StandingClock.At(value["clock"]?.GetValue<string>());
        var before = TableDump.OfFile(place.CollectionPath, stock);
        var answer = new JsonObject();
        var target = value["id"]!.GetValue<string>().EndsWith("no-folder", StringComparison.Ordinal) ? place.File("nowhere/out.pkg") : place.File("out.pkg");
        try
        {
            var count = Export(place, value, clock, wholeCollection, target);
            var contents = new PackageContentsJson(stock);
            var result = contents.DescribeExport(target, before, value["legacy_dump"]!.GetValue<bool>() ? answer : null);
            result["note_count"] = count;
            answer["result"] = result;
        }
        catch (Exception e) when (InterchangeErrors.IsExpected(e))
        {
            answer["result"] = new JsonObject { ["error"] = InterchangeErrors.Describe(e), ["file_exists"] = File.Exists(target) };
            return answer;
        }

        if (!wholeCollection)
        {
            answer["source_changes"] = TableChanges.Between(before, TableDump.OfFile(place.CollectionPath, stock));
        }

        return answer;
    }

    private static int? Export(ReplayPlace place, JsonObject value, StandingClock clock, bool wholeCollection, string target)
    {
        using var collection = Collection.Open(place.CollectionPath, new CollectionOptions { Clock = clock });
        var options = value["options"]!;
        if (wholeCollection)
        {
            CollectionPackage.Export(collection, Flag(options, "include_media") ? place.Media : null, target, Flag(options, "legacy"));
            return null;
        }

        return PackageExport.Export(collection, place.Media, target, new PackageExportOptions
        {
            Limit = Limit(value["limit"]),
            WithScheduling = Flag(options, "with_scheduling"),
            WithDeckConfigs = Flag(options, "with_deck_configs"),
            WithMedia = Flag(options, "with_media"),
            Legacy = Flag(options, "legacy"),
        });
    }

    internal static ExportLimit Limit(JsonNode? limit) => limit switch
    {
        null => ExportLimit.Whole,
        _ when limit["deck"] is { } deck => new ExportLimit.OfDeck(new DeckId(deck.GetValue<long>())),
        _ when limit["notes"] is JsonArray notes => new ExportLimit.OfNotes([.. notes.Select(id => new NoteId(id!.GetValue<long>()))]),
        _ => new ExportLimit.OfCards([.. limit["cards"]!.AsArray().Select(id => new CardId(id!.GetValue<long>()))]),
    };

    private static PackageImportOptions Options(JsonNode options) => new()
    {
        MergeNoteTypes = Flag(options, "merge_notetypes"),
        UpdateNotes = Condition(options["update_notes"]!),
        UpdateNoteTypes = Condition(options["update_notetypes"]!),
        WithScheduling = Flag(options, "with_scheduling"),
        WithDeckConfigs = Flag(options, "with_deck_configs"),
    };

    private static UpdateCondition Condition(JsonNode name) =>
        Enum.Parse<UpdateCondition>(name.GetValue<string>().Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static bool Flag(JsonNode options, string key) => options[key]?.GetValue<bool>() ?? false;

    internal string Golden(JsonNode path) => Path.Combine(folder, path.GetValue<string>());

    internal string Unpack(string path, string target)
    {
        File.WriteAllBytes(target, GoldenFiles.ReadBytes(Path.Combine(folder, path)));
        return target;
    }

    internal static byte[] Content(JsonNode content) => content["text"] is { } text
        ? Encoding.UTF8.GetBytes(text.GetValue<string>())
        : content["hex"] is { } hex ? Convert.FromHexString(hex.GetValue<string>()) : Convert.FromBase64String(content["b64"]!.GetValue<string>());

    internal static string Sha1(Stream content) => Convert.ToHexStringLower(SHA1.HashData(content));
}
