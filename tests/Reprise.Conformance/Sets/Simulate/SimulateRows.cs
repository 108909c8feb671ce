using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>The rows that steps list.</summary>
internal static class SimulateRows
{
    /// <summary>The columns of a card row, in their order.</summary>
    public static readonly string[] CardColumns =
        ["id", "nid", "did", "ord", "mod", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left", "odue", "odid", "flags", "data"];

    /// <summary>The columns of a row of the review log, in their order.</summary>
    public static readonly string[] LogColumns = ["id", "cid", "ease", "ivl", "lastIvl", "factor", "time", "type"];

    /// <summary>Puts nothing in the place of values that chance decides.</summary>
    /// <param name="answer">The step's answer.</param>
    /// <param name="columns">A column, or several.</param>
    public static void HideDrawn(JsonObject answer, JsonNode? columns)
    {
        var names = columns is JsonArray several ? several : columns is null ? [] : new JsonArray(columns.DeepClone());
        foreach (var column in names.SelectMany(name => name!.GetValue<string>().Split(',')))
        {
            Hide(answer["cards"] as JsonArray, Array.IndexOf(CardColumns, column));
            Hide(answer["log"] as JsonArray, Array.IndexOf(LogColumns, column));
        }
    }

    /// <summary>Rows in the order of their ids.</summary>
    public static void Sort(JsonObject answer)
    {
        foreach (var list in new[] { "cards", "log", "cards_gone", "log_gone", "decks_gone" })
        {
            if (answer[list] is JsonArray rows)
            {
                answer[list] = new JsonArray([.. rows.Select(row => row!.DeepClone()).OrderBy(Id)]);
            }
        }
    }

    private static long Id(JsonNode row) => (row is JsonArray values ? values[0]! : row).GetValue<long>();

    private static void Hide(JsonArray? rows, int column)
    {
        foreach (var row in column < 0 ? [] : rows ?? [])
        {
            row![column] = null;
        }
    }
}
