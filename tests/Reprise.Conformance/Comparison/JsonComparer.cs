using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Walks a whole expected value beside the actual one and names the first place where they differ.</summary>
public sealed class JsonComparer(ComparisonRules rules)
{
    private readonly List<string> path = [];

    /// <summary>The first difference, or null if there is none.</summary>
    public static Difference? Compare(JsonNode? expected, JsonNode? actual, ComparisonRules rules) =>
        new JsonComparer(rules).Walk(expected, actual);

    /// <summary>Whether two numbers are within a tolerance of one another; two values that are not both numbers must be equal.</summary>
    public static bool Near(JsonNode? expected, JsonNode? actual, double relative, double absolute)
    {
        if (!TryNumber(expected, out var wanted) || !TryNumber(actual, out var got))
        {
            return Compare(expected, actual, ComparisonRules.Exact) is null;
        }

        return wanted.Equals(got) || Math.Abs(wanted - got) <= absolute + (relative * Math.Abs(wanted));
    }

    private static bool TryNumber(JsonNode? node, out double number)
    {
        number = 0;
        return node is JsonValue && node.GetValueKind() == JsonValueKind.Number
            && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private Difference? Walk(JsonNode? expected, JsonNode? actual)
    {
        if (rules.TryFind(path, out var same))
        {
            return same(expected, actual) ? null : Different(expected, actual);
        }

        return (expected, actual) switch
        {
            (null, null) => null,
            (JsonObject wanted, JsonObject got) => WalkObject(wanted, got),
            (JsonArray wanted, JsonArray got) => rules.IsSet(path) ? WalkSet(wanted, got) : WalkArray(wanted, got),
            (JsonValue wanted, JsonValue got) => SameValue(wanted, got) ? null : Different(wanted, got),
            _ => Different(expected, actual),
        };
    }

    private Difference? WalkObject(JsonObject expected, JsonObject actual)
    {
        foreach (var (key, value) in expected)
        {
            var present = actual.TryGetPropertyValue(key, out var got);
            if (Step(key, value, got, present) is { } difference)
            {
                return difference;
            }
        }

        foreach (var (key, value) in actual)
        {
            if (!expected.ContainsKey(key))
            {
                path.Add(key);
                var free = rules.TryFind(path, out var same) && same(null, value);
                var difference = free ? null : Different("nothing", Short(value));
                path.RemoveAt(path.Count - 1);
                if (difference is not null)
                {
                    return difference;
                }
            }
        }

        return null;
    }

    private Difference? Step(string key, JsonNode? expected, JsonNode? actual, bool present)
    {
        path.Add(key);
        var difference = present || rules.TryFind(path, out _) ? Walk(expected, actual) : Different(Short(expected), "nothing");
        path.RemoveAt(path.Count - 1);
        return difference;
    }

    private Difference? WalkArray(JsonArray expected, JsonArray actual)
    {
        for (var i = 0; i < Math.Min(expected.Count, actual.Count); i++)
        {
            if (Step(i.ToString(CultureInfo.InvariantCulture), expected[i], actual[i], present: true) is { } difference)
            {
                return difference;
            }
        }

        return expected.Count == actual.Count
            ? null
            : Different($"{expected.Count} elements {Short(expected)}", $"{actual.Count} elements {Short(actual)}");
    }

    private Difference? WalkSet(JsonArray expected, JsonArray actual)
    {
        if (expected.Count != actual.Count)
        {
            return Different($"{expected.Count} elements {Short(expected)}", $"{actual.Count} elements {Short(actual)}");
        }

        var left = actual.ToList();
        foreach (var wanted in expected)
        {
            var found = left.FindIndex(got => new JsonComparer(rules).At(path).Walk(wanted, got) is null);
            if (found < 0)
            {
                return Different(Short(wanted), $"not among {Short(actual)}");
            }

            left.RemoveAt(found);
        }

        return null;
    }

    private JsonComparer At(List<string> where)
    {
        path.AddRange(where);
        path.Add("*");
        return this;
    }

    private static bool SameValue(JsonValue expected, JsonValue actual)
    {
        var kind = expected.GetValueKind();
        if (kind != actual.GetValueKind())
        {
            return false;
        }

        if (kind == JsonValueKind.String)
        {
            return string.Equals(expected.GetValue<string>(), actual.GetValue<string>(), StringComparison.Ordinal);
        }

        if (kind != JsonValueKind.Number)
        {
            return true;
        }

        var wanted = expected.ToJsonString();
        var got = actual.ToJsonString();
        return string.Equals(wanted, got, StringComparison.Ordinal)
            || (!(IsInteger(wanted) && IsInteger(got))
                && double.Parse(wanted, CultureInfo.InvariantCulture).Equals(double.Parse(got, CultureInfo.InvariantCulture)));
    }

    private static bool IsInteger(string number) => number.AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private Difference Different(JsonNode? expected, JsonNode? actual) => Different(Short(expected), Short(actual));

    private Difference Different(string expected, string actual) => new(string.Join('.', path), expected, actual);

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString(Readable) ?? "null";
        return text.Length > 400 ? text[..400] + "…" : text;
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>The first place where an answer is not what was expected.</summary>
public sealed record Difference(string Where, string Expected, string Actual)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Where.Length == 0 ? "answer" : Where)}: expected {Expected}, got {Actual}";
}
