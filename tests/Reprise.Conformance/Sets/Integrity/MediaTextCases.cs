using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;

namespace Reprise.Conformance;

/// <summary>Media references, static references, LaTeX, and which characters names may hold: nothing that touches a file.</summary>
internal static class MediaTextCases
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("references.jsonl", ["names", "encoded", "decoded"], References),
        Kind("static-references.jsonl", ["result"], StaticReferences),
        Kind("latex.jsonl", ["output", "latex"], Latex),
        new(["media-name-scalars.json"], ScalarCases, Scalars, ComparisonRules.Exact),
    ];

    private static CaseKind Kind(string file, string[] expected, Func<JsonObject, JsonNode?> answer) =>
        new([file], path => RenderFiles.Cases(path, fillIn: null, expected), input => answer(input.Value.AsObject()), ComparisonRules.Exact);

    private static JsonObject References(JsonObject input)
    {
        var text = (string)input["text"]!;
        return new JsonObject
        {
            ["names"] = RenderFiles.Array(MediaReferences.Of(text)),
            ["encoded"] = MediaIris.Encode(text),
            ["decoded"] = MediaIris.Decode(text),
        };
    }

    private static JsonObject StaticReferences(JsonObject input)
    {
        var template = new TemplateText("Card 1", (string)input["front"]!, (string)input["back"]!);
        return new JsonObject { ["result"] = RenderFiles.Array(StaticMedia.Of((string)input["css"]!, [template]).Order(StringComparer.Ordinal)) };
    }

    private static JsonObject Latex(JsonObject input)
    {
        var text = (string)input["text"]!;
        var svg = (bool)input["svg"]!;
        var expands = (bool)input["expand_clozes"]!;
        var output = expands ? LatexText.ExtractExpandingClozes(text, svg, out var items) : LatexText.Extract(text, svg, out items);
        var answer = new JsonObject
        {
            ["latex"] = new JsonArray([.. (expands ? items.OrderBy(item => item.Body, StringComparer.Ordinal) : items.AsEnumerable())
                .Select(item => new JsonObject { ["filename"] = item.FileName, ["body"] = item.Body })]),
        };
        if (!expands)
        {
            answer["output"] = output;
        }

        return answer;
    }

    private static IEnumerable<GoldenCase> ScalarCases(string path)
    {
        foreach (var golden in IntegrityJson.Cases(path, "first", "last"))
        {
            yield return golden;
        }
    }

    /// <summary>The range of probed characters around the one the case is named after that are all deleted from names.</summary>
    private static JsonObject Scalars(CaseInput input)
    {
        var extra = RenderFiles.Strings(input.Value["common"]!["probed_extra"]).Select(Scalar).ToHashSet();
        var first = Scalar(input.Id.Split('/')[1]);
        var last = first;
        for (var next = first; next <= 0x10FFFF; next++)
        {
            if (IsProbed(next, extra))
            {
                if (!IsDeleted(next))
                {
                    break;
                }

                last = next;
            }
        }

        for (var before = first; before > 0; before--)
        {
            if (IsProbed(before, extra))
            {
                if (!IsDeleted(before))
                {
                    break;
                }

                first = before;
            }
        }

        return new JsonObject { ["first"] = Name(first), ["last"] = Name(last) };
    }

    private static bool IsDeleted(int scalar) => string.Equals(MediaFileName.Normalize($"0{new Rune(scalar)}0"), "00", StringComparison.Ordinal);

    private static bool IsProbed(int scalar, HashSet<int> extra) => scalar
        is (>= 1 and <= 0x33FF and not 0x30) or (>= 0x4DB6 and <= 0x4DBF) or 0x4E00 or (>= 0x9FEB and <= 0x9FFF) or (>= 0xA000 and <= 0xABFF) or (>= 0xD7A0 and <= 0xD7FF) or (>= 0xE000 and <= 0xE00F) or (>= 0xF900 and <= 0x2000F)
        || extra.Contains(scalar);

    private static int Scalar(string name) => int.Parse(name.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Name(int scalar) => string.Create(CultureInfo.InvariantCulture, $"U+{scalar:X4}");
}
