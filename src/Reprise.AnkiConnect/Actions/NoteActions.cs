using System.Text.Json;

namespace Reprise.AnkiConnect;

/// <summary>Adding, reading, changing and deleting notes (docs/spec/ankiconnect.md §12).</summary>
internal static class NoteActions
{
    /// <summary>Fewer than the steps the undo history keeps, so that the one to merge into is still there.</summary>
    private const int AddedBetweenMerges = 16;

    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add, Action<string, Action<ActionCall, ReplyBuffer>> write)
    {
        write("findNotes", (call, reply) => reply.WriteIds(call["query"] is { } query ? call.Collection.SearchNotes(ActionCall.TextOf(query)) : [], id => id.Value));
        add("addNote", call => AddOne(call, call["note"]).Value);
        add("addNotes", AddMany);
        add("canAddNote", call => Problem(call, call["note"]) is null);
        add("canAddNotes", call => EachProblem(call, problem => problem is null));
        add("canAddNoteWithErrorDetail", call => Detail(Problem(call, call["note"])));
        add("canAddNotesWithErrorDetail", call => EachProblem(call, Detail));
        add("updateNoteFields", call => UpdateFields(call, call["note"]));
        add("updateNote", UpdateNote);
        add("updateNoteModel", UpdateModel);
        write("notesInfo", NotesInfo);
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

    private static NoteId AddOne(ActionCall call, JsonNode? json)
    {
        var (note, deck) = call.Reading(() => NoteInput.Read(call, json, store: true));
        return call.Done(call.Collection.AddNote(note, deck)).Ids[0];
    }

    /// <summary>All or nothing, as one step and one write to the disk: what was added is taken back if one fails.</summary>
    private static JsonArray AddMany(ActionCall call)
    {
        var notes = call.List("notes");
        if (notes.Count == 0)
        {
            return [];
        }

        var collection = call.Host.Collection ?? throw new ConnectException($"['{ConnectException.NoCollection().Message}']"[2..^2]);
        var (added, failures) = collection.Together(() => AddTogether(call, collection, notes));
        call.Host.Changed(failures.Count == 0 ? added.Changes : ChangeFlags.Note | ChangeFlags.Card);
        return failures.Count == 0
            ? new JsonArray([.. added.Ids.Select(id => (JsonNode)id.Value)])
            : throw new ConnectException($"[{string.Join(", ", failures)}]");
    }

    private static ((List<NoteId> Ids, ChangeFlags Changes) Added, List<string> Failures) AddTogether(ActionCall call, Collection collection, JsonArray notes)
    {
        var (ids, changes, failures) = (new List<NoteId>(), ChangeFlags.None, new List<string>());
        var step = collection.AddCustomUndoEntry("Add Note");
        foreach (var json in notes)
        {
            try
            {
                var (note, deck) = NoteInput.Read(call, json, store: true);
                var result = collection.AddNote(note, deck);
                ids.Add(result.Value.Ids[0]);
                changes |= result.Changes;
                if (ids.Count % AddedBetweenMerges == 0)
                {
                    collection.MergeUndoEntries(step);
                }
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
            {
                failures.Add(PythonText.Repr(failure.Message));
            }
        }

        collection.MergeUndoEntries(step);
        if (failures.Count > 0)
        {
            collection.Undo();
        }

        return ((ids, changes), failures);
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

    private static JsonArray EachProblem(ActionCall call, Func<string?, JsonNode> answer) =>
        call.Reading(() => new JsonArray([.. call.List("notes").Select(note => answer(Problem(call, note)))]));

    private static JsonObject Detail(string? problem) => problem is null
        ? new JsonObject { ["canAdd"] = true }
        : new JsonObject { ["canAdd"] = false, ["error"] = problem };

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
            var index = NoteInput.FieldIgnoringCase(noteType, name);
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

    private static void NotesInfo(ActionCall call, ReplyBuffer reply)
    {
        if (call["notes"] is null && call["query"] is null)
        {
            throw new ConnectException("Must provide either \"notes\" or a \"query\"");
        }

        var ids = call["query"] is { } query
            ? call.Collection.SearchNotes(ActionCall.TextOf(query))
            : call.NoteIds("notes");
        reply.Write(json => call.Reading(() =>
        {
            json.WriteStartArray();
            foreach (var note in ids.Count == 0 ? [] : call.Collection.Notes.FindAll(ids))
            {
                json.WriteStartObject();
                if (note is not null)
                {
                    WriteInfo(call, note, json);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            return true;
        }));
    }

    private static void WriteInfo(ActionCall call, Note note, Utf8JsonWriter json)
    {
        var noteType = call.Collection.NoteTypes.Get(note.NoteTypeId);
        json.WriteNumber("noteId"u8, note.Id.Value);
        json.WriteString("profile"u8, call.Host.ActiveProfile);
        json.WriteStartArray("tags"u8);
        foreach (var tag in note.Tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
        CardActions.WriteFields(noteType, note, json);
        json.WriteString("modelName"u8, noteType.Name);
        json.WriteNumber("mod"u8, note.Modified);
        json.WriteStartArray("cards"u8);
        foreach (var id in call.Collection.Cards.IdsOfNote(note.Id))
        {
            json.WriteNumberValue(id.Value);
        }

        json.WriteEndArray();
    }

    private static JsonArray PerNote(ActionCall call, Func<Note, JsonObject> answer)
    {
        var ids = call.NoteIds("notes");
        return ids.Count == 0
            ? []
            : call.Reading(() => new JsonArray([.. call.Collection.Notes.FindAll(ids).Select(note => (JsonNode)(note is null ? [] : answer(note)))]));
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
