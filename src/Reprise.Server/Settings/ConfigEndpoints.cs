using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Server;

/// <summary>A configuration value to set.</summary>
/// <param name="Value">The value: any JSON.</param>
/// <param name="Undoable">Whether setting it can be undone; programs that set values of their own often leave that out.</param>
public sealed record ConfigValue(JsonElement Value, bool Undoable = false);

/// <summary>The collection's configuration as it is stored, for tools that keep something in it; whatever has a setting of its own is safer there.</summary>
internal static class ConfigEndpoints
{
    public static RouteGroupBuilder MapConfig(this RouteGroupBuilder api)
    {
        var config = api.MapGroup("/config").WithTags("Settings");
        config.MapGet("", All).WithName("ListConfig").WithSummary("All configuration values, by key");
        config.MapGet("/{**key}", Get).WithName("GetConfig").WithSummary("A configuration value");
        config.MapPut("/{**key}", Set).WithName("SetConfig").WithSummary("Set a configuration value");
        config.MapDelete("/{**key}", Remove).WithName("RemoveConfig").WithSummary("Remove a configuration value");
        return api;
    }

    private static Task<IReadOnlyDictionary<string, JsonElement>> All(CallersCollection mine) => mine.Read(collection => collection.ReadAllJson());

    private static Task<JsonElement> Get(string key, CallersCollection mine) => mine.Read(collection => JsonSerializer.SerializeToElement(collection.ReadJson(key)));

    private static Task<Outcome> Set(string key, ConfigValue request, CallersCollection mine)
    {
        if (key.Length == 0)
        {
            throw ApiException.Invalid("key", "A value needs a key.");
        }

        var value = request.Value.ValueKind == JsonValueKind.Null ? null : JsonNode.Parse(request.Value.GetRawText());
        return mine.Change(collection => collection.Change(request.Undoable ? OperationKind.UpdateConfig : OperationKind.SkipUndo, change => change.Config.Set(key, value)));
    }

    private static Task<Outcome> Remove(string key, CallersCollection mine) => mine.Change(collection =>
    {
        collection.ReadJson(key);
        return collection.Change(OperationKind.UpdateConfig, change => change.Config.Remove(key));
    });
}
