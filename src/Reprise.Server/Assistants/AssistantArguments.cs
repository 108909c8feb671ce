using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>The arguments of a call, with limits that keep results small.</summary>
internal sealed class AssistantArguments(JsonObject given)
{
    public JsonNode? this[string name] => given[name]?.DeepClone();

    public string Text(string name, string otherwise = "") => given[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : otherwise;

    public int Number(string name, int otherwise, int most) =>
        given[name] is JsonValue value && value.TryGetValue<int>(out var number) ? Math.Clamp(number, 0, most) : otherwise;

    public JsonArray List(string name, int most) => this[name] is JsonArray list
        ? list.Count <= most ? list : throw new AnkiConnect.ConnectException($"{name}: at most {most} at a time")
        : [];
}
