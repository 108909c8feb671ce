using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Collections;

/// <summary>Reading configuration values.</summary>
public static class ReadConfig
{
    /// <summary>The value of a known key; its default where the stored value is missing, malformed or of the wrong type (§7).</summary>
    public static T Read<T>(this Collection collection, ConfigKey<T> key)
    {
        if (collection.ConfigRows.Find(key.Name) is not { } entry)
        {
            return key.Default;
        }

        try
        {
            var value = JsonSerializer.Deserialize<T>(entry.Json, ConfigJson.Options);
            return value is null ? key.Default : value;
        }
        catch (JsonException)
        {
            return key.Default;
        }
    }

    /// <summary>Any value as JSON; null is JSON's null.</summary>
    /// <exception cref="NotFoundException">The key has no value, or one that is not JSON.</exception>
    public static JsonNode? ReadJson(this Collection collection, string key)
    {
        var entry = collection.ConfigRows.Find(key) ?? throw new NotFoundException("value", key);
        try
        {
            return ConfigJson.Parse(entry.Json);
        }
        catch (JsonException)
        {
            throw new NotFoundException("value", key);
        }
    }

    /// <summary>All values as JSON, by key; those that are not JSON are left out.</summary>
    public static IReadOnlyDictionary<string, JsonElement> ReadAllJson(this Collection collection)
    {
        var values = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in collection.ConfigRows.All())
        {
            try
            {
                values.Add(entry.Key, JsonSerializer.SerializeToElement(ConfigJson.Parse(entry.Json), ConfigJson.Options));
            }
            catch (JsonException)
            {
                // As it is for whoever asks for the one value: it reads as if it were not there.
            }
        }

        return values;
    }

    /// <summary>The key for a value that belongs to one template of a note type. All cards of a cloze type have one template.</summary>
    /// <exception cref="NotFoundException">There is no such note type.</exception>
    public static string TemplateConfigKey(this Collection collection, NoteTypeId noteType, int ordinal, string key) =>
        ConfigKeys.OfNoteType(noteType, $"{key}_{(collection.NoteTypes.Get(noteType).IsCloze ? 0 : ordinal)}");

    /// <summary>The deck chosen last: deck 1 if that one is gone (§20.6).</summary>
    public static Deck CurrentDeck(this Collection collection) =>
        collection.Decks.Find(new DeckId(collection.Read(ConfigKeys.CurrentDeck))) ?? collection.Decks.Get(DeckId.Default);
}
