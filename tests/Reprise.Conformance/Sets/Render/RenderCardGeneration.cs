using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>cardgen</c>: which cards notes get and which are empty.</summary>
internal static class RenderCardGeneration
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("cardgen", ["random.jsonl"], ["ords", "empty"], Ords, whole => whole["empty"] ??= new JsonArray()),
        new(["cardgen/programs.jsonl"], Programs, _ => null, ComparisonRules.Exact) { Program = input => new CardGenerationProgram() },
    ];

    private static IEnumerable<GoldenCase> Programs(string path)
    {
        foreach (var program in Cases(path, fillIn: null))
        {
            var after = new JsonArray();
            foreach (var step in program.Input["steps"]!.AsArray().OfType<JsonObject>())
            {
                var expected = step["after"]?.DeepClone();
                step.Remove("after");
                after.Add(expected);
            }

            yield return program with { Expected = after };
        }
    }

    private static JsonObject Ords(JsonObject input)
    {
        var generation = new CardGeneration(RenderJson.NoteType(input["notetype"]!));
        var fields = Strings(input["fields"]);
        var hasTags = Strings(input["tags"]).Count > 0;
        var ords = generation.MissingOrds(fields, hasTags, []);
        return new JsonObject
        {
            ["ords"] = Array(ords),
            ["empty"] = Array(ords.Except(generation.RequiredOrds(fields, hasTags))),
        };
    }
}
