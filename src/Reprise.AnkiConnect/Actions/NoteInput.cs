using System.Net;
using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>A note as a client describes it (docs/spec/ankiconnect.md §8.3, §8.4 and §12.2).</summary>
internal static class NoteInput
{
    private enum Verdict
    {
        Fine,
        Empty,
        Duplicate,
        Odd,
    }

    /// <summary>Reads a note and checks that it may be added.</summary>
    /// <param name="call">The call.</param>
    /// <param name="json">The description.</param>
    /// <param name="store">Whether attachments are stored; otherwise only their texts are inserted.</param>
    /// <exception cref="ConnectException">It may not be added.</exception>
    public static NewNote Read(ActionCall call, JsonNode? json, bool store)
    {
        var collection = call.Collection;
        var modelName = ActionCall.Key(json, "modelName");
        var noteType = FindModel(collection, modelName);
        var deckName = ActionCall.Key(json, "deckName");
        var deck = collection.Decks.FindByName(DeckName.FromHuman(ActionCall.TextOf(deckName))) ?? throw ConnectException.DeckNotFound(PythonText.Str(deckName));
        var note = AddNotes.New(noteType);
        var tags = Tags(ActionCall.Optional(json, "tags"));
        var fields = note.Fields.ToArray();
        foreach (var (name, value) in ActionCall.Key(json, "fields") as JsonObject ?? throw new ConnectException("'list' object has no attribute 'items'"))
        {
            var index = FieldIgnoringCase(noteType, name);
            if (index >= 0)
            {
                fields[index] = ActionCall.TextOf(value);
            }
        }

        Attachments.Insert(call, json, noteType, fields, store);
        note = note with { Fields = fields, Tags = tags };
        var options = Options.Read(json);
        var verdict = options.Scoped ? ScopedCheck(collection, note, deck, options) : StandardCheck(collection, note);
        return verdict switch
        {
            Verdict.Empty => throw new ConnectException("cannot create note because it is empty"),
            Verdict.Duplicate when !options.AllowDuplicate => throw new ConnectException("cannot create note because it is a duplicate"),
            Verdict.Odd => throw new ConnectException("cannot create note for unknown reason"),
            _ => new NewNote(note, deck.Id),
        };
    }

    /// <summary>The note type of a name, without regard to case.</summary>
    public static NoteType FindModel(Collection collection, JsonNode? name) =>
        name is JsonValue value && value.TryGetValue<string>(out var text) && collection.NoteTypes.FindByName(text) is { } found
            ? found
            : throw ConnectException.ModelNotFound(PythonText.Str(name));

    /// <summary>Tags from a list, or from one text separated by spaces.</summary>
    public static List<string> Tags(JsonNode? tags) => tags switch
    {
        null => [],
        JsonArray list => [.. list.Select(ActionCall.TextOf)],
        _ => [.. TagName.Split(ActionCall.TextOf(tags))],
    };

    /// <summary>The first field of a name in lower case, -1 for none: lower, because σ and ς, µ and μ are different letters there and the same in upper case.</summary>
    public static int FieldIgnoringCase(NoteType noteType, string name)
    {
        var lower = LowerCase.Of(name);
        return noteType.Fields.ToList().FindIndex(field => string.Equals(LowerCase.Of(field.Name), lower, StringComparison.Ordinal));
    }

    private static Verdict StandardCheck(Collection collection, Note note) => collection.CheckFields(note) switch
    {
        NoteFieldsState.Normal => Verdict.Fine,
        NoteFieldsState.Empty => Verdict.Empty,
        NoteFieldsState.Duplicate => Verdict.Duplicate,
        _ => Verdict.Odd,
    };

    private static Verdict ScopedCheck(Collection collection, Note note, Deck target, Options options)
    {
        var first = note.Fields[0];
        if (string.IsNullOrWhiteSpace(first))
        {
            return Verdict.Empty;
        }

        HashSet<DeckId>? decks = null;
        if (options.InDeck)
        {
            var root = options.DeckName is null ? target : collection.Decks.FindByName(DeckName.FromHuman(options.DeckName));
            if (root is null)
            {
                return Verdict.Fine;
            }

            decks = options.CheckChildren ? [root.Id, .. collection.Decks.Children(root.Name).Select(child => child.Id)] : [root.Id];
        }

        var checksum = (long)NoteFieldText.Checksum(NoteFieldText.Stripped(first));
        var candidates = options.AllModels
            ? collection.Database.Int64List("select id from notes where csum = ?", checksum)
            : collection.Database.Int64List("select id from notes where csum = ? and mid = ?", checksum, note.NoteTypeId.Value);
        return candidates.Exists(id => decks is null || collection.Cards.OfNote(new NoteId(id)).Exists(card => decks.Contains(card.DeckId)))
            ? Verdict.Duplicate
            : Verdict.Fine;
    }

    private sealed record Options(bool AllowDuplicate, bool InDeck, string? DeckName, bool CheckChildren, bool AllModels)
    {
        public bool Scoped => InDeck || AllModels;

        public static Options Read(JsonNode? note)
        {
            var options = ActionCall.Optional(note, "options") as JsonObject ?? [];
            var scope = options["duplicateScopeOptions"] as JsonObject ?? [];
            return new Options(
                Strict(options, "allowDuplicate", "allowDuplicate"),
                options["duplicateScope"] is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == "deck",
                scope["deckName"] is { } name ? ActionCall.TextOf(name) : null,
                Strict(scope, "checkChildren", "duplicateScopeOptions.checkChildren"),
                Strict(scope, "checkAllModels", "duplicateScopeOptions.checkAllModels"));
        }

        private static bool Strict(JsonObject options, string key, string shown)
        {
            if (!options.TryGetPropertyValue(key, out var value))
            {
                return false;
            }

            return value is JsonValue flag && flag.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? value!.GetValue<bool>()
                : throw new ConnectException($"option parameter \"{shown}\" must be boolean");
        }
    }
}
