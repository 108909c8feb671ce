using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Reading the files of the set <c>render</c>.</summary>
internal static class RenderFiles
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Cases of a file, without the isolates that the real program puts around the arguments of its messages.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fillIn">Gives left-out expected values their defaults.</param>
    /// <param name="expectedKeys">The keys of expected values.</param>
    public static IEnumerable<GoldenCase> Cases(string path, Action<JsonObject>? fillIn, params string[] expectedKeys)
    {
        foreach (var line in GoldenFiles.ReadText(path).Split('\n'))
        {
            if (line.Length == 0)
            {
                continue;
            }

            var whole = JsonNode.Parse(WithoutIsolates(line), documentOptions: Deep)!.AsObject();
            fillIn?.Invoke(whole);
            yield return GoldenFiles.Split(whole, (string)whole["id"]!, path, expectedKeys);
        }
    }

    /// <summary>Deletes U+2068 and U+2069, written as they are or as JSON escapes.</summary>
    public static string WithoutIsolates(string text) => text
        .Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal)
        .Replace("\\u2068", "", StringComparison.Ordinal).Replace("\\u2069", "", StringComparison.Ordinal);

    /// <summary>A kind of cases of one or more files of a folder.</summary>
    public static CaseKind Kind(
        string folder,
        string[] files,
        string[] expectedKeys,
        Func<JsonObject, JsonNode?> answer,
        Action<JsonObject>? fillIn = null,
        ComparisonRules? rules = null) =>
        new(
            [.. files.Select(file => $"{folder}/{file}")],
            path => Cases(path, fillIn, expectedKeys),
            input => answer(input.Value.AsObject()),
            rules ?? ComparisonRules.Exact);

    /// <summary>Gives a left-out key the value of another.</summary>
    public static void Default(JsonObject whole, string key, string from)
    {
        if (!whole.ContainsKey(key))
        {
            whole[key] = whole[from]?.DeepClone();
        }
    }

    /// <summary>The strings of a list.</summary>
    public static IReadOnlyList<string> Strings(JsonNode? list) => list is null ? [] : [.. list.AsArray().Select(item => (string)item!)];

    /// <summary>A list of values as JSON.</summary>
    public static JsonArray Array<T>(IEnumerable<T> values) => [.. values.Select(value => JsonValue.Create(value))];
}
