using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folders <c>notetypes</c> and <c>notes</c>: saving note types, stock note types, checking notes.</summary>
internal static class RenderNoteTypes
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("notetypes", ["save.jsonl"], ["result"], Save, rules: new ComparisonRules().Where("result", SameResult)),
        Kind("notetypes", ["update.jsonl"], ["result"], Update, rules: new ComparisonRules().Free("result.stored.req").Where("result.error", RenderJson.SameError)),
        new(["notetypes/stock.json"], StockCases, Stock, ComparisonRules.Exact),
        Kind("notes", ["fields-check.jsonl"], ["state"], CheckFields),
    ];

    private static bool SameResult(JsonNode? expected, JsonNode? actual) =>
        RenderJson.IsAny(expected, actual, new ComparisonRules().Where("error", RenderJson.SameError));

    private static JsonObject Save(JsonObject input)
    {
        using var store = new RenderStore();
        return new JsonObject
        {
            ["result"] = Result(() =>
            {
                var id = store.Collection.AddNoteType(RenderStore.NoteType(input["notetype"]!), skipChecks: !(bool)input["checks"]!).Value;
                var stored = store.Collection.NoteTypes.Get(id);
                var json = Stored(stored);
                var media = StaticMedia.Of(stored.Config.Css, stored.Shape().Templates).Order(StringComparer.Ordinal).ToList();
                if (media.Count > 0)
                {
                    json["static_media"] = Array(media);
                }

                return json;
            }),
        };
    }

    private static JsonObject Update(JsonObject input)
    {
        using var store = new RenderStore();
        var id = store.Collection.AddNoteType(RenderStore.NoteType(input["before"]!), skipChecks: true).Value;
        return new JsonObject
        {
            ["result"] = Result(() =>
            {
                var edited = RenderStore.NoteType(input["after"]!) with { Id = id };
                store.Collection.UpdateNoteType(edited, skipChecks: !(bool)input["checks"]!);
                return Stored(store.Collection.NoteTypes.Get(id));
            }),
        };
    }

    private static JsonObject Result(Func<JsonObject> run)
    {
        try
        {
            return new JsonObject { ["stored"] = run() };
        }
        catch (CollectionException error)
        {
            return RenderJson.Error(error);
        }
    }

    private static JsonObject Stored(NoteType noteType)
    {
        var json = new JsonObject
        {
            ["name"] = noteType.Name,
            ["fields"] = Array(noteType.Fields.Select(field => field.Name)),
            ["templates"] = new JsonArray([.. noteType.Templates.Select(StoredTemplate)]),
            ["req"] = new JsonArray([.. noteType.Config.Reqs.Select(requirement => new JsonArray(
                requirement.CardOrd, requirement.Kind.ToString().ToLowerInvariant(), Array(requirement.FieldOrds)))]),
        };
        var clozeFields = ClozeFields.Ords(noteType.Shape(), Unicase.Comparer);
        if (clozeFields.Count > 0)
        {
            json["cloze_fields"] = Array(clozeFields);
        }

        return json;
    }

    private static JsonObject StoredTemplate(CardTemplate template)
    {
        var json = new JsonObject { ["name"] = template.Name, ["q"] = template.Config.QFormat, ["a"] = template.Config.AFormat };
        if (template.Config.QFormatBrowser.Length > 0)
        {
            json["bq"] = template.Config.QFormatBrowser;
        }

        if (template.Config.AFormatBrowser.Length > 0)
        {
            json["ba"] = template.Config.AFormatBrowser;
        }

        return json;
    }

    private static IEnumerable<GoldenCase> StockCases(string path)
    {
        foreach (var stock in GoldenFiles.Json(path).AsArray().OfType<JsonObject>())
        {
            var id = (string)stock["id"]!;
            var kind = (int)stock["kind"]!;
            stock.Remove("id");
            stock.Remove("kind");
            yield return new GoldenCase(id, new JsonObject { ["kind"] = kind }, stock, path);
        }
    }

    /// <summary>A stock note type as legacy JSON, reduced to the keys that the set has.</summary>
    private static JsonObject Stock(CaseInput input)
    {
        var legacy = LegacyJson.NoteTypeToJson(StockNoteTypes.Of((NoteTypeConfig.Types.OriginalStockKind)((int)input.Value["kind"]! + 1)));
        var json = Reduced(legacy, "name", "type", "css", "latexPre", "latexPost", "latexsvg", "sortf", "originalStockKind", "req");
        json["fields"] = new JsonArray([.. legacy["flds"]!.AsArray().Select(field => Reduced(
            field!.AsObject(), "name", "ord", "sticky", "rtl", "font", "size", "description", "plainText", "collapsed", "excludeFromSearch", "tag", "preventDeletion"))]);
        json["templates"] = new JsonArray([.. legacy["tmpls"]!.AsArray().Select(template => Reduced(
            template!.AsObject(), "name", "ord", "qfmt", "afmt", "bqfmt", "bafmt", "bfont", "bsize"))]);
        return json;
    }

    private static JsonObject Reduced(JsonObject whole, params string[] keys)
    {
        var reduced = new JsonObject();
        foreach (var key in keys)
        {
            reduced[key] = whole[key]?.DeepClone();
        }

        return reduced;
    }

    private static JsonObject CheckFields(JsonObject input)
    {
        using var store = new RenderStore();
        var front = (string)input["front"]!;
        NoteType Type(string name) => store.Add(RenderStore.NoteType(new JsonObject
        {
            ["name"] = name,
            ["kind"] = (string?)input["kind"],
            ["fields"] = new JsonArray("Text", "Extra"),
            ["templates"] = new JsonArray(new JsonObject { ["name"] = "Card 1", ["q"] = front, ["a"] = front }),
        }));
        var noteType = Type("NT");
        NoteId? first = null;
        foreach (var existing in input["existing"]?.AsArray() ?? [])
        {
            var other = existing is JsonObject described ? described["other_type"] : null;
            var note = AddNotes.New(other is null ? noteType : Type("Other")) with { Fields = Strings(other ?? existing) };
            var id = store.Collection.AddNote(note, DeckId.Default).Value.Ids[0];
            first ??= id;
        }

        var isFirst = (bool?)input["checked_note_is_first_existing"] ?? false;
        var check = AddNotes.New(noteType) with { Id = isFirst ? first!.Value : default, Fields = Strings(input["fields"]) };
        return new JsonObject
        {
            ["state"] = store.Collection.CheckFields(check) switch
            {
                NoteFieldsState.Empty => "EMPTY",
                NoteFieldsState.Duplicate => "DUPLICATE",
                NoteFieldsState.MissingCloze => "MISSING_CLOZE",
                NoteFieldsState.NotetypeNotCloze => "NOTETYPE_NOT_CLOZE",
                NoteFieldsState.FieldNotCloze => "FIELD_NOT_CLOZE",
                _ => "NORMAL",
            },
        };
    }
}
