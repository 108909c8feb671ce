using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>rows.jsonl: rows of the browser's table with all columns.</summary>
internal sealed partial class RowCases(SearchSetups setups)
{
    private string[] columns = [];

    public CaseKind Kind => new(["rows.jsonl"], Read, Answer, new ComparisonRules().Where("color", SameColor));

    private IEnumerable<GoldenCase> Read(string path)
    {
        var all = GoldenFiles.Json(Path.Combine(Path.GetDirectoryName(path)!, "columns.json"));
        columns = [.. all["row_columns"]!.AsArray().Select(column => column!.GetValue<string>())];
        return GoldenFiles.Lines(path)
            .Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "cells", "rtl", "elide", "color", "font", "error"));
    }

    private JsonObject Answer(CaseInput input) =>
        setups.With(input.Value["setup"]?.GetValue<string>() ?? "base", fixture => Answer(fixture, input.Value));

    private JsonObject Answer(SearchFixture fixture, JsonNode input)
    {
        var id = input["row"]!.GetValue<long>();
        try
        {
            var row = input["mode"]!.GetValue<string>() == "notes"
                ? fixture.Collection.NoteRow(new NoteId(id), columns)
                : fixture.Collection.CardRow(new CardId(id), columns);
            var answer = Json(row);
            if (input["mode"]!.GetValue<string>() == "cards" && fixture.Collection.Cards.Get(new CardId(id)) is { Flags: > 7 } card)
            {
                answer["color"] = $"{answer["color"]}|{ColorWithoutFlag(fixture, card)}";
            }

            return answer;
        }
        catch (RowDeletedException thrown)
        {
            return new JsonObject { ["error"] = new JsonObject { ["kind"] = "DELETED", ["message"] = thrown.Message } };
        }
        catch (NotFoundException thrown)
        {
            // The sentence before the name is the border's.
            return new JsonObject
            {
                ["error"] = new JsonObject
                {
                    ["kind"] = "NOT_FOUND_ERROR",
                    ["message"] = "Your database appears to be in an inconsistent state. Please use the Check Database action. " + thrown.Message,
                },
            };
        }
        catch (CollectionException thrown)
        {
            return new JsonObject { ["error"] = SearchErrors.Of(thrown) };
        }
    }

    private JsonObject Json(BrowserRow row)
    {
        var answer = new JsonObject
        {
            ["cells"] = new JsonArray([.. row.Cells.Select(cell => (JsonNode)cell.Text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal))]),
            ["color"] = Words().Replace(row.Color.ToString(), "_$1").ToUpperInvariant(),
            ["font"] = new JsonArray(row.FontName, row.FontSize),
        };
        var rightToLeft = Enumerable.Range(0, columns.Length).Where(i => row.Cells[i].RightToLeft).ToList();
        if (rightToLeft.Count > 0)
        {
            answer["rtl"] = new JsonArray([.. rightToLeft.Select(i => (JsonNode)i)]);
        }

        var usual = columns.Select(column => column == "deck" ? Elision.Middle : Elision.Right);
        if (!row.Cells.Select(cell => cell.Elision).SequenceEqual(usual))
        {
            answer["elide"] = string.Concat(row.Cells.Select(cell => cell.Elision == Elision.Middle ? '2' : '1'));
        }

        return answer;
    }

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Words();

    /// <summary>The whole byte of flags, or its low three bits: either colour passes where they differ.</summary>
    private static bool SameColor(JsonNode? expected, JsonNode? actual) =>
        expected is not null && actual?.GetValue<string>().Split('|').Contains(expected.GetValue<string>(), StringComparer.Ordinal) == true;

    private static string ColorWithoutFlag(SearchFixture fixture, Card card)
    {
        if (fixture.Collection.Notes.Get(card.NoteId).Tags.Any(tag => tag.Equals("marked", StringComparison.OrdinalIgnoreCase)))
        {
            return "MARKED";
        }

        return (int)card.Queue switch
        {
            -1 => "SUSPENDED",
            -2 or -3 => "BURIED",
            _ => "DEFAULT",
        };
    }
}

/// <summary>columns.json: the columns of the browser's table.</summary>
internal sealed class ColumnCases
{
    public CaseKind Kind => new(["columns.json"], Read, _ => Answer(), ComparisonRules.Exact);

    private static IEnumerable<GoldenCase> Read(string path)
    {
        var whole = GoldenFiles.Json(path);
        yield return new GoldenCase("columns", new JsonObject(), whole["all_browser_columns"]!.DeepClone(), path);
    }

    private static JsonArray Answer() => new([.. BrowserColumn.All.Select(column => (JsonNode)new JsonObject
    {
        ["key"] = column.Key,
        ["cards_mode_label"] = column.CardsLabel,
        ["notes_mode_label"] = column.NotesLabel,
        ["cards_mode_tooltip"] = column.CardsTooltip,
        ["notes_mode_tooltip"] = column.NotesTooltip,
        ["sorting_cards"] = $"SORTING_{column.SortingCards.ToString().ToUpperInvariant()}",
        ["sorting_notes"] = $"SORTING_{column.SortingNotes.ToString().ToUpperInvariant()}",
        ["alignment"] = column.Centered ? "ALIGNMENT_CENTER" : "ALIGNMENT_START",
        ["uses_cell_font"] = column.UsesCellFont,
    })]);
}
