using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Change flags in the form of their wire message, every flag named.</summary>
internal static class ChangeFlagsJson
{
    private static readonly (string Name, ChangeFlags Flag)[] Names =
    [
        ("card", ChangeFlags.Card), ("note", ChangeFlags.Note), ("deck", ChangeFlags.Deck), ("tag", ChangeFlags.Tag), ("notetype", ChangeFlags.NoteType),
        ("config", ChangeFlags.Config), ("deck_config", ChangeFlags.Preset), ("mtime", ChangeFlags.Mtime), ("browser_table", ChangeFlags.BrowserTable),
        ("browser_sidebar", ChangeFlags.BrowserSidebar), ("note_text", ChangeFlags.NoteText), ("study_queues", ChangeFlags.StudyQueues),
    ];

    /// <summary>All flags as truth values.</summary>
    public static JsonObject Of(ChangeFlags flags) =>
        new(Names.Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)((flags & entry.Flag) != 0))));

    /// <summary>The names of the flags that are set.</summary>
    public static JsonArray Set(ChangeFlags flags) => [.. Names.Where(entry => (flags & entry.Flag) != 0).Select(entry => JsonValue.Create(entry.Name))];
}
