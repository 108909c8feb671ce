namespace Reprise.AnkiConnect;

/// <summary>Media that come along with a note (docs/spec/ankiconnect.md §8.4).</summary>
internal static class Attachments
{
    private static readonly (string Key, Func<string, string> Reference)[] Kinds =
    [
        ("audio", name => $"[sound:{name}]"),
        ("video", name => $"[sound:{name}]"),
        ("picture", name => $"<img src=\"{name}\">"),
    ];

    /// <summary>Stores all attachments of a note and appends their references to the fields that they name.</summary>
    /// <param name="call">The call.</param>
    /// <param name="note">The note as described.</param>
    /// <param name="noteType">Its note type.</param>
    /// <param name="fields">The field values, changed in place.</param>
    /// <param name="store">Whether files are stored; else only the text that would be inserted is.</param>
    public static void Insert(ActionCall call, JsonNode? note, NoteType noteType, string[] fields, bool store)
    {
        foreach (var (key, reference) in Kinds)
        {
            var given = ActionCall.Optional(note, key);
            var entries = given is JsonArray list ? list.ToList() : new List<JsonNode?> { given };
            foreach (var entry in entries.Where(entry => entry is not null))
            {
                Insert(call, entry!, noteType, fields, reference, store);
            }
        }
    }

    private static void Insert(ActionCall call, JsonNode entry, NoteType noteType, string[] fields, Func<string, string> reference, bool store)
    {
        string? text;
        try
        {
            var name = store
                ? MediaActions.Store(
                    call,
                    ActionCall.Key(entry, "filename"),
                    ActionCall.Optional(entry, "data"),
                    ActionCall.Optional(entry, "path"),
                    ActionCall.Optional(entry, "url"),
                    ActionCall.Optional(entry, "skipHash"),
                    ActionCall.IsTrue(ActionCall.Optional(entry, "deleteExisting")))
                : Pretended(call, entry);
            text = name is null ? null : reference(name);
            if (text is null || ActionCall.Optional(entry, "fields") is null)
            {
                return;
            }
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or OperationCanceledException))
        {
            text = failure.Message.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
            _ = ActionCall.Key(entry, "fields") ?? throw new ConnectException("'NoneType' object is not iterable");
        }

        foreach (var field in ActionCall.ListOf(entry["fields"]).Select(PythonText.Str))
        {
            if (noteType.FieldIndex(field) is >= 0 and var index)
            {
                fields[index] += text;
            }
        }
    }

    /// <summary>The name a file would get if it were stored, without storing it.</summary>
    private static string? Pretended(ActionCall call, JsonNode entry)
    {
        _ = call.Collection;
        var name = ActionCall.TextOf(ActionCall.Key(entry, "filename"));
        if (ActionCall.Optional(entry, "data") is { } data && ActionCall.IsTrue(data))
        {
            var content = MediaActions.DecodeBase64(ActionCall.AnyTextOf(data));
            return MediaActions.IsToBeSkipped(content, ActionCall.Optional(entry, "skipHash")) ? null : name;
        }

        var hasContent = new[] { "path", "url" }.Any(key => ActionCall.IsTrue(ActionCall.Optional(entry, key)));
        return hasContent ? name : throw new ConnectException(MediaActions.NothingGiven);
    }
}
