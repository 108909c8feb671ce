using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>Notes, cards, decks, note types and presets as messages.</summary>
internal static class OpsMessages
{
    public static JsonObject Of(Note note) => new JsonObject()
        .With("id", note.Id.Value)
        .With("guid", note.Guid)
        .With("notetype_id", note.NoteTypeId.Value)
        .With("mtime_secs", note.Modified)
        .With("usn", note.Usn)
        .With("tags", Texts(note.Tags))
        .With("fields", Texts(note.Fields));

    public static Note Note(JsonNode? json) => new()
    {
        Id = new NoteId(Number(json, "id")),
        Guid = Text(json, "guid"),
        NoteTypeId = new NoteTypeId(Number(json, "notetype_id")),
        Modified = Number(json, "mtime_secs"),
        Usn = (int)Number(json, "usn"),
        Tags = Strings(json?["tags"]),
        Fields = Strings(json?["fields"]),
    };

    public static JsonObject Of(Card card) => new JsonObject()
        .With("id", card.Id.Value)
        .With("note_id", card.NoteId.Value)
        .With("deck_id", card.DeckId.Value)
        .With("template_idx", card.Ordinal)
        .With("mtime_secs", card.Modified)
        .With("usn", card.Usn)
        .With("ctype", (int)card.Type)
        .With("queue", (int)card.Queue)
        .With("due", card.Due)
        .With("interval", card.Interval)
        .With("ease_factor", card.EaseFactor)
        .With("reps", card.Reps)
        .With("lapses", card.Lapses)
        .With("remaining_steps", card.RemainingSteps)
        .With("original_due", card.OriginalDue)
        .With("original_deck_id", card.OriginalDeckId.Value)
        .With("flags", card.Flags)
        .WithOptional("original_position", card.Data.OriginalPosition)
        .WithOptional("memory_state", card.Data.Memory is { } memory
            ? new JsonObject().With("stability", memory.Stability).With("difficulty", memory.Difficulty)
            : null)
        .WithOptional("desired_retention", card.Data.DesiredRetention)
        .WithOptional("decay", card.Data.Decay)
        .WithOptional("last_review_time_secs", card.Data.LastReview)
        .With("custom_data", card.Data.CustomData);

    /// <exception cref="InvalidInputException">The type or queue is none.</exception>
    public static Card Card(JsonNode? json) => new()
    {
        Id = new CardId(Number(json, "id")),
        NoteId = new NoteId(Number(json, "note_id")),
        DeckId = new DeckId(Number(json, "deck_id")),
        Ordinal = (int)Number(json, "template_idx"),
        Modified = Number(json, "mtime_secs"),
        Usn = (int)Number(json, "usn"),
        Type = (CardType)Known(Number(json, "ctype"), 0, 3, "invalid card type"),
        Queue = (CardQueue)Known(Number(json, "queue"), -3, 4, "invalid card queue"),
        Due = (int)Number(json, "due"),
        Interval = (uint)Number(json, "interval"),
        EaseFactor = (ushort)Number(json, "ease_factor"),
        Reps = (uint)Number(json, "reps"),
        Lapses = (uint)Number(json, "lapses"),
        RemainingSteps = (uint)Number(json, "remaining_steps"),
        OriginalDue = (int)Number(json, "original_due"),
        OriginalDeckId = new DeckId(Number(json, "original_deck_id")),
        Flags = (byte)Number(json, "flags"),
        Data = new CardData
        {
            OriginalPosition = json?["original_position"] is null ? null : (uint)Number(json, "original_position"),
            Stability = json?["memory_state"] is { } memory ? OpsRequest.ToSingle(memory["stability"]) ?? 0 : null,
            Difficulty = json?["memory_state"] is { } state ? OpsRequest.ToSingle(state["difficulty"]) ?? 0 : null,
            DesiredRetention = OpsRequest.ToSingle(json?["desired_retention"]),
            Decay = OpsRequest.ToSingle(json?["decay"]),
            LastReview = json?["last_review_time_secs"] is null ? null : Number(json, "last_review_time_secs"),
            CustomData = Text(json, "custom_data"),
        },
    };

    public static JsonObject Of(Deck deck) => new JsonObject()
        .With("id", deck.Id.Value)
        .With("name", deck.Name.Human)
        .With("mtime_secs", deck.Modified)
        .With("usn", deck.Usn)
        .WithOptional("common", WireJson.Of(deck.Common))
        .WithOptional("normal", deck.Normal is { } normal ? WireJson.Of(normal) : null)
        .WithOptional("filtered", deck.Filtered is { } filtered ? WireJson.Of(filtered) : null);

    /// <exception cref="InvalidInputException">The deck is neither normal nor filtered.</exception>
    public static Deck Deck(JsonNode? json) => new()
    {
        Id = new DeckId(Number(json, "id")),
        Name = DeckName.FromHuman(Text(json, "name")),
        Modified = Number(json, "mtime_secs"),
        Usn = (int)Number(json, "usn"),
        Common = WireJson.To<DeckCommon>(json?["common"]),
        Kind = json?["normal"] is { } normal ? new DeckKind { Normal = WireJson.To<NormalDeck>(normal) }
            : json?["filtered"] is { } filtered ? new DeckKind { Filtered = WireJson.To<FilteredDeck>(filtered) }
            : throw new InvalidInputException("missing kind"),
    };

    public static JsonObject Of(Preset preset) => new JsonObject()
        .With("id", preset.Id.Value)
        .With("name", preset.Name)
        .With("mtime_secs", preset.Modified)
        .With("usn", preset.Usn)
        .WithOptional("config", WireJson.Of(preset.Config));

    public static Preset Preset(JsonNode? json) => new()
    {
        Id = new PresetId(Number(json, "id")),
        Name = Text(json, "name"),
        Modified = Number(json, "mtime_secs"),
        Usn = (int)Number(json, "usn"),
        Config = WireJson.To<PresetConfig>(json?["config"]),
    };

    public static JsonObject Of(NoteType noteType) => new JsonObject()
        .With("id", noteType.Id.Value)
        .With("name", noteType.Name)
        .With("mtime_secs", noteType.Modified)
        .With("usn", noteType.Usn)
        .WithOptional("config", WireJson.Of(noteType.Config))
        .With("fields", new JsonArray([.. noteType.Fields.Select((field, i) => new JsonObject { ["ord"] = new JsonObject().With("val", i) }
            .With("name", field.Name)
            .WithOptional("config", WireJson.Of(field.Config)))]))
        .With("templates", new JsonArray([.. noteType.Templates.Select((template, i) => new JsonObject { ["ord"] = new JsonObject().With("val", i) }
            .With("name", template.Name)
            .With("mtime_secs", template.Modified)
            .With("usn", template.Usn)
            .WithOptional("config", WireJson.Of(template.Config)))]));

    public static NoteType NoteType(JsonNode? json) => new()
    {
        Id = new NoteTypeId(Number(json, "id")),
        Name = Text(json, "name"),
        Modified = Number(json, "mtime_secs"),
        Usn = (int)Number(json, "usn"),
        Config = WireJson.To<NoteTypeConfig>(json?["config"]),
        Fields = [.. (json?["fields"]?.AsArray() ?? []).Select(field =>
            new NoteField(Text(field, "name"), WireJson.To<NoteFieldConfig>(field!["config"]), Ordinal(field)))],
        Templates = [.. (json?["templates"]?.AsArray() ?? []).Select(template => new CardTemplate(
            Text(template, "name"),
            WireJson.To<CardTemplateConfig>(template!["config"]),
            Ordinal(template),
            Number(template, "mtime_secs"),
            (int)Number(template, "usn")))],
    };

    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static int? Ordinal(JsonNode part) => part["ord"] is { } ordinal ? (int)Number(ordinal, "val") : null;

    private static long Known(long value, long least, long most, string message) =>
        value >= least && value <= most ? value : throw new InvalidInputException(message);

    private static long Number(JsonNode? json, string key) => OpsRequest.ToNumber(json?[key]);

    private static string Text(JsonNode? json, string key) => json?[key]?.GetValue<string>() ?? "";

    private static List<string> Strings(JsonNode? json) => [.. (json as JsonArray)?.Select(text => text!.GetValue<string>()) ?? []];
}
