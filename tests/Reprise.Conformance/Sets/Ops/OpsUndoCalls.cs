using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

internal static class OpsUndoCalls
{
    public static IEnumerable<(string Name, Func<OpsRequest, JsonNode?> Run)> All =>
    [
        ("undo", request => Outcome(request.Collection.Undo())),
        ("redo", request => Outcome(request.Collection.Redo())),
        ("get_undo_status", request => Status(request.Collection.UndoStatus)),
        ("add_custom_undo_entry", request => new JsonObject().With("val", request.Collection.AddCustomUndoEntry(request.Text("val")))),
        ("merge_undo_entries", request => OpsAnswer.Flags(request.Collection.MergeUndoEntries((int)request.Number("val")))),
        ("check_database", request => new JsonObject().With("problems", OpsMessages.Texts(request.Collection.CheckDatabase()))),
    ];

    private static JsonObject Status(UndoStatus status) =>
        new JsonObject().With("undo", status.Undo).With("redo", status.Redo).With("last_step", status.LastStep);

    private static JsonObject Outcome(UndoOutcome outcome) => new JsonObject
    {
        ["changes"] = OpsAnswer.Flags(outcome),
        ["reverted_to_timestamp"] = outcome.RevertedTo,
        ["new_status"] = new JsonArray(outcome.Status.Undo, outcome.Status.Redo, outcome.Status.LastStep),
    }.With("operation", outcome.Operation).With("counter", outcome.Counter);
}
