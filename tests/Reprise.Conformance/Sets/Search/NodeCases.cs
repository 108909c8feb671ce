using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>nodes.jsonl: building, joining and replacing search nodes.</summary>
internal static class NodeCases
{
    public static CaseKind Kind { get; } = new(["nodes.jsonl"], Read, input => Answer(input.Value), ComparisonRules.Exact)
    {
        Alternative = golden => golden.Input["quirk"] is null ? null : Alternative.Anything,
    };

    private static IEnumerable<GoldenCase> Read(string path) =>
        GoldenFiles.Lines(path).Select(line => GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "text", "error"));

    private static JsonObject Answer(JsonNode input)
    {
        try
        {
            return new JsonObject { ["text"] = Text(input) };
        }
        catch (InvalidSearchException wrong)
        {
            return Error("SEARCH_ERROR", wrong.Message);
        }
        catch (ArgumentException wrong)
        {
            return Error("INVALID_INPUT", wrong.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
        }
    }

    private static JsonObject Error(string kind, string message) => new() { ["error"] = new JsonObject { ["kind"] = kind, ["message"] = message } };

    private static string Text(JsonNode input) => input["op"]!.GetValue<string>() switch
    {
        "build" => SearchText.Write(Node(input["node"])),
        "join" => SearchText.Join(
            input["joiner"]!.GetValue<string>() == "AND" ? SearchJoiner.And : SearchJoiner.Or, Node(input["existing"]), Node(input["additional"])),
        _ => SearchText.Replace(Node(input["existing"]), Node(input["replacement"])),
    };

    private static SearchNode Node(JsonNode? message)
    {
        var (key, value) = message?.AsObject().FirstOrDefault() ?? default;
        return key switch
        {
            null => SearchBuilder.Everything,
            "group" => SearchBuilder.Group(
                Long(value!["joiner"]) == 1 ? SearchJoiner.Or : SearchJoiner.And,
                [.. (value["nodes"]?.AsArray() ?? []).Select(Node)]),
            "negated" => SearchBuilder.Negate(Node(value)),
            "parsable_text" => SearchText.Parse(String(value)),
            "template" => SearchBuilder.Template((ushort)Long(value)),
            "nid" => SearchBuilder.Notes([new NoteId(Long(value))]),
            "nids" => SearchBuilder.Notes((value!["ids"]?.AsArray() ?? []).Select(id => new NoteId(Long(id)))),
            "dupe" => SearchBuilder.Duplicates(new NoteTypeId(Long(value!["notetype_id"])), String(value["first_field"])),
            "field_name" => SearchBuilder.FieldFilled(String(value)),
            "rated" => SearchBuilder.Rated((uint)Long(value!["days"]), Rating(Long(value["rating"]))),
            "added_in_days" => SearchBuilder.Added((uint)Long(value)),
            "edited_in_days" => SearchBuilder.Edited((uint)Long(value)),
            "introduced_in_days" => SearchBuilder.Introduced((uint)Long(value)),
            "due_in_days" => SearchBuilder.DueWithin((int)Long(value)),
            "due_on_day" => SearchBuilder.DueOn((int)Long(value)),
            "flag" => Long(value) switch { 0 => SearchBuilder.Flag(0), >= 2 and <= 8 and var flag => SearchBuilder.Flag((byte)(flag - 1)), _ => SearchBuilder.AnyFlag },
            "card_state" => SearchBuilder.State(State(Long(value))),
            "deck" => SearchBuilder.Deck(String(value)),
            "tag" => SearchBuilder.Tag(String(value)),
            "note" => SearchBuilder.NoteType(String(value)),
            "field" => SearchBuilder.Field(String(value!["field_name"]), String(value["text"]), (TextMode)Long(value["mode"])),
            "literal_text" => SearchBuilder.LiteralText(String(value)),
            _ => throw new InvalidDataException($"unknown filter {key}"),
        };
    }

    private static AnswerFilter Rating(long rating) => rating switch
    {
        >= 1 and <= 4 => (AnswerFilter)rating,
        5 => AnswerFilter.Manual,
        _ => AnswerFilter.Any,
    };

    private static SearchState State(long state) => state switch
    {
        1 => SearchState.Learning,
        2 => SearchState.Review,
        3 => SearchState.Due,
        4 => SearchState.Suspended,
        5 => SearchState.Buried,
        _ => SearchState.New,
    };

    private static string String(JsonNode? node) => node?.GetValue<string>() ?? "";

    private static long Long(JsonNode? node) =>
        node is null ? 0 : long.Parse(node.ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
