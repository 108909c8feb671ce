using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>Answers the cases of the set <c>text-import</c>.</summary>
internal sealed class TextReplay
{
    private readonly string folder;
    private readonly StockTexts stock;

    public TextReplay(string folder)
    {
        this.folder = folder;
        using var work = new TemporaryFolder();
        stock = new StockTexts(Unpack("starts/text-empty.anki2.zst", work.File("empty.anki2")));
    }

    public JsonNode? Answer(CaseInput input)
    {
        var value = input.Value.AsObject();
        using var work = new TemporaryFolder();
        var path = Unpack(value["start"]!.GetValue<string>(), work.File("collection.anki2"));
        return value["kind"]!.GetValue<string>() switch
        {
            "analyse" => new JsonObject { ["result"] = Analyse(path, value) },
            "import" => Import(path, value),
            "export-notes" => new JsonObject { ["result"] = Export(path, value, ofNotes: true) },
            "export-cards" => new JsonObject { ["result"] = Export(path, value, ofNotes: false) },
            var kind => throw new NotSupportedException(kind),
        };
    }

    private static JsonObject Analyse(string path, JsonObject value)
    {
        using var collection = Collection.Open(path, new CollectionOptions { Clock = StandingClock.At(value["clock"]?.GetValue<string>()) });
        try
        {
            return TextMetadataJson.Write(TextImport.Analyse(collection, Content(value["file"]!), TextMetadataJson.Request(value["request"])));
        }
        catch (Exception e) when (InterchangeErrors.IsExpected(e))
        {
            return new JsonObject { ["error"] = InterchangeErrors.Describe(e) };
        }
    }

    private JsonArray Import(string path, JsonObject value)
    {
        var results = new JsonArray();
        long? firstId = null;
        foreach (var step in value["steps"]!.AsArray().OfType<JsonObject>())
        {
            var clock = StandingClock.At(step["clock"]?.GetValue<string>());
            firstId ??= clock.Millis;
            using var collection = Collection.Open(path, new CollectionOptions { Clock = clock });
            results.Add(ImportStep(collection, step, firstId.Value));
        }

        return results;
    }

    private JsonObject ImportStep(Collection collection, JsonObject step, long firstId)
    {
        var before = TableDump.Of(collection.Database, stock);
        var answer = new JsonObject();
        var result = new JsonObject();
        try
        {
            var imported = step["json_text"] is { } json ? JsonImport.Import(collection, json.GetValue<string>()) : ImportText(collection, step, answer);
            var after = TableDump.Of(collection.Database, stock);
            var symbols = new Symbols(before, after, firstId);
            result["log"] = ImportLogJson.Of(imported.Log, symbols);
            result["changes"] = symbols.Apply(TableChanges.Between(before, after));
        }
        catch (Exception e) when (InterchangeErrors.IsExpected(e))
        {
            result["error"] = InterchangeErrors.Describe(e);
            result["changes"] = TableChanges.Between(before, TableDump.Of(collection.Database, stock));
        }

        if (step["undo"]!.GetValue<bool>())
        {
            collection.Undo();
            var undone = TableDump.Of(collection.Database, stock);
            result["after_undo"] = new Symbols(before, undone, firstId).Apply(TableChanges.Between(before, undone));
        }

        answer["result"] = result;
        return answer;
    }

    private static ImportResult ImportText(Collection collection, JsonObject step, JsonObject answer)
    {
        var file = Content(step["file"]!);
        var metadata = TextImport.Analyse(collection, file, TextMetadataJson.Request(step["request"]));
        answer["metadata"] = TextMetadataJson.Write(metadata);
        if (step["set"] is JsonObject set)
        {
            metadata = TextMetadataJson.Apply(metadata, set);
            var used = TextMetadataJson.Write(metadata);
            used.Remove("preview");
            answer["metadata_used"] = used;
        }

        return TextImport.Import(collection, file, metadata with { Preview = [] });
    }

    private static JsonObject Export(string path, JsonObject value, bool ofNotes)
    {
        using var collection = Collection.Open(path, new CollectionOptions { Clock = StandingClock.At(value["clock"]?.GetValue<string>()) });
        using var text = new MemoryStream();
        var options = value["options"]!;
        var limit = PackageReplay.Limit(value["limit"]);
        try
        {
            var count = ofNotes
                ? TextExport.ExportNotes(collection, text, new TextExportOptions
                {
                    Limit = limit,
                    WithHtml = Flag(options, "with_html"),
                    WithTags = Flag(options, "with_tags"),
                    WithDeck = Flag(options, "with_deck"),
                    WithNoteType = Flag(options, "with_notetype"),
                    WithGuid = Flag(options, "with_guid"),
                })
                : TextExport.ExportCards(collection, text, limit, Flag(options, "with_html"));
            return new JsonObject { ["count"] = count, ["text"] = Encoding.UTF8.GetString(text.ToArray()) };
        }
        catch (Exception e) when (InterchangeErrors.IsExpected(e))
        {
            return new JsonObject { ["error"] = InterchangeErrors.Describe(e) };
        }
    }

    private static bool Flag(JsonNode options, string key) => options[key]?.GetValue<bool>() ?? false;

    private static byte[] Content(JsonNode file) =>
        file["hex"] is { } hex ? Convert.FromHexString(hex.GetValue<string>()) : Encoding.UTF8.GetBytes(file["text"]!.GetValue<string>());

    private string Unpack(string path, string target)
    {
        File.WriteAllBytes(target, GoldenFiles.ReadBytes(Path.Combine(folder, path)));
        return target;
    }
}
