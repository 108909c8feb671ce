using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Reading the forms in which golden data is kept: JSON lines, JSON with a list of cases, either of them as one zstd frame.</summary>
public static class GoldenFiles
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>The values of a <c>.jsonl</c> or <c>.jsonl.zst</c> file, one a line.</summary>
    public static IEnumerable<JsonNode> Lines(string path)
    {
        foreach (var line in ReadText(path).Split('\n'))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return JsonNode.Parse(line, documentOptions: Deep)!;
            }
        }
    }

    /// <summary>The value of a <c>.json</c> or <c>.json.zst</c> file.</summary>
    public static JsonNode Json(string path) => JsonNode.Parse(ReadText(path), documentOptions: Deep)!;

    /// <summary>A whole text file, unpacked if it is a zstd frame.</summary>
    public static string ReadText(string path) => Encoding.UTF8.GetString(ReadBytes(path));

    /// <summary>A whole file, unpacked if its name ends in <c>.zst</c>.</summary>
    public static byte[] ReadBytes(string path) =>
        path.EndsWith(".zst", StringComparison.Ordinal) ? ZstdFile.Unpack(path) : File.ReadAllBytes(path);

    /// <summary>Splits one object into a case: the named keys are expected values, all others are input.</summary>
    public static GoldenCase Split(JsonObject whole, string id, string file, params ReadOnlySpan<string> expectedKeys)
    {
        var expected = new JsonObject();
        foreach (var key in expectedKeys)
        {
            if (whole.TryGetPropertyValue(key, out var value))
            {
                whole.Remove(key);
                expected[key] = value;
            }
        }

        return new GoldenCase(id, whole, expected, file);
    }

    /// <summary>How many cases a file holds, for files that have no replayer: lines, or the length of its <c>cases</c>, else one.</summary>
    public static int CountCases(string path)
    {
        if (path.EndsWith(".jsonl", StringComparison.Ordinal) || path.EndsWith(".jsonl.zst", StringComparison.Ordinal))
        {
            return Lines(path).Count();
        }

        return Json(path) is JsonObject whole && whole["cases"] is JsonArray cases ? cases.Count : 1;
    }
}
