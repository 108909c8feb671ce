using System.Globalization;
using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>All tools that assistants get. Results are bounded: lists in pages, long texts cut, files up to a size.</summary>
internal static class AssistantTools
{
    /// <summary>The tool whose answer is a file, and has a limit of its own.</summary>
    public const string FileTool = "get_media";

    private const int MostNotes = 100;
    private const int MostCards = 50;
    private const int MostAdded = 50;
    private const int MostNames = 500;
    private const int LongestField = 4000;
    private const int LargestFile = 1 << 20;
    private const string Ids = """{"type":"array","items":{"type":"integer"}}""";
    private const string Texts = """{"type":"array","items":{"type":"string"}}""";
    private const string FieldMap = """{"type":"object","additionalProperties":{"type":"string"},"description":"Field name to HTML"}""";

    /// <summary>The tools in the order in which they are listed.</summary>
    public static IReadOnlyList<AssistantTool> All { get; } =
    [
        new("search_notes", false, "Finds notes by a search in Anki's syntax, such as 'deck:French tag:verb', 'front:dog' or 'is:due'. Answers one page of notes with fields and tags, and how many there are in all.",
            """{"query":{"type":"string"},"limit":{"type":"integer","default":20,"maximum":100},"offset":{"type":"integer","default":0}}""", ["query"], SearchNotes),
        new("search_cards", false, "Finds cards by a search in Anki's syntax. Answers one page of cards with deck, due date, interval and counts, and how many there are in all.",
            """{"query":{"type":"string"},"limit":{"type":"integer","default":20,"maximum":50},"offset":{"type":"integer","default":0}}""", ["query"], SearchCards),
        new("get_notes", false, "Notes by their ids, with all fields in full.", $$"""{"notes":{{Ids}}}""", ["notes"],
            (arguments, call) => call("notesInfo", new() { ["notes"] = arguments.List("notes", MostCards) })),
        new("get_cards", false, "Cards by their ids, with question and answer rendered, scheduling and button labels.", $$"""{"cards":{{Ids}}}""", ["cards"],
            (arguments, call) => Without(call("cardsInfo", new() { ["cards"] = arguments.List("cards", 20) }), "css")),
        new("list_decks", false, "All decks with their ids and what is due today: new, learning, to review.", "{}", [], Decks),
        new("list_note_types", false, "All note types with the names of their fields.", "{}", [], NoteTypes),
        new("list_tags", false, "All tags, or those that contain a text.", """{"contains":{"type":"string"}}""", [], Tags),
        new("get_statistics", false, "How many cards were reviewed today and on each of the last days, and how many notes and cards there are.",
            """{"days":{"type":"integer","default":30,"maximum":366}}""", [], Statistics),
        new("list_media", false, "Names of media files that fit a shell pattern, such as '*.mp3'.", """{"pattern":{"type":"string","default":"*"},"limit":{"type":"integer","default":100,"maximum":500}}""", [], Media),
        new(FileTool, false, "A media file of up to 1 MB, as base64.", """{"filename":{"type":"string"}}""", ["filename"], GetMedia),
        new("add_notes", true, "Adds notes, all or none. Each names deck, note type and fields; duplicates are refused.",
            """{"notes":{"type":"array","maxItems":50,"items":{"type":"object","required":["deck","noteType","fields"],"properties":{"deck":{"type":"string"},"noteType":{"type":"string"},"fields":""" + FieldMap
            + ",\"tags\":" + Texts + "}}}}",
            ["notes"], AddNotes),
        new("update_note", true, "Changes fields of a note, or replaces its tags. Fields that are not given stay.", $$$"""{"note":{"type":"integer"},"fields":{{{FieldMap}}},"tags":{{{Texts}}}}""", ["note"], UpdateNote),
        new("add_tags", true, "Adds tags to notes.", $$"""{"notes":{{Ids}},"tags":{{Texts}}}""", ["notes", "tags"], (arguments, call) => ChangeTags(arguments, call, "addTags")),
        new("remove_tags", true, "Removes tags from notes.", $$"""{"notes":{{Ids}},"tags":{{Texts}}}""", ["notes", "tags"], (arguments, call) => ChangeTags(arguments, call, "removeTags")),
        new("create_deck", true, "Makes a deck, and the decks above it ('French::Verbs'). Answers its id; an existing deck is left alone.", """{"name":{"type":"string"}}""", ["name"],
            (arguments, call) => call("createDeck", new() { ["deck"] = arguments.Text("name") })),
        new("move_cards", true, "Moves cards to a deck, which is made if there is none.", $$$"""{"cards":{{{Ids}}},"deck":{"type":"string"}}""", ["cards", "deck"],
            (arguments, call) => Done(call("changeDeck", new() { ["cards"] = arguments.List("cards", 1000), ["deck"] = arguments.Text("deck") }))),
        new("suspend_cards", true, "Suspends cards, or ends their suspension.", $$$"""{"cards":{{{Ids}}},"suspend":{"type":"boolean","default":true}}""", ["cards"],
            (arguments, call) => Done(call("suspend", new() { ["cards"] = arguments.List("cards", 1000), ["suspend"] = arguments["suspend"] ?? true }))),
        new("store_media", true, "Stores a media file given in base64. Answers the name it got, to be used in fields as <img src=\"NAME\"> or [sound:NAME].",
            """{"filename":{"type":"string"},"data":{"type":"string","contentEncoding":"base64"}}""", ["filename", "data"],
            (arguments, call) => call("storeMediaFile", new() { ["filename"] = arguments.Text("filename"), ["data"] = arguments.Text("data"), ["deleteExisting"] = false })),
    ];

    private static JsonObject SearchNotes(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var (ids, page) = Page(arguments, call("findNotes", new() { ["query"] = arguments.Text("query") })!.AsArray(), MostNotes);
        var notes = call("notesInfo", new() { ["notes"] = page })!.AsArray();
        foreach (var note in notes.OfType<JsonObject>())
        {
            note.Remove("profile");
            if (note["fields"] is JsonObject fields)
            {
                note["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Short(field.Value!["value"]!.ToString()))));
            }
        }

        return new JsonObject { ["total"] = ids, ["notes"] = notes };
    }

    private static JsonObject SearchCards(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var (ids, page) = Page(arguments, call("findCards", new() { ["query"] = arguments.Text("query") })!.AsArray(), MostCards);
        var cards = Without(call("cardsInfo", new() { ["cards"] = page }), "css", "question", "answer", "fieldOrder", "left", "mod", "nextReviews")!.AsArray();
        foreach (var card in cards.OfType<JsonObject>().Where(card => card["fields"] is JsonObject))
        {
            card["fields"] = new JsonObject(card["fields"]!.AsObject().Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Short(field.Value!["value"]!.ToString()))));
        }

        return new JsonObject { ["total"] = ids, ["cards"] = cards };
    }

    private static (int Total, JsonArray Page) Page(AssistantArguments arguments, JsonArray ids, int most) =>
        (ids.Count, new JsonArray([.. ids.Skip(arguments.Number("offset", 0, int.MaxValue)).Take(arguments.Number("limit", 20, most)).Select(id => id!.DeepClone())]));

    private static JsonArray Decks(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var names = call("deckNamesAndIds", [])!.AsObject();
        var stats = call("getDeckStats", new() { ["decks"] = new JsonArray([.. names.Select(deck => (JsonNode)deck.Key)]) })!.AsObject();
        return new JsonArray([.. names.Take(MostNames).Select(deck =>
        {
            var counts = stats[deck.Value!.ToString()];
            return (JsonNode)new JsonObject
            {
                ["id"] = deck.Value.DeepClone(),
                ["name"] = deck.Key,
                ["new"] = counts?["new_count"]?.DeepClone() ?? 0,
                ["learning"] = counts?["learn_count"]?.DeepClone() ?? 0,
                ["review"] = counts?["review_count"]?.DeepClone() ?? 0,
                ["cards"] = counts?["total_in_deck"]?.DeepClone() ?? 0,
            };
        })]);
    }

    private static JsonArray NoteTypes(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call) => new(
        [.. call("modelNames", [])!.AsArray().Take(MostNames).Select(name => (JsonNode)new JsonObject
        {
            ["name"] = name!.DeepClone(),
            ["fields"] = call("modelFieldNames", new() { ["modelName"] = name.DeepClone() })!.DeepClone(),
        })]);

    private static JsonObject Tags(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var tags = call("getTags", [])!.AsArray().Select(tag => tag!.ToString()).Where(tag => tag.Contains(arguments.Text("contains"), StringComparison.OrdinalIgnoreCase)).ToList();
        return new JsonObject { ["total"] = tags.Count, ["tags"] = new JsonArray([.. tags.Take(MostNames).Select(tag => (JsonNode)tag)]) };
    }

    private static JsonObject Statistics(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call) => new()
    {
        ["notes"] = call("findNotes", new() { ["query"] = "" })!.AsArray().Count,
        ["cards"] = call("findCards", new() { ["query"] = "" })!.AsArray().Count,
        ["due"] = call("findCards", new() { ["query"] = "is:due -is:suspended" })!.AsArray().Count,
        ["reviewedToday"] = call("getNumCardsReviewedToday", [])!.DeepClone(),
        ["reviewedByDay"] = new JsonArray([.. call("getNumCardsReviewedByDay", [])!.AsArray().Take(arguments.Number("days", 30, 366)).Select(day => day!.DeepClone())]),
    };

    private static JsonObject Media(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var names = call("getMediaFilesNames", new() { ["pattern"] = arguments.Text("pattern", "*") })!.AsArray();
        return new JsonObject { ["total"] = names.Count, ["files"] = new JsonArray([.. names.Take(arguments.Number("limit", 100, MostNames)).Select(name => name!.DeepClone())]) };
    }

    private static JsonObject GetMedia(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var name = arguments.Text("filename");
        if (call("retrieveMediaFile", new() { ["filename"] = name }) is not JsonValue value || !value.TryGetValue<string>(out var content))
        {
            throw new AnkiConnect.ConnectException($"There is no media file {name}.");
        }

        return content.Length <= LargestFile / 3 * 4
            ? new JsonObject { ["filename"] = name, ["data"] = content }
            : throw new AnkiConnect.ConnectException(string.Create(CultureInfo.InvariantCulture, $"{name} is larger than {LargestFile >> 10} KB."));
    }

    private static JsonNode? AddNotes(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call) => call("addNotes", new()
    {
        ["notes"] = new JsonArray([.. arguments.List("notes", MostAdded).Select(note => (JsonNode)new JsonObject
        {
            ["deckName"] = note?["deck"]?.DeepClone(),
            ["modelName"] = note?["noteType"]?.DeepClone(),
            ["fields"] = note?["fields"]?.DeepClone(),
            ["tags"] = note?["tags"]?.DeepClone(),
        })]),
    });

    private static JsonNode UpdateNote(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call)
    {
        var note = new JsonObject { ["id"] = arguments["note"] };
        foreach (var part in new[] { "fields", "tags" })
        {
            if (arguments[part] is { } given)
            {
                note[part] = given;
            }
        }

        return Done(call("updateNote", new() { ["note"] = note }));
    }

    private static JsonNode ChangeTags(AssistantArguments arguments, Func<string, JsonObject, JsonNode?> call, string action) =>
        Done(call(action, new() { ["notes"] = arguments.List("notes", 1000), ["tags"] = string.Join(' ', arguments.List("tags", MostNames).Select(tag => tag?.ToString())) }));

    private static JsonNode Done(JsonNode? result)
    {
        _ = result;
        return "done";
    }

    private static string Short(string text) => text.Length <= LongestField ? text : string.Concat(text.AsSpan(0, LongestField), "…");

    private static JsonNode? Without(JsonNode? list, params string[] members)
    {
        foreach (var item in (list as JsonArray ?? []).OfType<JsonObject>())
        {
            foreach (var member in members)
            {
                item.Remove(member);
            }
        }

        return list;
    }
}
