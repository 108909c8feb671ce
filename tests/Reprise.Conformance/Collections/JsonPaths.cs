using System.Globalization;
using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Golden data's way of writing a value as the changes it has against another one: path → new value, or that the key is gone.</summary>
internal static class JsonPaths
{
    /// <summary>A copy of a value with changes applied.</summary>
    public static JsonNode Apply(JsonNode start, JsonObject changes)
    {
        var result = start.DeepClone();
        foreach (var (path, value) in changes)
        {
            var steps = path.Split('/')[1..];
            var gone = value is JsonObject { Count: 1 } mark && mark["absent"] is JsonValue flag && flag.TryGetValue<bool>(out var absent) && absent;
            if (gone)
            {
                Remove(result, steps);
            }
            else
            {
                Set(result, steps, value);
            }
        }

        return result;
    }

    /// <summary>Sets what stands at a path.</summary>
    public static void Set(JsonNode root, ReadOnlySpan<string> steps, JsonNode? value)
    {
        var parent = Walk(root, steps[..^1]);
        if (parent is JsonArray list)
        {
            var index = int.Parse(steps[^1], CultureInfo.InvariantCulture);
            if (index == list.Count)
            {
                list.Add(value?.DeepClone());
            }
            else
            {
                list[index] = value?.DeepClone();
            }
        }
        else
        {
            parent[steps[^1]] = value?.DeepClone();
        }
    }

    /// <summary>Removes the key at a path.</summary>
    public static void Remove(JsonNode root, ReadOnlySpan<string> steps)
    {
        var parent = Walk(root, steps[..^1]);
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(steps[^1], CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(steps[^1]);
        }
    }

    private static JsonNode Walk(JsonNode root, ReadOnlySpan<string> steps)
    {
        foreach (var step in steps)
        {
            root = root is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : root[step] ??= new JsonObject();
        }

        return root;
    }
}
