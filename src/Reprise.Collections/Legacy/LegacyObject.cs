using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Reprise.Collections;

/// <summary>One JSON object being read. What was not asked for is left over, to be kept with the object it belongs to.</summary>
/// <remarks>
/// docs/spec/collection-format.md §5; the methods are its marks. Of repeated keys the last one counts.
/// </remarks>
internal sealed class LegacyObject
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly string what;

    /// <param name="json">The object.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <exception cref="InvalidJsonException">It is no object.</exception>
    public LegacyObject(JsonElement json, string what)
    {
        this.what = what;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidJsonException($"{what} is not an object");
        }

        foreach (var member in json.EnumerateObject())
        {
            members[CanonicalJson.NameOf(member)] = member.Value;
        }
    }

    /// <summary>R: a missing or wrong value makes the whole object unreadable.</summary>
    public T Required<T>(string key, ReadValue<T> read) =>
        !members.Remove(key, out var json) ? throw new InvalidJsonException($"{what}: missing key {key}")
        : read(json, out var value) ? value
        : throw Wrong(key);

    /// <summary>R, inv→d: the key must be there; a wrong value becomes <paramref name="otherwise"/>.</summary>
    public T RequiredOr<T>(string key, ReadValue<T> read, T otherwise) =>
        !members.Remove(key, out var json) ? throw new InvalidJsonException($"{what}: missing key {key}")
        : read(json, out var value) ? value
        : otherwise;

    /// <summary>d=…: a missing key becomes <paramref name="missing"/>; a wrong value makes the whole object unreadable.</summary>
    public T Optional<T>(string key, ReadValue<T> read, T missing) =>
        !members.Remove(key, out var json) ? missing
        : read(json, out var value) ? value
        : throw Wrong(key);

    /// <summary>d=…, inv→d: whatever is not as it should be becomes <paramref name="otherwise"/>.</summary>
    public T Lenient<T>(string key, ReadValue<T> read, T otherwise) =>
        members.Remove(key, out var json) && read(json, out var value) ? value : otherwise;

    /// <summary>Takes a key out without looking at its value.</summary>
    public void Drop(string key) => members.Remove(key);

    /// <summary>The keys nobody asked for, as the JSON object that is kept; null if there are none.</summary>
    public JsonObject? Rest() =>
        members.Count == 0 ? null : new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, ConfigJson.Parse(Encoding.UTF8.GetBytes(member.Value.GetRawText())))));

    /// <summary>The keys nobody asked for, as the bytes of an <c>other</c> field; empty if there are none.</summary>
    public ByteString RestBytes() => Bytes(Rest());

    /// <summary>An object as the bytes of an <c>other</c> field.</summary>
    public static ByteString Bytes(JsonObject? other) =>
        other is null or { Count: 0 } ? ByteString.Empty : ByteString.CopyFrom(ConfigJson.Serialize(other));

    /// <summary>The object that an <c>other</c> field holds; empty if it is empty or unreadable.</summary>
    public static JsonObject Kept(ByteString other)
    {
        if (other.IsEmpty)
        {
            return [];
        }

        try
        {
            return ConfigJson.Parse(other.Span) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            // Written by a program that keeps something else there: nothing to give back.
            return [];
        }
    }

    private InvalidJsonException Wrong(string key) => new($"{what}: wrong value of {key}");
}
