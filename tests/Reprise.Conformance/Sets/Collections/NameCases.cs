using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>deck-names, deck-sequences, notetype-names, requirements: names as they are stored, and what templates require.</summary>
internal static class NameCases
{
    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["deck-names.jsonl"], path => Lines(path, "result", "error"), DeckName, GoldenErrors.Compared(new ComparisonRules())),
        new(["deck-sequences.jsonl"], Sequences, Sequence, GoldenErrors.Compared(new ComparisonRules(), "steps.*.error")),
        new(["notetype-names.jsonl"], path => Lines(path, "result", "error"), NoteTypeName, GoldenErrors.Compared(new ComparisonRules())),
        new(["requirements.jsonl"], path => Lines(path, "unchecked", "checked"), Requirements, GoldenErrors.Compared(new ComparisonRules(), "checked.error")),
    ];

    private static IEnumerable<GoldenCase> Lines(string path, params string[] expected) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, expected));

    private static JsonObject DeckName(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        return GoldenErrors.Outcome("result", () =>
        {
            var id = collection.AddDeck(Deck.NewNormal(Collections.DeckName.FromHuman(input.Value["name"]!.GetValue<string>()))).Value;
            var others = collection.Decks.All().Where(deck => deck.Id != id && deck.Id != DeckId.Default).Select(deck => deck.Name.Native);
            return new JsonObject
            {
                ["stored"] = collection.Decks.Get(id).Name.Native,
                ["also_created"] = Texts(others.Order(ScalarOrder.Comparer)),
            };
        });
    }

    /// <summary>Steps with their answers taken out.</summary>
    private static IEnumerable<GoldenCase> Sequences(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var expected = new JsonArray();
            foreach (var step in line["steps"]!.AsArray())
            {
                var answer = GoldenFiles.Split(step!.DeepClone().AsObject(), "", path, "result", "error", "names_after").Expected!;
                (answer["error"] as JsonObject)?.Remove("message");
                expected.Add(answer);
                foreach (var key in new[] { "result", "error", "names_after" })
                {
                    step.AsObject().Remove(key);
                }
            }

            var order = line["order"]!.DeepClone();
            line.AsObject().Remove("order");
            yield return new GoldenCase(line["id"]!.GetValue<string>(), line, new JsonObject { ["steps"] = expected, ["order"] = order }, path);
        }
    }

    private static JsonObject Sequence(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var answers = new JsonArray();
        foreach (var step in input.Value["steps"]!.AsArray())
        {
            var answer = GoldenErrors.Outcome("result", () => Run(collection, step!));
            answer["names_after"] = Texts(collection.Decks.All().OrderBy(deck => deck.Id).Select(deck => deck.Name.Native));
            answers.Add(answer);
        }

        return new JsonObject { ["steps"] = answers, ["order"] = Texts(collection.Decks.All().Select(deck => deck.Name.Human)) };
    }

    private static JsonObject? Run(Collection collection, JsonNode step)
    {
        var name = step["name"]!.GetValue<string>();
        switch (step["op"]!.GetValue<string>())
        {
            case "add":
                collection.AddDeck(Deck.NewNormal(Collections.DeckName.FromHuman(name)));
                return null;
            case "rename_last":
                collection.RenameDeck(collection.Decks.All().Max(deck => deck.Id), name);
                return null;
            default:
                var found = collection.Decks.FindByName(Collections.DeckName.FromHuman(name)) ?? throw new NotFoundException("deck", name);
                return new JsonObject { ["found"] = found.Name.Human };
        }
    }

    private static JsonObject NoteTypeName(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var basic = collection.NoteTypes.FindByName("Basic")!;
        var templates = Texts(input.Value["templates"]!).Select((name, i) => new CardTemplate(name, new CardTemplateConfig
        {
            QFormat = $"{{{{#Tags}}}}{i}{{{{/Tags}}}}{{{{Card}}}}",
        }));
        var noteType = basic with
        {
            Name = input.Value["name"]!.GetValue<string>(),
            Fields = [.. Texts(input.Value["fields"]!).Select(name => new NoteField(name, new NoteFieldConfig()))],
            Templates = [.. templates],
        };
        return GoldenErrors.Outcome("result", () =>
        {
            var stored = collection.NoteTypes.Get(collection.AddNoteType(noteType).Value);
            return new JsonObject
            {
                ["name"] = stored.Name,
                ["fields"] = Texts(stored.Fields.Select(field => field.Name)),
                ["templates"] = Texts(stored.Templates.Select(template => template.Name)),
            };
        });
    }

    private static JsonObject Requirements(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var noteType = collection.NoteTypes.FindByName("Basic")! with
        {
            Name = "req",
            Fields = [.. new[] { "a", "b", "c" }.Select(name => new NoteField(name, new NoteFieldConfig()))],
            Templates = [new CardTemplate("t", new CardTemplateConfig { QFormat = input.Value["front"]!.GetValue<string>() })],
        };
        var checkedOutcome = GoldenErrors.Outcome("result", () => Requirements(collection, noteType, skipChecks: false));
        return new JsonObject { ["unchecked"] = Requirements(collection, noteType, skipChecks: true), ["checked"] = checkedOutcome };
    }

    private static JsonNode? Requirements(Collection collection, NoteType noteType, bool skipChecks) =>
        LegacyJson.NoteTypeToJson(collection.NoteTypes.Get(collection.AddNoteType(noteType, skipChecks).Value))["req"]!.DeepClone();

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => text!.GetValue<string>());

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
