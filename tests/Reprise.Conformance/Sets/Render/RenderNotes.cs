using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The one file of the folder <c>cardgen</c> that needs no collection.</summary>
internal static class RenderNotes
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("cardgen", ["random.jsonl"], ["ords", "empty"], Ords, whole => whole["empty"] ??= new JsonArray()),
    ];

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
