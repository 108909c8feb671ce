using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>The difference of two dumps as golden data writes it.</summary>
internal static class TableChanges
{
    public static JsonObject Between(JsonObject before, JsonObject after)
    {
        var changes = new JsonObject();
        foreach (var (table, rows) in after)
        {
            var difference = Table(before[table]?.AsObject() ?? [], rows!.AsObject());
            if (difference.Count > 0)
            {
                changes[table] = difference;
            }
        }

        return changes;
    }

    private static JsonObject Table(JsonObject before, JsonObject after)
    {
        var (added, changed, removed) = (new JsonObject(), new JsonObject(), new JsonArray());
        foreach (var (key, row) in after)
        {
            if (before[key] is not JsonObject old)
            {
                added[key] = row!.DeepClone();
            }
            else if (Row(old, row!.AsObject()) is { Count: > 0 } columns)
            {
                changed[key] = columns;
            }
        }

        foreach (var (key, _) in before)
        {
            if (!after.ContainsKey(key))
            {
                removed.Add(key);
            }
        }

        var difference = new JsonObject();
        AddIfAny(difference, "added", added, added.Count);
        AddIfAny(difference, "changed", changed, changed.Count);
        AddIfAny(difference, "removed", removed, removed.Count);
        return difference;
    }

    private static void AddIfAny(JsonObject difference, string key, JsonNode value, int count)
    {
        if (count > 0)
        {
            difference[key] = value;
        }
    }

    private static JsonObject Row(JsonObject before, JsonObject after)
    {
        var columns = new JsonObject();
        foreach (var (column, value) in after)
        {
            if (!JsonNode.DeepEquals(before[column], value))
            {
                columns[column] = value?.DeepClone();
            }
        }

        return columns;
    }
}
