using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Reprise.Conformance;

/// <summary>What the placeholders of a script stand for, and comparison with them (README of the set).</summary>
internal sealed partial class Placeholders(string work, string files, long now)
{
    private readonly Dictionary<string, long> bound = new(StringComparer.Ordinal);

    [GeneratedRegex(@"\$\{((?:note|card|deck|model|conf|review|id)[0-9]+|WORK|FILES|any|int|str|time)\}")]
    private static partial Regex Place();

    /// <summary>A request with its placeholders filled in.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(FillText(pair.Key), Fill(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Whole(text) is { } name && bound.TryGetValue(name, out var id) ? id : FillText(text),
        _ => node?.DeepClone(),
    };

    /// <summary>A text with its placeholders filled in.</summary>
    public string FillText(string text) => Place().Replace(text, match => match.Groups[1].Value switch
    {
        "WORK" => work,
        "FILES" => files,
        var name when bound.TryGetValue(name, out var id) => id.ToString(CultureInfo.InvariantCulture),
        _ => match.Value,
    });

    /// <summary>The first difference, or null. Placeholders that appear for the first time are bound.</summary>
    public string? Compare(JsonNode? expected, JsonNode? actual, string? mode) => mode switch
    {
        "any" => null,
        "error" => IsError(actual) ? null : $"expected an error, got {Short(actual)}",
        "first_line" => FirstLine(expected, actual),
        "type" => Kind(Result(expected)) == Kind(Result(actual)) && IsError(expected) == IsError(actual) ? null : $"expected the type of {Short(expected)}, got {Short(actual)}",
        "failed" => Failed(actual) ? null : $"expected [[false, …]], got {Short(actual)}",
        "unordered" => Unordered(expected, actual),
        _ => Walk(expected, actual, "reply"),
    };

    private static string? Whole(string text) => Place().Match(text) is { Success: true } match && match.Length == text.Length ? match.Groups[1].Value : null;

    private static JsonNode? Result(JsonNode? reply) => reply is JsonObject map && map.ContainsKey("result") && map.ContainsKey("error") ? map["result"] : reply;

    private static bool IsError(JsonNode? reply) =>
        reply is JsonObject map && map["result"] is null && map["error"] is JsonValue error && error.TryGetValue<string>(out var text) && text.Length > 0;

    private static bool Failed(JsonNode? reply) =>
        Result(reply) is JsonArray { Count: 1 } list && list[0] is JsonArray { Count: 2 } pair && pair[0]?.GetValueKind() == JsonValueKind.False;

    private string? FirstLine(JsonNode? expected, JsonNode? actual)
    {
        var (wanted, got) = ((string?)expected?["error"] ?? "", actual is JsonObject map ? (string?)map["error"] ?? "" : "");
        return Clean(wanted.Split('\n')[0]) == Clean(got.Split('\n')[0]) ? null : $"expected {wanted.Split('\n')[0]}, got {got.Split('\n')[0]}";
    }

    private string? Unordered(JsonNode? expected, JsonNode? actual)
    {
        if (Result(expected) is not JsonArray wanted || Result(actual) is not JsonArray got)
        {
            return Walk(expected, actual, "reply");
        }

        if (wanted.Count != got.Count)
        {
            return $"expected {wanted.Count} elements {Short(wanted)}, got {got.Count} {Short(got)}";
        }

        var left = got.Select(node => node?.DeepClone()).OrderBy(node => node is JsonValue value && value.TryGetValue<long>(out var id) ? id : 0).ToList();
        var open = new List<JsonNode?>();
        foreach (var element in wanted)
        {
            if (Mentions(element))
            {
                open.Add(element);
                continue;
            }

            var at = left.FindIndex(candidate => Walk(element, candidate, "") is null);
            if (at < 0)
            {
                return $"{Short(element)} is not among {Short(got)}";
            }

            left.RemoveAt(at);
        }

        foreach (var element in open)
        {
            var at = left.FindIndex(candidate => Walk(element, candidate, "") is null);
            if (at < 0)
            {
                return $"{Short(element)} is not among {Short(got)}";
            }

            left.RemoveAt(at);
        }

        return null;
    }

    private bool Mentions(JsonNode? node) => node is not null && Place().Matches(node.ToJsonString()).Any(match => !bound.ContainsKey(match.Groups[1].Value));

    private string? Walk(JsonNode? expected, JsonNode? actual, string path)
    {
        switch (expected)
        {
            case JsonObject wanted:
                if (actual is not JsonObject got || got.Count != wanted.Count)
                {
                    return Different(path, expected, actual);
                }

                foreach (var (key, value) in wanted)
                {
                    var name = FillText(key);
                    if (!got.TryGetPropertyValue(name, out var member) && Whole(key) is { } unbound && !bound.ContainsKey(unbound))
                    {
                        var fresh = got.FirstOrDefault(pair => !wanted.ContainsKey(pair.Key) && long.TryParse(pair.Key, CultureInfo.InvariantCulture, out var id) && !bound.ContainsValue(id));
                        if (fresh.Key is null)
                        {
                            return Different($"{path}.{key}", value, null);
                        }

                        bound[unbound] = long.Parse(fresh.Key, CultureInfo.InvariantCulture);
                        member = fresh.Value;
                    }
                    else if (!got.ContainsKey(name))
                    {
                        return Different($"{path}.{key}", value, null);
                    }

                    if (Walk(value, member, $"{path}.{key}") is { } problem)
                    {
                        return problem;
                    }
                }

                return null;
            case JsonArray list:
                if (actual is not JsonArray items || items.Count != list.Count)
                {
                    return Different(path, expected, actual);
                }

                for (var i = 0; i < list.Count; i++)
                {
                    if (Walk(list[i], items[i], $"{path}.{i}") is { } problem)
                    {
                        return problem;
                    }
                }

                return null;
            case JsonValue value when value.TryGetValue<string>(out var text) && Place().IsMatch(text):
                return Matches(text, actual) ? null : Different(path, expected, actual);
            case null:
                return actual is null ? null : Different(path, expected, actual);
            default:
                return Same((JsonValue)expected, actual) ? null : Different(path, expected, actual);
        }
    }

    private bool Matches(string text, JsonNode? actual)
    {
        if (Whole(text) is { } name)
        {
            switch (name)
            {
                case "any":
                    return true;
                case "int":
                    return actual is JsonValue integer && integer.TryGetValue<long>(out _);
                case "str":
                    return actual is JsonValue word && word.TryGetValue<string>(out var found) && found.Length > 0;
                case "time":
                    return actual is JsonValue moment && moment.TryGetValue<long>(out var seconds) && seconds >= now - 5;
                case "WORK" or "FILES":
                    break;
                default:
                    if (actual is not JsonValue number || !number.TryGetValue<long>(out var id))
                    {
                        return false;
                    }

                    if (bound.TryGetValue(name, out var known))
                    {
                        return known == id;
                    }

                    var kind = name.TrimEnd("0123456789".ToCharArray());
                    if (id <= 0 || bound.Any(pair => pair.Value == id && pair.Key.TrimEnd("0123456789".ToCharArray()) == kind))
                    {
                        return false;
                    }

                    bound[name] = id;
                    return true;
            }
        }

        if (actual is not JsonValue got || !got.TryGetValue<string>(out var whole))
        {
            return false;
        }

        return MatchesInside(Clean(text), Clean(whole));
    }

    private bool MatchesInside(string text, string whole)
    {
        var names = new List<string>();
        var pattern = "^";
        var last = 0;
        foreach (Match match in Place().Matches(text))
        {
            pattern += Regex.Escape(text[last..match.Index]);
            last = match.Index + match.Length;
            var name = match.Groups[1].Value;
            if (name is "any" or "str")
            {
                pattern += "(?:.*?)";
            }
            else if (name is "int" or "time")
            {
                pattern += "-?[0-9]+";
            }
            else if (name is "WORK" or "FILES" || bound.ContainsKey(name))
            {
                pattern += Regex.Escape(FillText(match.Value));
            }
            else
            {
                names.Add(name);
                pattern += "([0-9]+)";
            }
        }

        var found = Regex.Match(whole, pattern + Regex.Escape(text[last..]) + "$", RegexOptions.Singleline);
        for (var i = 0; found.Success && i < names.Count; i++)
        {
            bound[names[i]] = long.Parse(found.Groups[i + 1].Value, CultureInfo.InvariantCulture);
        }

        return found.Success;
    }

    private static bool Same(JsonValue expected, JsonNode? actual)
    {
        if (actual is not JsonValue got)
        {
            return false;
        }

        var (kind, gotKind) = (expected.GetValueKind(), got.GetValueKind());
        if (kind == JsonValueKind.Number && gotKind == JsonValueKind.Number)
        {
            var (wanted, number) = (double.Parse(expected.ToJsonString(), CultureInfo.InvariantCulture), double.Parse(got.ToJsonString(), CultureInfo.InvariantCulture));
            return expected.ToJsonString() == got.ToJsonString()
                || (Math.Floor(wanted).Equals(wanted) ? wanted.Equals(number) : Math.Abs(wanted - number) <= 1e-6 * Math.Abs(wanted));
        }

        return kind == gotKind && (kind != JsonValueKind.String || Clean(expected.GetValue<string>()) == Clean(got.GetValue<string>()));
    }

    private static string Clean(string text) => text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        var kind => kind.Value,
    };

    private static string Different(string path, JsonNode? expected, JsonNode? actual) => $"{path}: expected {Short(expected)}, got {Short(actual)}";

    private static string Short(JsonNode? node)
    {
        var text = node?.ToJsonString() ?? "null";
        return text.Length > 250 ? text[..250] + "…" : text;
    }
}
