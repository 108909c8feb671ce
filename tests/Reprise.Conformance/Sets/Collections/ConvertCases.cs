using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>convert.jsonl: one legacy JSON object with one value changed, saved and read back.</summary>
internal static class ConvertCases
{
    public static CaseKind Kind { get; } = new(["convert.jsonl"], Read, Answer, GoldenErrors.Compared(new ComparisonRules()));

    /// <summary>The whole expected objects are built from the base and the changes.</summary>
    private static IEnumerable<GoldenCase> Read(string path)
    {
        var bases = GoldenFiles.Json(Path.Combine(Path.GetDirectoryName(path)!, "convert-bases.json"));
        foreach (var line in GoldenFiles.Lines(path))
        {
            var start = bases[line["object"]!.GetValue<string>()]!;
            var input = start["input"]!.DeepClone();
            var steps = line["path"]!.GetValue<string>().Split('/');
            if (line["op"]!.GetValue<string>() == "set")
            {
                JsonPaths.Set(input, steps, line["value"]);
            }
            else
            {
                JsonPaths.Remove(input, steps);
            }

            var expected = line["error"] is { } error
                ? new JsonObject { ["error"] = error.DeepClone() }
                : new JsonObject
                {
                    ["stored"] = JsonPaths.Apply(start["stored"]!, line["stored_diff"]!.AsObject()),
                    ["legacy"] = JsonPaths.Apply(start["legacy_out"]!, line["legacy_diff"]!.AsObject()),
                };
            yield return new GoldenCase(
                line["id"]!.GetValue<string>(), new JsonObject { ["object"] = line["object"]!.GetValue<string>(), ["json"] = input }, expected, path);
        }
    }

    private static JsonObject Answer(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var json = JsonSerializer.SerializeToElement(input.Value["json"]);
        try
        {
            return input.Value["object"]!.GetValue<string>() switch
            {
                "preset" => Preset(collection, collection.SaveLegacyPreset(json).Value),
                "notetype" => NoteType(collection, collection.SaveLegacyNoteType(json, skipChecks: true).Value),
                _ => Deck(collection, collection.StoreLegacyDeck(json).Value),
            };
        }
        catch (CollectionException failure)
        {
            return new JsonObject { ["error"] = GoldenErrors.Of(failure) };
        }
    }

    private static JsonObject Deck(Collection collection, DeckId id)
    {
        var deck = collection.Decks.Get(id);
        return Outcome(deck.Name.Native, deck.Modified, deck.Usn, LegacyJson.DeckToJson(deck), new JsonObject
        {
            ["common"] = MessageJson.Of(deck.Common),
            ["kind"] = MessageJson.Of(deck.Kind),
        });
    }

    private static JsonObject Preset(Collection collection, PresetId id)
    {
        using var row = collection.Database.Prepare("select config from deck_config where id = ?1").Bind(1, id.Value);
        row.Step();
        var stored = PresetConfig.Parser.ParseFrom(row.Bytes(0));
        var preset = collection.Presets.Get(id);
        return Outcome(preset.Name, preset.Modified, preset.Usn, LegacyJson.PresetToJson(preset), new JsonObject { ["config"] = MessageJson.Of(stored) });
    }

    private static JsonObject NoteType(Collection collection, NoteTypeId id)
    {
        var noteType = collection.NoteTypes.Get(id);
        return Outcome(noteType.Name, noteType.Modified, noteType.Usn, LegacyJson.NoteTypeToJson(noteType), new JsonObject
        {
            ["config"] = MessageJson.Of(noteType.Config),
            ["fields"] = new JsonArray([.. noteType.Fields.Select(field => Part(field.Name, MessageJson.Of(field.Config)))]),
            ["templates"] = new JsonArray([.. noteType.Templates.Select(template => Part(template.Name, MessageJson.Of(template.Config)))]),
        });
    }

    private static JsonObject Part(string name, JsonObject config) => new() { ["name"] = name, ["config"] = config };

    private static JsonObject Outcome(string name, long modified, int usn, JsonObject legacy, JsonObject stored)
    {
        stored["name"] = name;
        stored["mtime_secs"] = modified;
        stored["usn"] = usn;
        legacy["id"] = 0;
        return new JsonObject { ["stored"] = stored, ["legacy"] = legacy };
    }
}
