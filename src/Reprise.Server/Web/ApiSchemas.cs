using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Reprise.Server;

/// <summary>Says in the API's document what its JSON really looks like, so that clients can be generated from it.</summary>
internal static class ApiSchemas
{
    public static Task Sharpen(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        // Numbers are read from texts, too, but always written as numbers.
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }

        if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            foreach (var property in context.JsonTypeInfo.Properties.Where(RequestMembers.IsLeftOut))
            {
                schema.Required?.Remove(property.Name);
            }

            // A structure can be made without any of its members, and is written with all of them.
            if (context.JsonTypeInfo.Type.IsValueType)
            {
                schema.Required = context.JsonTypeInfo.Properties.Where(property => !RequestMembers.IsLeftOut(property)).Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
            }
        }

        // What tells the kinds of a type apart is always there.
        if (Discriminator(context.JsonTypeInfo.Type) is { } kind && schema.Properties?.ContainsKey(kind) is true)
        {
            (schema.Required ??= new HashSet<string>(StringComparer.Ordinal)).Add(kind);
        }

        if (context.JsonTypeInfo.Type == typeof(ProblemDetails) && schema.Properties is { } members)
        {
            members["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, for programs; docs/web-api.md lists the words. Further members are facts about it." };
        }

        if (context.JsonTypeInfo.Type == typeof(JsonObject) || context.JsonTypeInfo.Type == typeof(ProblemDetails))
        {
            schema.AdditionalProperties = new OpenApiSchema();
        }

        // What would be null is left out instead.
        if (context.JsonPropertyInfo is { } member && RequestMembers.IsLeftOut(member) && schema.Type is { } some)
        {
            schema.Type = some & ~JsonSchemaType.Null;
        }

        if (Attribute<AllowedValuesAttribute>(context.JsonPropertyInfo) is { } words)
        {
            schema.Enum = [.. words.Values.Select(Node)];
        }

        if (Attribute<ChangeWordsAttribute>(context.JsonPropertyInfo) is not null && schema.Items is OpenApiSchema item)
        {
            item.Enum = [.. Words.All.Select(word => Node(word))];
        }

        return Task.CompletedTask;
    }

    private static string? Discriminator(Type type) =>
        type.BaseType?.GetCustomAttributes(typeof(JsonPolymorphicAttribute), inherit: false) is [JsonPolymorphicAttribute { TypeDiscriminatorPropertyName: { } name }] ? name : null;

    private static T? Attribute<T>(JsonPropertyInfo? property)
        where T : Attribute => property?.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).OfType<T>().FirstOrDefault();

    private static JsonNode Node(object? value) => value switch
    {
        string word => JsonValue.Create(word),
        _ => JsonValue.Create(Convert.ToInt32(value, CultureInfo.InvariantCulture)),
    };
}
