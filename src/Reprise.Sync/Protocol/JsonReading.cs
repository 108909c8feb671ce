using System.Text.Json;

namespace Reprise.Sync;

/// <summary>Reading JSON that must have the right shape: anything else is a bad request.</summary>
internal static class JsonReading
{
    public static JsonElement Required(this JsonElement json, string key) =>
        json.Member(key) ?? throw SyncRefusedException.BadRequest();

    /// <summary>A member of a request, which may also be written as the array of its members in order (docs/spec/sync-protocol.md §2.2).</summary>
    public static JsonElement Required(this JsonElement json, string key, int place) =>
        json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > place ? json[place] : json.Required(key);

    /// <summary>A member, or null where it is absent or null.</summary>
    public static JsonElement? Optional(this JsonElement json, string key) =>
        json.Member(key) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    /// <summary>A member, null where it is absent; one that is given twice is refused.</summary>
    public static JsonElement? Member(this JsonElement json, string key)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw SyncRefusedException.BadRequest();
        }

        JsonElement? found = null;
        foreach (var member in json.EnumerateObject())
        {
            if (member.NameEquals(key))
            {
                found = found is null ? member.Value : throw SyncRefusedException.BadRequest();
            }
        }

        return found;
    }

    public static JsonElement Array(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? json : throw SyncRefusedException.BadRequest();

    public static JsonElement Array(this JsonElement json, int length) =>
        json.Array().GetArrayLength() == length ? json : throw SyncRefusedException.BadRequest();

    public static long Int64(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var value) ? value : throw SyncRefusedException.BadRequest();

    public static int Int32(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) ? value : throw SyncRefusedException.BadRequest();

    public static uint UInt32(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetUInt32(out var value) ? value : throw SyncRefusedException.BadRequest();

    public static ushort UInt16(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetUInt16(out var value) ? value : throw SyncRefusedException.BadRequest();

    public static byte Byte(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetByte(out var value) ? value : throw SyncRefusedException.BadRequest();

    /// <summary>An integer or a real number, which is truncated; the low 32 bits count (docs/spec/sync-protocol.md §5.1).</summary>
    public static int LooseInt32(this JsonElement json) => unchecked((int)json.LooseInt64());

    /// <summary>The same for counts: negative values read as 0.</summary>
    public static uint LooseUInt32(this JsonElement json) => unchecked((uint)Math.Max(0, json.LooseInt64()));

    /// <summary>An integer or a real number, which is truncated.</summary>
    public static long LooseInt64(this JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number)
        {
            throw SyncRefusedException.BadRequest();
        }

        return json.TryGetInt64(out var integer) ? integer : (long)Math.Clamp(Math.Truncate(json.GetDouble()), long.MinValue, long.MaxValue);
    }

    public static bool Bool(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw SyncRefusedException.BadRequest(),
    };

    public static string Text(this JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString()! : throw SyncRefusedException.BadRequest();
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, which is no Unicode text.
            throw SyncRefusedException.BadRequest();
        }
    }
}
