using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Reprise.Scheduling;

namespace Reprise.Conformance;

/// <summary>
/// Texts with numbers in languages whose words Reprise does not ship. What can be compared are the numbers, and that the words around them are
/// the same wherever Reprise chooses the same plural form: one case that got another form stands out.
/// </summary>
internal sealed partial class SpokenTexts
{
    private readonly ConcurrentDictionary<string, string> wordsOfForm = new(StringComparer.Ordinal);

    /// <summary>Whether Reprise has the words itself: English, also for languages that are unknown.</summary>
    public static bool IsEnglish(string language) => language is "en" or "zz";

    /// <summary>What stands for a text: its numbers, what decides about its words, and the English text for messages that nobody translated.</summary>
    public static JsonObject Describe(string message, string english, params ReadOnlySpan<SpokenNumber> numbers)
    {
        var texts = new JsonArray();
        var key = message;
        foreach (var number in numbers)
        {
            texts.Add(number.Text);
            key += $"/{number.Language}/{number.Form}";
        }

        return new JsonObject { ["numbers"] = texts, ["form"] = key, ["english"] = english };
    }

    /// <summary>Whether a recorded text has the numbers and the form described.</summary>
    public bool Same(JsonNode? expected, JsonNode? actual)
    {
        if (actual is not JsonObject described)
        {
            return expected is not null && JsonNode.DeepEquals(expected, actual);
        }

        if (expected is null)
        {
            return false;
        }

        var text = expected.GetValue<string>();
        if (string.Equals(text, described["english"]!.GetValue<string>(), StringComparison.Ordinal))
        {
            return true;
        }

        var left = described["numbers"]!.AsArray().Select(number => number!.GetValue<string>()).ToList();
        foreach (Match found in Numbers().Matches(text))
        {
            if (!left.Remove(found.Value))
            {
                return false;
            }
        }

        var words = Numbers().Replace(text, "#");
        return string.Equals(wordsOfForm.GetOrAdd(described["form"]!.GetValue<string>(), words), words, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"-?\d+(?:[.,]\d+)?")]
    private static partial Regex Numbers();
}
