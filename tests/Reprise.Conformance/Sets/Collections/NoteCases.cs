using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Conformance;

/// <summary>note-values*, field-check.json, random-positions.jsonl, tag-lists.jsonl: what adding notes stores.</summary>
internal static class NoteCases
{
    private static readonly ThreadLocal<NoteValues> Normalising = new(() => new NoteValues(compose: true));
    private static readonly ThreadLocal<NoteValues> Raw = new(() => new NoteValues(compose: false));

    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["note-values.jsonl"], Values, input => Normalising.Value!.Add(input.Value, withNumber: true), ComparisonRules.Exact),
        new(["note-values-no-normalisation.jsonl"], Values, input => Raw.Value!.Add(input.Value, withNumber: false), ComparisonRules.Exact),
        new(["field-check.json"], Checks, Check, ComparisonRules.Exact),
        new(["random-positions.jsonl"], path => Lines(path, "due", "next_pos_after"), Position, ComparisonRules.Exact),
        new(["tag-lists.jsonl"], TagLists, TagList, ComparisonRules.Exact),
    ];

    private static IEnumerable<GoldenCase> Lines(string path, params string[] expected) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, expected));

    private static IEnumerable<GoldenCase> Values(string path) => Lines(path, "stored", "sfld_type", "sfld_text", "sfld", "csum");

    /// <summary>A collection to which notes are added one after the other; what one stores does not depend on the others.</summary>
    private sealed class NoteValues
    {
        private readonly Collection collection;
        private readonly NoteType byFirst;
        private readonly NoteType bySecond;

        public NoteValues(bool compose)
        {
            collection = TemporaryCollection.Fresh().Collection;
            if (!compose)
            {
                collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(ConfigKeys.NormalizeNoteText, value: false));
            }

            byFirst = collection.NoteTypes.FindByName("Basic")!;
            var config = byFirst.Config.Clone();
            config.SortFieldIdx = 1;
            bySecond = collection.NoteTypes.Get(collection.AddNoteType(byFirst with { Name = "second", Config = config }).Value);
        }

        /// <summary>Adds a note; answers what is stored, and if wanted also the number that a numeric sort field became.</summary>
        public JsonObject Add(JsonNode input, bool withNumber)
        {
            var text = input["text"]!.GetValue<string>();
            var first = (input["field"]?.GetValue<int>() ?? 0) == 0;
            var note = AddNotes.New(first ? byFirst : bySecond) with { Fields = first ? [text, ""] : ["x", text] };
            var id = collection.AddNote(note, DeckId.Default).Value.Ids[0];
            using var row = collection.Database.Prepare("select flds, typeof(sfld), cast(sfld as text), sfld, csum from notes where id = ?1").Bind(1, id.Value);
            row.Step();
            var answer = new JsonObject
            {
                ["stored"] = row.Text(0).Split('\u001f')[first ? 0 : 1],
                ["sfld_type"] = row.Text(1),
                ["sfld_text"] = row.Text(2),
            };
            if (withNumber && row.Text(1) == "integer")
            {
                answer["sfld"] = row.Int64(3);
            }

            if (first)
            {
                answer["csum"] = row.Int64(4);
            }

            return answer;
        }
    }

    private static IEnumerable<GoldenCase> Checks(string path)
    {
        var whole = GoldenFiles.Json(path);
        foreach (var line in whole["cases"]!.AsArray())
        {
            var golden = GoldenFiles.Split(line!.DeepClone().AsObject(), line["id"]!.GetValue<string>(), path, "result", "cloze_numbers");
            golden.Input["existing_notes"] = whole["existing_notes"]!.DeepClone();
            golden.Input["formats"] = whole["cloze_type_two_fields"]!.DeepClone();
            yield return golden;
        }
    }

    private static JsonObject Check(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        foreach (var existing in input.Value["existing_notes"]!.AsArray())
        {
            collection.AddNote(Note(collection, existing!), DeckId.Default);
        }

        if (input.Value["notetype"]!.GetValue<string>() == "two cloze fields")
        {
            var cloze = collection.NoteTypes.FindByName("Cloze")!;
            var config = cloze.Templates[0].Config.Clone();
            config.QFormat = input.Value["formats"]!["front"]!.GetValue<string>();
            config.AFormat = input.Value["formats"]!["back"]!.GetValue<string>();
            collection.AddNoteType(cloze with { Name = "two cloze fields", Templates = [cloze.Templates[0] with { Config = config }] });
        }

        var note = Note(collection, input.Value);
        return new JsonObject
        {
            ["result"] = (int)collection.CheckFields(note),
            ["cloze_numbers"] = new JsonArray([.. ClozeText.Numbers(note.Fields).Select(number => JsonValue.Create(number))]),
        };
    }

    private static Note Note(Collection collection, JsonNode json) =>
        AddNotes.New(collection.NoteTypes.FindByName(json["notetype"]!.GetValue<string>())!)
            with
        { Fields = [.. json["fields"]!.AsArray().Select(field => field!.GetValue<string>())] };

    private static JsonObject Position(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var preset = collection.Presets.Get(PresetId.Default);
        var config = preset.Config.Clone();
        config.NewCardInsertOrder = PresetConfig.Types.NewCardInsertOrder.Random;
        collection.Presets.Write(preset with { Config = config });
        collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(ConfigKeys.NextNewCardPosition, input.Value["next_pos"]!.GetValue<uint>()));
        var reversed = collection.NoteTypes.FindByName("Basic (and reversed card)")!;
        var id = collection.AddNote(AddNotes.New(reversed) with { Fields = ["a", "b"] }, DeckId.Default).Value.Ids[0];
        return new JsonObject
        {
            ["due"] = new JsonArray([.. collection.Cards.OfNote(id).Select(card => JsonValue.Create(card.Due))]),
            ["next_pos_after"] = collection.Read(ConfigKeys.NextNewCardPosition),
        };
    }

    private static IEnumerable<GoldenCase> TagLists(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var expected = line["steps"]!.DeepClone().AsArray();
            foreach (var (step, answer) in line["steps"]!.AsArray().Zip(expected))
            {
                answer!.AsObject().Remove("tags");
                step!.AsObject().Remove("stored");
                step.AsObject().Remove("registry");
            }

            yield return new GoldenCase(line["id"]!.GetValue<string>(), line, expected, path);
        }
    }

    private static JsonArray TagList(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var basic = collection.NoteTypes.FindByName("Basic")!;
        var answers = new JsonArray();
        foreach (var step in input.Value["steps"]!.AsArray())
        {
            var note = AddNotes.New(basic) with { Fields = ["x", ""], Tags = [.. step!["tags"]!.AsArray().Select(tag => tag!.GetValue<string>())] };
            var id = collection.AddNote(note, DeckId.Default).Value.Ids[0];
            answers.Add(new JsonObject
            {
                ["stored"] = collection.Database.ScalarText("select tags from notes where id = ?", id.Value),
                ["registry"] = new JsonArray([.. collection.Tags.All().Select(tag => JsonValue.Create(tag.Name))]),
            });
        }

        return answers;
    }
}
