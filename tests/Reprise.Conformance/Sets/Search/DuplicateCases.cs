using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>dupes.jsonl: groups of notes with the same text in a field.</summary>
internal sealed class DuplicateCases(SearchSetups setups)
{
    public CaseKind Kind => new(["dupes.jsonl"], Read, Answer, ComparisonRules.Exact)
    {
        // There the recorded client itself breaks down: it finds notes by a field name that it then does not know.
        Alternative = golden => golden.Expected!["error"]?["kind"]?.GetValue<string>() == "KeyError" ? Alternative.Anything : null,
    };

    private static IEnumerable<GoldenCase> Read(string path) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "groups", "error"));

    private JsonObject Answer(CaseInput input)
    {
        if (input.Value["notes"] is not JsonArray notes)
        {
            return setups.With("base", fixture => Groups(fixture, input.Value));
        }

        using var own = setups.Empty();
        foreach (var note in notes)
        {
            var type = own.Collection.NoteTypes.FindByName(note![0]!.GetValue<string>())!;
            own.Collection.AddNote(AddNotes.New(type) with { Fields = [.. note[1]!.AsArray().Select(field => field!.GetValue<string>())] }, DeckId.Default);
        }

        return Groups(own, input.Value);
    }

    private static JsonObject Groups(SearchFixture fixture, JsonNode input)
    {
        try
        {
            var groups = fixture.Collection.DuplicatesIn(input["field"]!.GetValue<string>(), input["search"]!.GetValue<string>());
            return new JsonObject
            {
                ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)new JsonArray(
                    group.Text, string.Join(',', group.Notes.Select(id => fixture.NotePositions[id.Value]))))]),
            };
        }
        catch (CollectionException thrown)
        {
            return new JsonObject { ["error"] = SearchErrors.Of(thrown) };
        }
    }
}
