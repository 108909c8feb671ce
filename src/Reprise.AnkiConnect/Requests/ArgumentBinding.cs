using System.Text;

namespace Reprise.AnkiConnect;

/// <summary>Binding of arguments by name, with the error texts that clients look for (docs/spec/ankiconnect.md §7.3).</summary>
internal static class ArgumentBinding
{
    private const int MoveCost = 2;
    private const int LongestCompared = 40;

    /// <summary>The arguments in full.</summary>
    /// <exception cref="ConnectException">One is unknown, or required ones are missing.</exception>
    public static IReadOnlyDictionary<string, JsonNode?> Bind(string action, IReadOnlyList<Parameter> parameters, JsonObject given)
    {
        foreach (var (name, _) in given)
        {
            if (string.Equals(name, "self", StringComparison.Ordinal))
            {
                throw new ConnectException($"AnkiConnect.{action}() got multiple values for argument 'self'");
            }

            if (!parameters.Any(parameter => string.Equals(parameter.Name, name, StringComparison.Ordinal)))
            {
                var hint = Suggestion(name, [.. parameters.Select(parameter => parameter.Name).Prepend("self")]) is { } near ? $". Did you mean '{near}'?" : "";
                throw new ConnectException($"AnkiConnect.{action}() got an unexpected keyword argument '{name}'{hint}");
            }
        }

        var missing = parameters.Where(parameter => parameter.IsRequired && !given.ContainsKey(parameter.Name)).Select(parameter => $"'{parameter.Name}'").ToList();
        if (missing.Count > 0)
        {
            var list = missing.Count switch
            {
                1 => missing[0],
                2 => $"{missing[0]} and {missing[1]}",
                _ => $"{string.Join(", ", missing.SkipLast(1))}, and {missing[^1]}",
            };
            throw new ConnectException($"AnkiConnect.{action}() missing {missing.Count} required positional argument{(missing.Count > 1 ? "s" : "")}: {list}");
        }

        var bound = new Dictionary<string, JsonNode?>(parameters.Count, StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            bound[parameter.Name] = given.TryGetPropertyValue(parameter.Name, out var value) ? value : JsonNode.Parse(parameter.Default);
        }

        return bound;
    }

    /// <summary>The parameter name that a wrong name is closest to, if close enough.</summary>
    internal static string? Suggestion(string wrong, IReadOnlyList<string> candidates)
    {
        var name = Encoding.UTF8.GetBytes(wrong);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var bytes = Encoding.UTF8.GetBytes(candidate);
            var limit = (name.Length + bytes.Length + 3) * MoveCost / 6;
            limit = Math.Min(limit, bestDistance - 1);
            var distance = Distance(name, bytes);
            if (distance >= 0 && distance <= limit)
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    private static int Distance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var prefix = a.CommonPrefixLength(b);
        a = a[prefix..];
        b = b[prefix..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        if (a.Length > LongestCompared || b.Length > LongestCompared)
        {
            return -1;
        }

        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j * MoveCost;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i * MoveCost;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : (a[i - 1] | 0x20) == (b[j - 1] | 0x20) && char.IsAsciiLetter((char)a[i - 1]) ? 1 : MoveCost;
                var above = row[j];
                row[j] = Math.Min(diagonal + cost, Math.Min(row[j - 1], above) + MoveCost);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
