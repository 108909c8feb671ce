using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>The metadata of a text import as golden data writes it.</summary>
internal static class TextMetadataJson
{
    public static TextRequest Request(JsonNode? request) => new(
        request?["delimiter"] is { } delimiter ? Parse<TextDelimiter>(delimiter) : null,
        request?["notetype_id"] is { } noteType ? new NoteTypeId(noteType.GetValue<long>()) : null,
        request?["deck_id"] is { } deck ? new DeckId(deck.GetValue<long>()) : null,
        request?["is_html"]?.GetValue<bool>());

    public static JsonObject Write(TextMetadata metadata)
    {
        var json = new JsonObject
        {
            ["delimiter"] = Name(metadata.Delimiter),
            ["is_html"] = metadata.IsHtml,
            ["global_tags"] = Texts(metadata.GlobalTags),
            ["updated_tags"] = Texts(metadata.UpdatedTags),
            ["column_labels"] = Texts(metadata.ColumnLabels),
            ["tags_column"] = metadata.TagsColumn,
            ["guid_column"] = metadata.GuidColumn,
            ["force_delimiter"] = metadata.ForceDelimiter,
            ["force_is_html"] = metadata.ForceIsHtml,
            ["dupe_resolution"] = Name(metadata.DupeResolution),
            ["match_scope"] = metadata.MatchScope == TextMatchScope.NoteType ? "NOTETYPE" : "NOTETYPE_AND_DECK",
            ["preview"] = new JsonArray([.. metadata.Preview.Select(row => (JsonNode?)Texts(row))]),
        };
        if (metadata.Deck is { } deck)
        {
            json["deck"] = deck switch
            {
                { Id: { } id } => new JsonObject { ["deck_id"] = id.Value },
                { Column: { } column } => new JsonObject { ["deck_column"] = column },
                _ => new JsonObject { ["deck_name"] = deck.Name },
            };
        }

        if (metadata.NoteType is { } noteType)
        {
            json["notetype"] = noteType.Id is { } id
                ? new JsonObject
                {
                    ["global_notetype"] = new JsonObject
                    {
                        ["id"] = id.Value,
                        ["field_columns"] = new JsonArray([.. (noteType.FieldColumns ?? []).Select(column => (JsonNode?)JsonValue.Create(column))]),
                    },
                }
                : new JsonObject { ["notetype_column"] = noteType.Column };
        }

        if (metadata.Deck is null)
        {
            json["deck"] = null;
        }

        if (metadata.NoteType is null)
        {
            json["notetype"] = null;
        }

        return json;
    }

    public static TextMetadata Apply(TextMetadata metadata, JsonObject set)
    {
        foreach (var (key, value) in set)
        {
            metadata = key switch
            {
                "delimiter" => metadata with { Delimiter = Parse<TextDelimiter>(value!) },
                "is_html" => metadata with { IsHtml = value!.GetValue<bool>() },
                "global_tags" => metadata with { GlobalTags = Strings(value!) },
                "updated_tags" => metadata with { UpdatedTags = Strings(value!) },
                "column_labels" => metadata with { ColumnLabels = Strings(value!) },
                "tags_column" => metadata with { TagsColumn = value!.GetValue<long>() },
                "guid_column" => metadata with { GuidColumn = value!.GetValue<long>() },
                "dupe_resolution" => metadata with { DupeResolution = Parse<DupeResolution>(value!) },
                "match_scope" => metadata with { MatchScope = Parse<TextMatchScope>(value!) },
                "deck_id" => metadata with { Deck = new TextDeck(new DeckId(value!.GetValue<long>())) },
                "deck_name" => metadata with { Deck = new TextDeck(Name: value!.GetValue<string>()) },
                "deck_column" => metadata with { Deck = new TextDeck(Column: value!.GetValue<int>()) },
                "no_deck" => metadata with { Deck = null },
                "no_notetype" => metadata with { NoteType = null },
                "notetype_column" => metadata with { NoteType = new TextNoteType(Column: value!.GetValue<int>()) },
                "global_notetype" => metadata with
                {
                    NoteType = new TextNoteType(
                        new NoteTypeId(value!["id"]!.GetValue<long>()), [.. value["field_columns"]!.AsArray().Select(column => column!.GetValue<int>())]),
                },
                "notetype_id" => metadata with { NoteType = metadata.NoteType! with { Id = new NoteTypeId(value!.GetValue<long>()) } },
                "field_columns" => metadata with { NoteType = metadata.NoteType! with { FieldColumns = [.. value!.AsArray().Select(column => column!.GetValue<int>())] } },
                _ => throw new NotSupportedException(key),
            };
        }

        return metadata;
    }

    private static T Parse<T>(JsonNode name)
        where T : struct, Enum => Enum.Parse<T>(name.GetValue<string>().Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToUpperInvariant();

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    private static string[] Strings(JsonNode list) => [.. list.AsArray().Select(text => text!.GetValue<string>())];
}
