using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>unicase-*: the collation of names.</summary>
internal static class UnicaseCases
{
    private const int ScalarCount = 0x110000;

    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["unicase-scalars.jsonl"], Scalars, Scalar, ComparisonRules.Exact),
        new(["unicase-classes.json"], Classes, Class, ComparisonRules.Exact),
        new(["unicase-pairs.jsonl"], path => Lines(path, "compare"), Pair, ComparisonRules.Exact),
        new(["unicase-orders.jsonl"], path => Lines(path, "order"), Order, ComparisonRules.Exact),
    ];

    private static readonly Lazy<Dictionary<string, List<string>>> ClassOfScalar = new(Partition);

    private static IEnumerable<GoldenCase> Lines(string path, string expected) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, expected));

    /// <summary>The strings of both lists are shown, mixed in order; which are equal is to be found out.</summary>
    private static IEnumerable<GoldenCase> Scalars(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var equal = Texts(line["equal"]!);
            var all = equal.Concat(Texts(line["different"]!)).Order(StringComparer.Ordinal);
            var input = new JsonObject { ["a"] = line["a"]!.GetValue<string>(), ["others"] = Array(all) };
            yield return new GoldenCase(line["id"]!.GetValue<string>(), input, Array(equal.Order(StringComparer.Ordinal)), path);
        }
    }

    private static JsonArray Scalar(CaseInput input)
    {
        var a = input.Value["a"]!.GetValue<string>();
        return Array(Texts(input.Value["others"]!).Where(other =>
            Unicase.Compare(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(other)) == 0));
    }

    private static IEnumerable<GoldenCase> Classes(string path)
    {
        foreach (var line in GoldenFiles.Json(path)["cases"]!.AsArray())
        {
            yield return new GoldenCase(line!["id"]!.GetValue<string>(), line["members"]![0]!.DeepClone(), line["members"]!.DeepClone(), path);
        }
    }

    private static JsonArray Class(CaseInput input)
    {
        var scalar = int.Parse(input.Value.GetValue<string>().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var text = char.ConvertFromUtf32(scalar);
        return Array(ClassOfScalar.Value[text]);
    }

    /// <summary>All scalars by equality, as sorted neighbours.</summary>
    private static Dictionary<string, List<string>> Partition()
    {
        var classes = new Dictionary<string, List<string>>(Unicase.Comparer);
        for (var scalar = 1; scalar < ScalarCount; scalar++)
        {
            if (Rune.IsValid(scalar))
            {
                var text = char.ConvertFromUtf32(scalar);
                if (!classes.TryGetValue(text, out var members))
                {
                    classes[text] = members = [];
                }

                members.Add($"U+{scalar:X4}");
            }
        }

        return classes;
    }

    private static JsonObject Pair(CaseInput input)
    {
        var (a, b) = (input.Value["a"]!.GetValue<string>(), input.Value["b"]!.GetValue<string>());
        var utf16 = Math.Sign(Unicase.Compare(a, b));
        var utf8 = Math.Sign(Unicase.Compare(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b)));
        return utf16 == utf8 ? new JsonObject { ["compare"] = utf8 } : throw new InvalidDataException("UTF-8 and UTF-16 do not agree");
    }

    private static JsonObject Order(CaseInput input)
    {
        var texts = Texts(input.Value["input"]!).ToList();
        return new JsonObject { ["order"] = new JsonArray([.. Enumerable.Range(0, texts.Count).OrderBy(i => texts[i], Unicase.Comparer).Select(i => JsonValue.Create(i))]) };
    }

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(text => text!.GetValue<string>());

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
