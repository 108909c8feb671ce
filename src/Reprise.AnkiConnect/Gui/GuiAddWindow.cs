namespace Reprise.AnkiConnect;

/// <summary>The add window (docs/spec/ankiconnect.md §16.5).</summary>
internal static class GuiAddWindow
{
    public static JsonNode Open(ActionCall call)
    {
        var collection = call.Collection;
        var gui = call.Host.Gui;
        if (call["note"] is not { } json)
        {
            var defaults = collection.DefaultsForNextNote();
            gui.Draft ??= Empty(collection, defaults.Deck, collection.NoteTypes.Get(defaults.NoteType));
            gui.Tell("addCards");
            return 0;
        }

        var deckName = ActionCall.Key(json, "deckName");
        var deck = collection.Decks.FindByName(DeckName.FromHuman(ActionCall.TextOf(deckName))) ?? throw ConnectException.DeckNotFound(PythonText.Str(deckName));
        call.Done(collection.SetCurrentDeck(deck.Id));
        var noteType = NoteInput.FindModel(collection, ActionCall.Key(json, "modelName"));
        call.Done(collection.Change(OperationKind.SkipUndo, change => change.Config.Set(ConfigKeys.CurrentNoteType, noteType.Id.Value)));
        var draft = Empty(collection, deck.Id, noteType);
        foreach (var (name, value) in ActionCall.Optional(json, "fields") as JsonObject ?? [])
        {
            if (noteType.FieldIndex(name) is >= 0 and var index)
            {
                draft.Fields[index] = ActionCall.TextOf(value);
            }
        }

        Attachments.Insert(call, json, noteType, draft.Fields, store: true);
        draft.Tags = NoteInput.Tags(ActionCall.Optional(json, "tags"));
        gui.Draft = draft;
        Tell(call, "addCards");
        return 0;
    }

    public static JsonNode SetData(ActionCall call)
    {
        if (call.Host.Gui.Draft is not { } draft)
        {
            return new JsonObject { ["error"] = "Add Note dialog is not open", ["code"] = 1 };
        }

        var collection = call.Collection;
        var (json, append) = (call["note"], call.Truth("append"));
        if (ActionCall.Optional(json, "modelName") is { } modelName)
        {
            // The deck is looked at first, and one that is given stays whatever the note type would choose.
            ChangeDeck(collection, draft, json);
            ChangeModel(collection, draft, collection.NoteTypes.FindByName(PythonText.Str(modelName)) ?? throw new ConnectException($"Model \"{PythonText.Str(modelName)}\" not found"));
        }

        ChangeDeck(collection, draft, json);
        var noteType = collection.NoteTypes.Get(draft.NoteType);
        foreach (var (name, value) in ActionCall.Optional(json, "fields") as JsonObject ?? [])
        {
            var index = noteType.FieldIndex(name);
            if (index < 0)
            {
                throw new ConnectException($"Field \"{name}\" not found in current note");
            }

            draft.Fields[index] = (append ? draft.Fields[index] : "") + ActionCall.TextOf(value);
        }

        if (ActionCall.Optional(json, "tags") is { } tags)
        {
            var given = NoteInput.Tags(tags);
            draft.Tags = append ? [.. draft.Tags.Union(given, StringComparer.Ordinal)] : given;
        }

        Attachments.Insert(call, json, noteType, draft.Fields, store: true);
        Tell(call, "setDraft");
        return true;
    }

    private static DraftNote Empty(Collection collection, DeckId deck, NoteType noteType)
    {
        _ = collection;
        return new DraftNote { Deck = deck, NoteType = noteType.Id, Fields = [.. noteType.Fields.Select(_ => "")] };
    }

    private static void ChangeDeck(Collection collection, DraftNote draft, JsonNode? json)
    {
        if (ActionCall.Optional(json, "deckName") is { } deckName)
        {
            draft.Deck = collection.Decks.FindByName(DeckName.FromHuman(PythonText.Str(deckName)))?.Id
                ?? throw new ConnectException($"Deck \"{PythonText.Str(deckName)}\" not found");
        }
    }

    /// <summary>Contents move to fields of the same name, then to the remaining ones in order.</summary>
    private static void ChangeModel(Collection collection, DraftNote draft, NoteType noteType)
    {
        if (noteType.Id == draft.NoteType)
        {
            return;
        }

        var before = collection.NoteTypes.Get(draft.NoteType);
        var fields = noteType.Fields.Select(_ => (string?)null).ToArray();
        var left = new Queue<string>();
        for (var i = 0; i < before.Fields.Count; i++)
        {
            if (draft.Fields[i].Length == 0)
            {
                continue;
            }

            if (noteType.FieldIndex(before.Fields[i].Name) is >= 0 and var same)
            {
                fields[same] = draft.Fields[i];
            }
            else
            {
                left.Enqueue(draft.Fields[i]);
            }
        }

        draft.Fields = [.. fields.Select(field => field ?? (left.TryDequeue(out var next) ? next : ""))];
        draft.NoteType = noteType.Id;
        if (!collection.Read(ConfigKeys.AddingDefaultsToCurrentDeck) && collection.Read(ConfigKeys.LastDeckOf(noteType.Id)) is { } last
            && collection.Decks.Find(new DeckId(last)) is { } deck)
        {
            draft.Deck = deck.Id;
        }
    }

    private static void Tell(ActionCall call, string command)
    {
        var draft = call.Host.Gui.Draft!;
        call.Host.Gui.Tell(command, new JsonObject
        {
            ["deck"] = draft.Deck.Value,
            ["noteType"] = draft.NoteType.Value,
            ["fields"] = new JsonArray([.. draft.Fields.Select(field => (JsonNode)field)]),
            ["tags"] = new JsonArray([.. draft.Tags.Select(tag => (JsonNode)tag)]),
        });
    }
}
