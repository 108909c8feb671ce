using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folders <c>cards</c> and <c>uncommitted</c>: whole cards.</summary>
internal static class RenderCardCases
{
    private const string FilterA = "wrapA";
    private const string FilterB = "wrapB";

    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("cards", ["designed.jsonl", "random.jsonl"], ["result"], Cards, FillIn, Rules("result.*.error")),
        Kind("uncommitted", ["uncommitted.jsonl"], ["result"], Uncommitted, rules: Rules("result.error")),
    ];

    /// <summary>The filters that the real program's host had.</summary>
    public static string Filter(string text, string field, string filter) =>
        filter is FilterA or FilterB ? $"‹{filter}:{field}|{text}›" : text;

    /// <summary>Errors other than those of templates need only be errors of the same kind.</summary>
    private static ComparisonRules Rules(string path) => new ComparisonRules().Where(path, RenderJson.SameError);

    private static void FillIn(JsonObject whole)
    {
        var result = whole["result"]!.AsObject();
        Default(result, "full", "partial");
        Default(result, "browser", "partial");
        if (result["host"] is JsonObject host)
        {
            host["q_av"] ??= new JsonArray();
            host["a_av"] ??= new JsonArray();
            host["css"] ??= (string?)whole["notetype"]!["css"] ?? "";
        }
    }

    private static JsonObject Cards(JsonObject input)
    {
        using var store = new RenderStore();
        var noteType = store.Add(RenderStore.NoteType(input["notetype"]!));
        var note = store.Add(noteType, Strings(input["fields"]), Strings(input["tags"]));
        var card = store.Add(note, input, (string?)input["filtered_deck"]).Id;
        var result = new JsonObject
        {
            ["partial"] = Rendered(() => store.Collection.RenderCard(card, RenderOptions.Partial)),
            ["full"] = Rendered(() => store.Collection.RenderCard(card, RenderOptions.None)),
            ["browser"] = Rendered(() => store.Collection.RenderCard(card, RenderOptions.Partial | RenderOptions.Browser)),
        };
        try
        {
            result["host"] = Host(store.Collection.ShowCard(card, Filter));
        }
        catch (InvalidInputException)
        {
            // Left out when there is no such card for a reason other than a template error.
        }

        result["columns"] = Columns(store.Collection, card);
        return new JsonObject { ["result"] = result };
    }

    private static JsonObject Host(ShownCard card) => new()
    {
        ["q"] = card.Question,
        ["a"] = card.Answer,
        ["q_av"] = RenderJson.Tags(card.QuestionTags, lastPart: true),
        ["a_av"] = RenderJson.Tags(card.AnswerTags, lastPart: true),
        ["css"] = card.Css,
    };

    /// <summary>The two columns; a row of a card without a deck or a template cannot be built.</summary>
    private static JsonNode Columns(Collection collection, CardId id)
    {
        var card = collection.Cards.Get(id);
        var noteType = collection.NoteTypes.Get(collection.Notes.Get(card.NoteId).NoteTypeId);
        if (collection.Decks.Find(card.DeckId) is null || noteType.TemplateFor(card.Ordinal) is null)
        {
            return RenderJson.Error("NotFoundError", "");
        }

        var (question, answer) = collection.CardColumns(id);
        return new JsonArray(question, answer);
    }

    private static JsonObject Uncommitted(JsonObject input)
    {
        using var store = new RenderStore();
        var noteType = store.Add(RenderStore.NoteType(input["notetype"]!));
        Note note;
        if (input["saved_card"] is { } saved)
        {
            note = store.Add(noteType, Strings(input["fields"]), Strings(input["tags"]));
            store.Add(note, saved);
        }
        else
        {
            note = AddNotes.New(noteType) with { Fields = Strings(input["fields"]), Tags = Strings(input["tags"]) };
        }

        var template = RenderStore.Template(input["template"]!) with { PreviousOrdinal = (int?)input["template_ord"] };
        var options = (bool)input["partial_render"]! ? RenderOptions.Partial : RenderOptions.None;
        return new JsonObject
        {
            ["result"] = Rendered(
                () => store.Collection.RenderUncommittedCard(note, (int)input["card_ord"]!, template, (bool)input["fill_empty"]!, options)),
        };
    }

    private static JsonObject Rendered(Func<CardRendering> render)
    {
        try
        {
            var card = render().Card;
            var json = new JsonObject { ["q"] = RenderJson.Nodes(card.Question), ["a"] = RenderJson.Nodes(card.Answer) };
            if (card.IsEmpty)
            {
                json["empty"] = true;
            }

            return json;
        }
        catch (CollectionException error)
        {
            return RenderJson.Error(error);
        }
    }
}
