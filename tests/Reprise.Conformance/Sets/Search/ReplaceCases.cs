using System.Globalization;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>find-replace.jsonl: find and replace in fields, on new collections and on the start collection.</summary>
internal sealed class ReplaceCases(SearchSetups setups)
{
    private static readonly string[] StepResults = ["count", "error", "undo", "fields", "sfld", "csum", "cards", "modified"];

    public CaseKind Kind => new(["find-replace.jsonl"], Read, Answer, new ComparisonRules()
        .Where("modified", SameSet)
        .Where("text_changed", SameSet)
        .Where("examples", HoldsExamples)
        .Where("steps.*.error.message", Loose)
        .Where("error.message", Loose));

    /// <summary>Where the reference expands dollar signs of a plain replacement, the steps recorded with a literal one are compared.</summary>
    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var whole = line.AsObject();
            var id = whole["id"]!.GetValue<string>();
            if (whole["steps"] is null)
            {
                yield return GoldenFiles.Split(whole, id, path, "count", "error", "modified", "text_changed", "examples", "cards_after");
                continue;
            }

            if (whole["alt_steps"] is { } literal)
            {
                whole["steps"] = literal.DeepClone();
                whole.Remove("alt_steps");
            }

            var expected = new JsonArray();
            var inputs = new JsonArray();
            foreach (var step in whole["steps"]!.AsArray())
            {
                var split = GoldenFiles.Split(step!.DeepClone().AsObject(), "", path, StepResults);
                inputs.Add(split.Input.DeepClone());
                expected.Add(split.Expected!.DeepClone());
            }

            whole["steps"] = inputs;
            var answer = GoldenFiles.Split(whole, id, path, "fields_of_notes", "start");
            answer.Expected!["steps"] = expected;
            yield return answer;
        }
    }

    private JsonObject Answer(CaseInput input)
    {
        if (input.Value["steps"] is not null)
        {
            using var fixture = setups.Empty();
            return new ReplaceReplay(fixture).Run(input.Value);
        }

        using var start = setups.Fresh("base");
        return OnStartCollection(start, input.Value);
    }

    private static JsonObject OnStartCollection(SearchFixture fixture, JsonNode input)
    {
        var collection = fixture.Collection;
        var search = input["notes_search"]!.GetValue<string>();
        var notes = search.Length == 0 ? [] : collection.SearchNotes(search);
        var before = fixture.NotePositions.ToDictionary(pair => pair.Value, pair => collection.Notes.Get(new NoteId(pair.Key)));
        fixture.Clock.Seconds += 60;
        var answer = ReplaceReplay.Replace(collection, notes, input);
        if (answer["error"] is not null)
        {
            return answer;
        }

        var after = before.Keys.ToDictionary(position => position, position => collection.Notes.Get(before[position].Id));
        answer["modified"] = PositionSets.Write(after.Where(pair => pair.Value.Modified == fixture.Clock.Seconds).Select(pair => pair.Key));
        var changed = after.Keys.Where(position => !before[position].Fields.SequenceEqual(after[position].Fields, StringComparer.Ordinal)).Order().ToList();
        answer["text_changed"] = PositionSets.Write(changed);
        answer["examples"] = new JsonObject(changed.Select(position => KeyValuePair.Create(
            position.ToString(CultureInfo.InvariantCulture), (JsonNode?)ReplaceReplay.Strings(after[position].Fields))));
        answer["cards_after"] = collection.Cards.Count();
        return answer;
    }

    private static bool SameSet(JsonNode? expected, JsonNode? actual) =>
        PositionSets.Same(expected, actual) || JsonNode.DeepEquals(expected, actual);

    /// <summary>Not all changed notes were recorded.</summary>
    private static bool HoldsExamples(JsonNode? expected, JsonNode? actual) =>
        (expected is null && actual is null) || (expected is JsonObject wanted && actual is JsonObject got
            && wanted.All(pair => JsonNode.DeepEquals(pair.Value, got[pair.Key])));

    private static bool Loose(JsonNode? expected, JsonNode? actual) =>
        expected?.GetValue<string>().StartsWith("<pre>", StringComparison.Ordinal) == true || JsonNode.DeepEquals(expected, actual);
}

/// <summary>Steps of find and replace on a new collection.</summary>
internal sealed class ReplaceReplay(SearchFixture fixture)
{
    private readonly List<NoteId> notes = [];

    private Collection Collection => fixture.Collection;

    public JsonObject Run(JsonNode input)
    {
        fixture.Configure(input.AsObject());
        foreach (var note in input["notes"]!.AsArray())
        {
            var type = Collection.NoteTypes.FindByName(note![0]!.GetValue<string>())!;
            var added = AddNotes.New(type) with { Fields = [.. note[1]!.AsArray().Select(field => field!.GetValue<string>())] };
            notes.Add(Collection.AddNote(added, DeckId.Default).Value.Ids[0]);
        }

        fixture.Clock.Seconds += 60;
        var answer = new JsonObject
        {
            ["fields_of_notes"] = Strings(Collection.FieldNamesOf(notes)),
            ["start"] = Fields(),
        };
        answer["steps"] = new JsonArray([.. input["steps"]!.AsArray().Select(step => (JsonNode)Step(step!))]);
        return answer;
    }

    public static JsonObject Replace(Collection collection, IReadOnlyCollection<NoteId> notes, JsonNode request)
    {
        try
        {
            var result = collection.FindAndReplaceText(
                notes,
                request["search"]!.GetValue<string>(),
                request["replacement"]!.GetValue<string>(),
                request["regex"]!.GetValue<bool>(),
                request["match_case"]!.GetValue<bool>(),
                request["field_name"]!.GetValue<string>());
            return new JsonObject { ["count"] = result.Value };
        }
        catch (CollectionException thrown)
        {
            return new JsonObject { ["error"] = SearchErrors.Of(thrown) };
        }
    }

    public static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private JsonObject Step(JsonNode request)
    {
        var chosen = request["notes"]?.AsArray().Select(index => notes[index!.GetValue<int>()]).ToList() ?? [];
        var answer = Replace(Collection, chosen, request);
        if (answer["error"] is null)
        {
            answer["undo"] = Collection.UndoStatus.Undo;
        }

        var stored = notes.Select(Collection.Notes.Get).ToList();
        answer["fields"] = Fields();
        answer["sfld"] = new JsonArray([.. stored.Select(SortField)]);
        answer["csum"] = new JsonArray([.. stored.Select(note => (JsonNode)note.Checksum!.Value)]);
        answer["cards"] = new JsonArray([.. notes.Select(id => (JsonNode)new JsonArray([.. Collection.Cards.OfNote(id).Select(card => (JsonNode)card.Ordinal)]))]);
        answer["modified"] = new JsonArray(
            [.. Enumerable.Range(0, stored.Count).Where(i => stored[i].Modified == fixture.Clock.Seconds).Select(i => (JsonNode)i)]);
        return answer;
    }

    /// <summary>Numbers are numbers, as in the column; the collection reads all as text.</summary>
    private static JsonNode SortField(Note note)
    {
        var text = note.SortField!;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : text.Length > 0 && char.IsAsciiDigit(text[^1]) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : text;
    }

    private JsonArray Fields() => new([.. notes.Select(id => (JsonNode)Strings(Collection.Notes.Get(id).Fields))]);
}
