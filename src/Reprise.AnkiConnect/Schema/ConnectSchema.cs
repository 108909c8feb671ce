
namespace Reprise.AnkiConnect;

/// <summary>The description of all actions for makers of tools, made from the table that also binds their arguments.</summary>
public static class ConnectSchema
{
    private const string Components = "#/components/schemas/";

    /// <summary>An OpenAPI 3.1 document: one address that takes every request, and for each action the form of its request and of its result.</summary>
    public static JsonObject OpenApi()
    {
        var schemas = SharedTypes();
        foreach (var action in ActionTable.Descriptions)
        {
            schemas[$"{action.Name}.request"] = Request(action);
            schemas[$"{action.Name}.result"] = Type(action.Result);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "AnkiConnect",
                ["version"] = ConnectService.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["description"] = "All actions go to one address by POST. Requests of version 5 and later get {\"result\": …, \"error\": null}; older ones the bare result. Failures are {\"result\": null, \"error\": \"…\"} with status 200.",
            },
            ["paths"] = new JsonObject { ["/"] = new JsonObject { ["post"] = Operation() } },
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["key"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "A key of the account; also accepted as the member \"key\" of each request." } },
            },
            ["x-actions"] = new JsonArray([.. ActionTable.Descriptions.Select(action => (JsonNode)new JsonObject
            {
                ["action"] = action.Name,
                ["group"] = action.Group,
                ["summary"] = action.Summary,
                ["writes"] = action.Writes,
                ["request"] = Reference($"{action.Name}.request"),
                ["result"] = Reference($"{action.Name}.result"),
            })]),
        };
    }

    /// <summary>The schema of a type as the table of actions writes it: <c>text</c>, <c>noteId[]</c>, <c>text?</c>, <c>text|false</c> …</summary>
    internal static JsonObject Type(string type)
    {
        if (type.Split('|') is { Length: > 1 } choices)
        {
            return new JsonObject { ["anyOf"] = new JsonArray([.. choices.Select(choice => (JsonNode)Type(choice))]) };
        }

        if (type.EndsWith("[]", StringComparison.Ordinal))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Type(type[..^2]) };
        }

        if (type.EndsWith('?'))
        {
            return new JsonObject { ["anyOf"] = new JsonArray(Type(type[..^1]), Plain("null")) };
        }

        return type switch
        {
            "text" => Plain("string"),
            "integer" or "boolean" or "null" => Plain(type),
            "any" => [],
            "false" => new JsonObject { ["const"] = false },
            "noteId" or "cardId" or "deckId" or "modelId" => new JsonObject { ["type"] = "integer", ["format"] = "int64", ["title"] = type },
            _ => Reference(type),
        };
    }

    private static JsonObject SharedTypes()
    {
        using var json = typeof(ConnectSchema).Assembly.GetManifestResourceStream("types.json")!;
        return JsonNode.Parse(json)!.AsObject();
    }

    private static JsonObject Operation() => new()
    {
        ["summary"] = "Run an action",
        ["security"] = new JsonArray(new JsonObject(), new JsonObject { ["key"] = new JsonArray() }),
        ["requestBody"] = new JsonObject
        {
            ["required"] = true,
            ["content"] = Json(new JsonObject { ["oneOf"] = new JsonArray([.. ActionTable.Descriptions.Select(action => (JsonNode)Reference($"{action.Name}.request"))]) }),
        },
        ["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "The result, or why it failed", ["content"] = Json(Reference("Reply")) },
            ["403"] = new JsonObject { ["description"] = "The page that sent the request has no permission" },
        },
    };

    private static JsonObject Request(ActionDescription action)
    {
        var parameters = new JsonObject();
        foreach (var parameter in action.Parameters)
        {
            var schema = Type(parameter.Type);
            if (!parameter.IsRequired)
            {
                schema["default"] = JsonNode.Parse(parameter.Default);
            }

            parameters[parameter.Name] = schema;
        }

        var required = action.Parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode)parameter.Name).ToArray();
        var schemaOfParameters = new JsonObject { ["type"] = "object", ["properties"] = parameters, ["additionalProperties"] = false };
        if (required.Length > 0)
        {
            schemaOfParameters["required"] = new JsonArray(required);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["description"] = action.Summary,
            ["required"] = required.Length > 0 ? new JsonArray("action", "params") : new JsonArray("action"),
            ["properties"] = new JsonObject
            {
                ["action"] = new JsonObject { ["const"] = action.Name },
                ["version"] = new JsonObject { ["type"] = "integer", ["default"] = 4 },
                ["params"] = schemaOfParameters,
                ["key"] = new JsonObject { ["type"] = new JsonArray("string", "null") },
            },
        };
    }

    private static JsonObject Plain(string type) => new() { ["type"] = type };

    private static JsonObject Reference(string name) => new() { ["$ref"] = Components + name };

    private static JsonObject Json(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };
}
