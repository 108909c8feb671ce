namespace Reprise.AnkiConnect;

/// <summary>Tags of notes, and the registry (docs/spec/ankiconnect.md §12.8–12.11).</summary>
internal static class TagActions
{
    public static void Add(Action<string, Func<ActionCall, JsonNode?>> add)
    {
        add("getNoteTags", call => new JsonArray([.. NoteActions.Get(call, call["note"]).Tags.Select(tag => (JsonNode)tag)]));
        add("updateNoteTags", call => ReplaceAll(call, call["note"], call["tags"]));
        add("addTags", call => Change(call, call.Truth("add")));
        add("removeTags", call => Change(call, add: false));
        add("getTags", call => new JsonArray([.. call.Collection.Tags.All().Select(tag => (JsonNode)tag.Name)]));
        add("clearUnusedTags", call =>
        {
            call.Done(call.Collection.ClearTagsWithoutNotes());
            return null;
        });
        add("replaceTags", call => Replace(call, call.NoteIds("notes")));
        add("replaceTagsInAllNotes", call => Replace(call, call.Collection.SearchNotes("")));
    }

    /// <summary>Gives a note these tags and no others.</summary>
    internal static JsonNode? ReplaceAll(ActionCall call, JsonNode? id, JsonNode? tags)
    {
        List<string> wanted = tags switch
        {
            JsonValue single when single.TryGetValue<string>(out var text) => [text],
            JsonArray list when list.All(tag => tag is JsonValue value && value.TryGetValue<string>(out _)) => [.. list.Select(ActionCall.TextOf)],
            _ => throw new ConnectException("Must provide tags as a list of strings"),
        };
        var note = NoteActions.Get(call, id);
        call.Done(call.Collection.UpdateNote(note with { Tags = wanted }));
        return null;
    }

    private static JsonNode? Change(ActionCall call, bool add)
    {
        var notes = call.NoteIds("notes");
        var tags = call["tags"] is JsonArray list ? string.Join(' ', list.Select(ActionCall.TextOf)) : call.Text("tags");
        if (!string.IsNullOrWhiteSpace(tags))
        {
            call.Done(add ? call.Collection.AddTagsToNotes(notes, tags) : call.Collection.RemoveTagsFromNotes(notes, tags));
        }

        return null;
    }

    private static JsonNode? Replace(ActionCall call, IReadOnlyList<NoteId> notes)
    {
        var (old, replacement) = (call.Text("tag_to_replace"), call.Text("replace_with_tag"));
        var lower = LowerCase.Of(old);
        var changed = notes.Select(call.Collection.Notes.Find).OfType<Note>()
            .Where(note => note.Tags.Any(IsReplaced))
            .Select(note => note with { Tags = [.. note.Tags.Where(tag => !IsReplaced(tag)), replacement] })
            .ToList();
        if (changed.Count > 0)
        {
            call.Done(call.Collection.UpdateAllNotes(changed));
        }

        return null;

        // By lower case, as the reference does here: the registry's relation would take "ss" for "ß".
        bool IsReplaced(string tag) => string.Equals(LowerCase.Of(tag), lower, StringComparison.Ordinal);
    }
}
