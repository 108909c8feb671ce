using System.Text.Json.Nodes;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>The log of an import as golden data writes it.</summary>
internal static class ImportLogJson
{
    public static JsonObject Of(ImportLog log, Symbols symbols)
    {
        var json = new JsonObject();
        Add(json, "new", log.New, symbols);
        Add(json, "updated", log.Updated, symbols);
        Add(json, "duplicate", log.Duplicate, symbols);
        Add(json, "conflicting", log.Conflicting, symbols);
        Add(json, "first_field_match", log.FirstFieldMatch, symbols);
        Add(json, "missing_notetype", log.MissingNoteType, symbols);
        Add(json, "missing_deck", log.MissingDeck, symbols);
        Add(json, "empty_first_field", log.EmptyFirstField, symbols);
        json["found_notes"] = log.FoundNotes;
        json["dupe_resolution"] = log.DupeResolution.ToString().ToUpperInvariant();
        return json;
    }

    private static void Add(JsonObject json, string key, IReadOnlyList<LoggedNote> notes, Symbols symbols)
    {
        if (notes.Count > 0)
        {
            json[key] = new JsonArray([.. notes.Select(note => (JsonNode?)new JsonArray(
                symbols.Note(note.Id.Value), new JsonArray([.. note.Fields.Select(field => (JsonNode?)JsonValue.Create(field))])))]);
        }
    }
}
