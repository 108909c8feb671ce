using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>Something an assistant can do in a collection, by way of AnkiConnect's actions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Writes">Whether it changes something, which keys for reading do not allow.</param>
/// <param name="Description">What it does, for the assistant.</param>
/// <param name="Parameters">Its parameters as JSON schema properties.</param>
/// <param name="Required">The parameters that must be given.</param>
/// <param name="Run">Runs it: gets its arguments and a way to call actions.</param>
internal sealed record AssistantTool(
    string Name, bool Writes, string Description, string Parameters, string[] Required, Func<AssistantArguments, Func<string, JsonObject, JsonNode?>, JsonNode?> Run)
{
    /// <summary>The JSON schema of its arguments.</summary>
    public JsonElement Schema { get; } = JsonSerializer.SerializeToElement(new JsonObject
    {
        ["type"] = "object",
        ["properties"] = JsonNode.Parse(Parameters),
        ["required"] = new JsonArray([.. Required.Select(name => (JsonNode)name)]),
        ["additionalProperties"] = false,
    });
}
