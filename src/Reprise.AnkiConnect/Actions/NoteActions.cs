namespace Reprise.AnkiConnect;

/// <summary>Adding, reading, changing and deleting notes (docs/spec/ankiconnect.md §12).</summary>
internal static class NoteActions
{
    /// <summary>Fewer than the steps the undo history keeps, so that the one to merge into is still there.</summary>
    private const int AddedBetweenMerges = 16;

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("findNotes", call => Find(call, call["query"]));
        add("addNote", call => AddOne(call, call["note"]).Value);
        add("addNotes", AddMany);
        add("canAddNote", call => Problem(call, call["note"]) is null);
        add("canAddNotes", call => new JsonArray([.. call.List("notes").Select(note => (JsonNode)(Problem(call, note) is null))]));
        add("canAddNoteWithErrorDetail", call => Detail(call, call["note"]));
        add("canAddNotesWithErrorDetail", call => new JsonArray([.. call.List("notes").Select(note => (JsonNode)Detail(call, note))]));
        add("updateNoteFields", call => UpdateFields(call, call["note"]));
        add("updateNote", UpdateNote);
        add("updateNoteModel", UpdateModel);
        add("notesInfo", NotesInfo);
        add("notesModTime", call => PerNote(call, note => new JsonObject { ["noteId"] = note.Id.Value, ["mod"] = note.Modified }));
        add("deleteNotes", call =>
        {
            call.Done(call.Collection.RemoveAllNotes(call.NoteIds("notes")));
            return null;
        });
        add("removeEmptyNotes", RemoveUnusedModels);
    }

    /// <summary>A note, or the text that clients know.</summary>
    internal static Note Get(ActionCall call, JsonNode? id) =>
        call.Collection.Notes.Find(new NoteId(ActionCall.IntegerOf(id))) ?? throw new ConnectException($"Note was not found: {PythonText.Str(id)}");

    private static JsonArray Find(ActionCall call, JsonNode? query) => query is null
        ? []
        : new JsonArray([.. call.Collection.SearchNotes(ActionCall.TextOf(query)).Select(id => (JsonNode)id.Value)]);

    private static NoteId AddOne(ActionCall call, JsonNode? json)
    {
        var (note, deck) = NoteInput.Read(call, json, store: true);
        return call.Done(call.Collection.AddNote(note, deck)).Ids[0];
    }

    /// <summary>All or nothing: what was added is taken back if one fails, as one step.</summary>
    private static JsonArray AddMany(ActionCall call)
    {
        var added = new List<NoteId>();
        var failures = new List<string>();
        var notes = call.List("notes");
        if (notes.Count == 0)
        {
            return [];
        }

        var step = call.Host.Collection?.AddCustomUndoEntry("Add Note") ?? throw new ConnectException($"['{ConnectException.NoCollection().Message}']"[2..^2]);
        foreach (var json in notes)
        {
            try
            {
                added.Add(AddOne(call, json));
                if (added.Count % AddedBetweenMerges == 0)
                {
                    call.Collection.MergeUndoEntries(step);
                }
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
            {
                failures.Add(PythonText.Repr(failure.Message));
            }
        }

        call.Collection.MergeUndoEntries(step);
        if (failures.Count == 0)
        {
            return new JsonArray([.. added.Select(id => (JsonNode)id.Value)]);
        }

        call.Collection.Undo();
        call.Host.Changed(ChangeFlags.Note | ChangeFlags.Card);
        throw new ConnectException($"[{string.Join(", ", failures)}]");
    }

    private static string? Problem(ActionCall call, JsonNode? note)
    {
        try
        {
            NoteInput.Read(call, note, store: false);
            return null;
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            return failure.Message;
        }
    }

    private static JsonObject Detail(ActionCall call, JsonNode? note) => Problem(call, note) is { } problem
        ? new JsonObject { ["canAdd"] = false, ["error"] = problem }
        : new JsonObject { ["canAdd"] = true };

    private static JsonNode? UpdateFields(ActionCall call, JsonNode? json)
    {
        var note = Get(call, ActionCall.Key(json, "id"));
        var noteType = call.Collection.NoteTypes.Get(note.NoteTypeId);
        var fields = note.Fields.ToArray();
        foreach (var (name, value) in ActionCall.Key(json, "fields") as JsonObject ?? throw new ConnectException("'list' object has no attribute 'items'"))
        {
            if (noteType.FieldIndex(name) is >= 0 and var index)
            {
                fields[index] = ActionCall.TextOf(value);
            }
        }

        Attachments.Insert(call, json, noteType, fields, store: true);
        call.Done(call.Collection.UpdateNote(note with { Fields = fields }));
        return null;
    }

    private static JsonNode? UpdateNote(ActionCall call)
    {
        var json = call["note"] as JsonObject ?? throw new ConnectException($"argument of type '{PythonText.TypeName(call["note"])}' is not iterable");
        var (hasFields, hasTags) = (json.ContainsKey("fields"), json.ContainsKey("tags"));
        if (!hasFields && !hasTags)
        {
            throw new ConnectException("Must provide a \"fields\" or \"tags\" property.");
        }

        if (hasFields)
        {
            UpdateFields(call, json);
        }

        if (hasTags)
        {
            TagActions.ReplaceAll(call, ActionCall.Key(json, "id"), json["tags"]);
        }

        return null;
    }

    private static JsonNode? UpdateModel(ActionCall call)
    {
        var json = call["note"];
        var id = ActionCall.Optional(json, "id");
        if (!ActionCall.IsTrue(id))
        {
            throw new ConnectException("Note ID is required");
        }

        var modelName = ActionCall.Optional(json, "modelName");
        if (!ActionCall.IsTrue(modelName))
        {
            throw new ConnectException("Model name is required");
        }

        if (ActionCall.Optional(json, "fields") is not JsonObject { Count: > 0 } given)
        {
            throw new ConnectException("Fields must be provided as a dictionary");
        }

        var note = Get(call, id);
        var noteType = call.Collection.NoteTypes.FindByName(PythonText.Str(modelName)) ?? throw new ConnectException($"Model '{PythonText.Str(modelName)}' not found");
        var fields = noteType.Fields.Select(_ => "").ToArray();
        foreach (var (name, value) in given)
        {
            var index = noteType.Fields.ToList().FindIndex(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));
            if (index >= 0)
            {
                fields[index] = ActionCall.TextOf(value);
            }
        }

        call.Done(call.Collection.Change(OperationKind.UpdateNote, change =>
        {
            change.UpdateAll([note with { NoteTypeId = noteType.Id, Fields = fields, Tags = NoteInput.Tags(ActionCall.Optional(json, "tags")) }]);
            if (!noteType.IsCloze)
            {
                call.Collection.Cards.OfNote(note.Id).Where(card => card.Ordinal >= noteType.Templates.Count).ToList().ForEach(change.Cards.Remove);
            }
        }));
        return null;
    }

    private static JsonArray NotesInfo(ActionCall call)
    {
        if (call["notes"] is null && call["query"] is null)
        {
            throw new ConnectException("Must provide either \"notes\" or a \"query\"");
        }

        var ids = call["query"] is { } query
            ? call.Collection.SearchNotes(ActionCall.TextOf(query))
            : call.NoteIds("notes");
        return new JsonArray([.. ids.Select(id => (JsonNode)(call.Collection.Notes.Find(id) is { } note ? Info(call, note) : []))]);
    }

    private static JsonObject Info(ActionCall call, Note note)
    {
        var noteType = call.Collection.NoteTypes.Get(note.NoteTypeId);
        return new JsonObject
        {
            ["noteId"] = note.Id.Value,
            ["profile"] = call.Host.ActiveProfile,
            ["tags"] = new JsonArray([.. note.Tags.Select(tag => (JsonNode)tag)]),
            ["fields"] = CardActions.Fields(noteType, note),
            ["modelName"] = noteType.Name,
            ["mod"] = note.Modified,
            ["cards"] = new JsonArray([.. call.Collection.Cards.IdsOfNote(note.Id).Select(id => (JsonNode)id.Value)]),
        };
    }

    private static JsonArray PerNote(ActionCall call, Func<Note, JsonObject> answer)
    {
        var ids = call.NoteIds("notes");
        return ids.Count == 0 ? [] : new JsonArray([.. ids.Select(id => (JsonNode)(call.Collection.Notes.Find(id) is { } note ? answer(note) : []))]);
    }

    /// <summary>Despite its name: note types without notes are deleted (§12.14).</summary>
    private static JsonNode? RemoveUnusedModels(ActionCall call)
    {
        foreach (var (id, _) in call.Collection.NoteTypes.Names().Where(entry => call.Collection.Notes.CountOfType(entry.Id) == 0))
        {
            call.Done(call.Collection.RemoveNoteType(id));
        }

        return null;
    }
}
