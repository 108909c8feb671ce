using System.Text.Json;

namespace Reprise.Scheduling;

/// <summary>The plain fields of a JSON object, absent ones being 0 or false.</summary>
internal readonly struct JsonFields
{
    private readonly JsonElement json;

    public JsonFields(JsonElement json) => this.json = json.ValueKind == JsonValueKind.Object
        ? json
        : throw new InvalidStateJsonException("a state must be a JSON object");

    public JsonElement? Find(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public uint UInt(string name) => Find(name) is not { } value ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= uint.MaxValue
            && number == Math.Floor(number) ? (uint)number
        : throw Wrong(name);

    public float Single(string name) => Find(name) is not { } value ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? (float)number
        : throw Wrong(name);

    public bool Bool(string name) => Find(name) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(name),
    };

    private static InvalidStateJsonException Wrong(string name) => new($"invalid value for {name}");
}
