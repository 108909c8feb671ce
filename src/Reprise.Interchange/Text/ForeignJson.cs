using System.Text.Json;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Reads the JSON form of notes as strictly as the other programs do: every known key must have its type, unknown ones are passed over.</summary>
internal sealed class ForeignJson(string language)
{
    /// <summary>What nobody reads may be nested as deeply as it likes; what is read is a few levels deep.</summary>
    private const int Deepest = 1 << 20;

    private static readonly string[] RootKeys =
        ["dupe_resolution", "match_scope", "default_deck", "default_notetype", "notes", "notetypes", "global_tags", "updated_tags"];

    private static readonly string[] NoteKeys = ["guid", "fields", "tags", "notetype", "deck", "cards"];
    private static readonly string[] CardKeys = ["due", "interval", "ease_factor", "reps", "lapses"];
    private static readonly string[] NoteTypeKeys = ["name", "fields", "templates", "is_cloze"];
    private static readonly string[] TemplateKeys = ["name", "qfmt", "afmt"];

    /// <exception cref="InvalidJsonException">The text is malformed or holds a value of the wrong type.</exception>
    public ForeignData Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Deepest });
            return ReadRoot(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidJsonException(e.Message, e);
        }
    }

    private ForeignData ReadRoot(JsonElement root)
    {
        var keys = Keys(root, RootKeys);
        return new ForeignData
        {
            DupeResolution = OneOf<DupeResolution>(keys, "dupe_resolution"),
            MatchScope = OneOf<TextMatchScope>(keys, "match_scope"),
            DefaultDeck = Named(keys, "default_deck"),
            DefaultNoteType = Named(keys, "default_notetype"),
            GlobalTags = Texts(keys, "global_tags"),
            UpdatedTags = Texts(keys, "updated_tags"),
            NoteTypes = List(keys, "notetypes", ReadNoteType),
            Notes = List(keys, "notes", ReadNote),
        };
    }

    private static ForeignNote ReadNote(JsonElement note)
    {
        var keys = Keys(note, NoteKeys);
        return new ForeignNote
        {
            Guid = keys.TryGetValue("guid", out var guid) ? Text(guid) : "",
            Fields = List(keys, "fields", TextOrNull),
            Tags = keys.TryGetValue("tags", out var tags) && tags.ValueKind != JsonValueKind.Null ? Items(tags, Text) : null,
            NoteType = Named(keys, "notetype"),
            Deck = Named(keys, "deck"),
            Cards = List(keys, "cards", ReadCard),
        };
    }

    private static ForeignCard ReadCard(JsonElement card)
    {
        var keys = Keys(card, CardKeys);
        return new ForeignCard(
            keys.TryGetValue("due", out var due) ? Integer(due) : 0,
            Unsigned(keys, "interval"),
            keys.TryGetValue("ease_factor", out var ease) ? Single(ease) : 0,
            Unsigned(keys, "reps"),
            Unsigned(keys, "lapses"));
    }

    private NoteType ReadNoteType(JsonElement noteType)
    {
        var keys = Keys(noteType, NoteTypeKeys);
        return ForeignNoteType.Of(
            Required(keys, "name", Text),
            Required(keys, "fields", fields => Items(fields, Text)),
            Required(keys, "templates", templates => Items(templates, ReadTemplate)),
            keys.TryGetValue("is_cloze", out var cloze) && cloze.GetBoolean(),
            language);
    }

    private static CardTemplate ReadTemplate(JsonElement template)
    {
        var keys = Keys(template, TemplateKeys);
        return ForeignNoteType.Template(Required(keys, "name", Text), Required(keys, "qfmt", Text), Required(keys, "afmt", Text));
    }

    /// <summary>The members of an object. A known key that occurs twice is an error. A list stands for an object: it holds the values in the order of the keys.</summary>
    private static Dictionary<string, JsonElement> Keys(JsonElement value, string[] known)
    {
        var keys = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= known.Length)
        {
            foreach (var (index, element) in value.EnumerateArray().Index())
            {
                keys[known[index]] = element;
            }

            return keys;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("expected an object");
        }

        foreach (var member in value.EnumerateObject())
        {
            if (!keys.TryAdd(member.Name, member.Value) && known.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new JsonException($"duplicate field `{member.Name}`");
            }
        }

        return keys;
    }

    private static T Required<T>(Dictionary<string, JsonElement> keys, string key, Func<JsonElement, T> read) =>
        keys.TryGetValue(key, out var value) ? read(value) : throw new JsonException($"missing field `{key}`");

    private static List<T> List<T>(Dictionary<string, JsonElement> keys, string key, Func<JsonElement, T> read) =>
        keys.TryGetValue(key, out var value) ? Items(value, read) : [];

    private static List<T> Items<T>(JsonElement list, Func<JsonElement, T> read) =>
        list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(read)] : throw new JsonException("expected a list");

    private static List<string> Texts(Dictionary<string, JsonElement> keys, string key) => List(keys, key, Text);

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new JsonException("expected a string");

    private static string? TextOrNull(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : Text(value);

    /// <summary>A number in single precision, which may be too large for it but not for double precision.</summary>
    private static float Single(JsonElement value) => double.IsFinite(value.GetDouble()) ? value.GetSingle() : throw new JsonException("number out of range");

    private static uint Unsigned(Dictionary<string, JsonElement> keys, string key) =>
        !keys.TryGetValue(key, out var value) ? 0
        : Integer(value) is >= 0 and <= uint.MaxValue and var number ? (uint)number
        : throw new JsonException("number out of range");

    /// <summary>A whole number. Minus zero counts as a fraction, as it does for the other programs.</summary>
    private static long Integer(JsonElement value) => value.GetRawText() is "-0" ? throw new JsonException("expected a whole number") : value.GetInt64();

    private static NameOrId Named(Dictionary<string, JsonElement> keys, string key)
    {
        if (!keys.TryGetValue(key, out var value))
        {
            return default;
        }

        return value.ValueKind == JsonValueKind.Number ? new NameOrId(Integer(value), null) : new NameOrId(null, Text(value));
    }

    private static T OneOf<T>(Dictionary<string, JsonElement> keys, string key)
        where T : struct, Enum
    {
        if (!keys.TryGetValue(key, out var value))
        {
            return default;
        }

        var name = Text(value);
        foreach (var known in Enum.GetValues<T>())
        {
            // Files write Notetype as one word.
            if (string.Equals(known.ToString().Replace("NoteType", "Notetype", StringComparison.Ordinal), name, StringComparison.Ordinal))
            {
                return known;
            }
        }

        throw new JsonException($"unknown variant `{name}`");
    }
}
