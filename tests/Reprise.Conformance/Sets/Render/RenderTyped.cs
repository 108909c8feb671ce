using System.Text.Json.Nodes;
using Reprise.Templates;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The folder <c>typed</c>: typed answers.</summary>
internal static class RenderTyped
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        Kind("typed", ["compare.jsonl", "compare-long.jsonl"], ["html"], input => new JsonObject
        {
            ["html"] = TypedAnswer.Compare((string)input["expected"]!, (string)input["typed"]!, (bool)input["combining"]!),
        }),
        Kind("typed", ["cloze-for-typing.jsonl"], ["out"], input => new JsonObject
        {
            ["out"] = ClozeText.ForTyping((string)input["text"]!, (int)input["number"]!),
        }),
        new(
            ["typed/page.jsonl"],
            path => Cases(path, null, "question_shown", "answer_shown", "layout_front", "layout_back"),
            Page,
            ComparisonRules.Exact),
    ];

    private static JsonObject Page(CaseInput input)
    {
        var note = GoldenFiles.Json(Path.Combine(Path.GetDirectoryName(input.File)!, "page-note.json"));
        var values = Strings(note["values"]);
        var fields = note["fields"]!.AsArray()
            .Select((field, i) => new TypedField((string)field!["name"]!, values[i], (string)field["font"]!, (int)field["size"]!))
            .ToList();
        var question = (string)input.Value["question"]!;
        var answer = (string)input.Value["answer"]!;
        return new JsonObject
        {
            ["question_shown"] = TypeMarkers.Question(question, fields, (int)input.Value["ord"]!, out var expectation),
            ["answer_shown"] = TypeMarkers.Answer(answer, expectation, (string)input.Value["typed"]!),
            ["layout_front"] = TypeMarkers.Example(question, question: true),
            ["layout_back"] = TypeMarkers.Example(answer, question: false),
        };
    }
}
