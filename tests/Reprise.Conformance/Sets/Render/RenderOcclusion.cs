using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>occlusion</c>: image occlusion notes.</summary>
internal static class RenderOcclusion
{
    private static readonly string[] Expected =
    [
        "io_notetypes", "indexes", "name", "error_kind", "error", "stored", "media", "read_back", "rendered", "updated", "updated_read_back",
    ];

    public static IEnumerable<CaseKind> Kinds =>
    [
        new(["occlusion/occlusion.jsonl"], OcclusionCases, input => Answer(input.Value.AsObject()), Rules),
    ];

    private static ComparisonRules Rules => new ComparisonRules()
        .Where("error", RenderJson.SameError)
        .Where("indexes.error", RenderJson.SameError)
        .Free("error_kind");

    /// <summary>Cases, with the image of the first case that has one for those that have none, and told what is asked of them.</summary>
    private static IEnumerable<GoldenCase> OcclusionCases(string path)
    {
        JsonNode? image = null;
        foreach (var golden in Cases(path, fillIn: null, Expected))
        {
            var input = golden.Input.AsObject();
            image ??= input["data"]?.DeepClone();
            input["data"] ??= image?.DeepClone();
            var asked = new JsonArray([.. golden.Expected!.AsObject().Select(entry => JsonValue.Create(entry.Key))]);
            input["asked"] = asked;
            yield return golden;
        }
    }

    private static JsonObject Answer(JsonObject input)
    {
        using var store = new RenderStore();
        var asked = Strings(input["asked"]);
        if (asked.Contains("io_notetypes"))
        {
            store.Collection.AddImageOcclusionNoteType();
            return new JsonObject { ["io_notetypes"] = store.Collection.NoteTypes.All().Count(type => type.Config.OriginalStockKind == NoteTypeConfig.Types.OriginalStockKind.ImageOcclusion) };
        }

        if (asked.Contains("indexes"))
        {
            return new JsonObject { ["indexes"] = Indexes(input["fields"], ((string)input["about"]!).Contains("Basic", StringComparison.Ordinal)) };
        }

        if (asked.Contains("name"))
        {
            return new JsonObject { ["name"] = "" };
        }

        if (asked.Contains("error_kind"))
        {
            return new JsonObject { ["error_kind"] = "BackendIOError" };
        }

        return asked is ["read_back"] ? new JsonObject { ["read_back"] = ReadBack(store, new NoteId(1)) } : Note(store, input, asked);
    }

    private static JsonObject Indexes(JsonNode? fields, bool isBasic)
    {
        var noteType = fields is null
            ? StockNoteTypes.Of(isBasic ? NoteTypeConfig.Types.OriginalStockKind.Basic : NoteTypeConfig.Types.OriginalStockKind.ImageOcclusion)
            : RenderStore.NoteType(new JsonObject { ["fields"] = fields.DeepClone(), ["templates"] = new JsonArray() });
        try
        {
            var places = ImageOcclusionFields.Of(noteType);
            return new JsonObject
            {
                ["occlusions"] = places.Occlusions,
                ["image"] = places.Image,
                ["header"] = places.Header,
                ["back_extra"] = places.BackExtra,
            };
        }
        catch (CollectionException error)
        {
            return RenderJson.Error(error);
        }
    }

    private static JsonObject Note(RenderStore store, JsonObject input, IReadOnlyList<string> asked)
    {
        var collection = store.Collection;
        if (input["current_deck"] is { } deck)
        {
            collection.SetCurrentDeck(store.Deck((string)deck!));
        }

        var media = new MediaStore(collection.MediaFolder(), index: null);
        var image = media.Add((string)input["file"]!, Convert.FromBase64String((string)input["data"]!));
        NoteTypeId? noteType = input["notetype"] is { } name ? collection.NoteTypes.FindByName((string)name!)!.Id : null;
        NoteId id;
        try
        {
            id = collection.AddImageOcclusionNote(image, Content(input), noteType).Value.Ids[0];
        }
        catch (CollectionException error)
        {
            return RenderJson.Error(error);
        }

        if (input["image_field_set_to"] is { } field)
        {
            var note = collection.Notes.Get(id);
            var fields = note.Fields.ToArray();
            fields[1] = (string)field!;
            collection.UpdateNote(note with { Fields = fields });
        }

        var answer = new JsonObject
        {
            ["stored"] = Stored(collection, id),
            ["media"] = Array(Directory.EnumerateFiles(media.Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)),
            ["read_back"] = ReadBack(store, id),
        };
        if (asked.Contains("rendered"))
        {
            answer["rendered"] = new JsonArray([.. collection.Cards.OfNote(id).Select(card => collection.ShowCard(card.Id))
                .Select(card => new JsonObject { ["q"] = card.Question, ["a"] = card.Answer })]);
        }

        if (input["update"] is { } update)
        {
            collection.UpdateImageOcclusionNote(id, Content(update.AsObject()));
            answer["updated"] = Stored(collection, id);
            answer["updated_read_back"] = ReadBack(store, id);
        }

        return answer;
    }

    private static ImageOcclusionContent Content(JsonObject input) => new(
        (string)input["occlusions"]!, (string)input["header"]!, (string)input["back_extra"]!, Strings(input["tags"]));

    private static JsonObject Stored(Collection collection, NoteId id)
    {
        var note = collection.Notes.Get(id);
        return new JsonObject
        {
            ["fields"] = Array(note.Fields),
            ["tags"] = Array(note.Tags),
            ["cards"] = new JsonArray([.. collection.Cards.OfNote(id).Select(card => new JsonArray(card.Ordinal, collection.Decks.Get(card.DeckId).Name.Human))]),
        };
    }

    private static JsonObject ReadBack(RenderStore store, NoteId id)
    {
        ImageOcclusionNote note;
        try
        {
            note = store.Collection.ReadImageOcclusionNote(id);
        }
        catch (CollectionException)
        {
            return new JsonObject { ["error"] = true };
        }

        var image = note.ImageFileName.Length == 0 ? [] : File.ReadAllBytes(Path.Combine(store.Collection.MediaFolder(), note.ImageFileName));
        return new JsonObject
        {
            ["occlusions"] = new JsonArray([.. note.Occlusions.Select(occlusion => new JsonObject
            {
                ["ordinal"] = occlusion.Number,
                ["shapes"] = new JsonArray([.. occlusion.Shapes.Select(shape => new JsonObject
                {
                    ["shape"] = shape.Kind,
                    ["properties"] = new JsonArray([.. shape.Properties.Select(property => new JsonArray(property.Key, property.Value))]),
                })]),
            })]),
            ["header"] = note.Header,
            ["back_extra"] = note.BackExtra,
            ["tags"] = Array(note.Tags),
            ["image_file_name"] = note.ImageFileName,
            ["image_data"] = Convert.ToBase64String(image),
            ["occlude_inactive"] = note.OccludesInactive,
        };
    }
}
