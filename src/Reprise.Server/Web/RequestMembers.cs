using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Reprise.Server;

/// <summary>Demands of a request what the API's document calls required, so that what was forgotten is never taken for zero, "no" or nothing.</summary>
internal static class RequestMembers
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>A member must be there unless it may be null, has a default, or is left out of answers that are sent back as requests; a list of texts or objects holds no null, all text is Unicode, all numbers are finite.</summary>
    public static void Demand(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var member in type.Properties)
        {
            member.IsRequired |= member.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && !IsLeftOut(member);
        }

        JsonPropertyInfo[] lists = [.. type.Properties.Where(HoldsNoNull)];
        JsonPropertyInfo[] objects = [.. type.Properties.Where(member => member is { Get: not null } && member.PropertyType == typeof(JsonObject))];
        JsonPropertyInfo[] numbers = [.. type.Properties.Where(HoldsFractions)];
        if (lists.Length + objects.Length + numbers.Length > 0)
        {
            type.OnDeserialized = read =>
            {
                RefuseNulls(read, lists);
                RefuseBroken(read, objects);
                RefuseInfinite(read, numbers);
            };
        }
    }

    /// <summary>Whether answers lack the member instead of giving null or the default.</summary>
    public static bool IsLeftOut(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault }];

    private static bool HoldsNoNull(JsonPropertyInfo member) =>
        member is { Get: not null, AttributeProvider: PropertyInfo property }
        && typeof(IEnumerable).IsAssignableFrom(property.PropertyType)
        && new NullabilityInfoContext().Create(property) is { GenericTypeArguments: [{ ReadState: NullabilityState.NotNull, Type.IsValueType: false }] };

    private static bool HoldsFractions(JsonPropertyInfo member) =>
        member.Get is not null
        && ((Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType) is var type)
        && (type == typeof(float) || type == typeof(double) || type == typeof(JsonElement) || typeof(IEnumerable<float>).IsAssignableFrom(type) || typeof(IEnumerable<double>).IsAssignableFrom(type));

    private static void RefuseNulls(object read, JsonPropertyInfo[] lists)
    {
        foreach (var list in lists)
        {
            if (list.Get!(read) is IEnumerable elements && elements.Cast<object?>().Contains(null))
            {
                throw new UnfitMemberException($"\"{list.Name}\" holds a null.");
            }
        }
    }

    /// <summary>Objects of any form are not looked into while they are read, so that a repeated name or half of a surrogate pair would be found when it is too late.</summary>
    private static void RefuseBroken(object read, JsonPropertyInfo[] objects)
    {
        foreach (var member in objects)
        {
            try
            {
                using var _ = JsonDocument.Parse(JsonSerializer.SerializeToUtf8Bytes(member.Get!(read)), Strict);
            }
            catch (JsonException)
            {
                throw new UnfitMemberException($"\"{member.Name}\" holds a name twice, or a text that is not valid Unicode.");
            }
        }
    }

    /// <summary>A number with too many digits is read as an infinite one, which nothing can be reckoned with and no answer could say.</summary>
    private static void RefuseInfinite(object read, JsonPropertyInfo[] numbers)
    {
        foreach (var member in numbers)
        {
            var isFinite = member.Get!(read) switch
            {
                float number => float.IsFinite(number),
                double number => double.IsFinite(number),
                JsonElement any => IsFinite(any),
                IEnumerable<float> several => several.All(float.IsFinite),
                IEnumerable<double> several => several.All(double.IsFinite),
                _ => true,
            };
            if (!isFinite)
            {
                throw new UnfitMemberException($"\"{member.Name}\" holds a number that is too large.");
            }
        }
    }

    private static bool IsFinite(JsonElement any) => any.ValueKind switch
    {
        JsonValueKind.Number => double.IsFinite(any.GetDouble()),
        JsonValueKind.Array => any.EnumerateArray().All(IsFinite),
        JsonValueKind.Object => any.EnumerateObject().All(member => IsFinite(member.Value)),
        _ => true,
    };
}
