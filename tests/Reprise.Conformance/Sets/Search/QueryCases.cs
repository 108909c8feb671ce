using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>queries-*.jsonl: what searches find, their normalised form, their errors.</summary>
internal sealed class QueryCases(SearchSetups setups)
{
    private static readonly string[] Expected = ["cards", "notes", "n", "norm", "error", "cards_error", "notes_error", "norm_error", "alt"];

    public CaseKind Kind(IReadOnlyList<string> files) => new(files, Read, Answer, Rules)
    {
        Alternative = Alternative,
    };

    private static ComparisonRules Rules { get; } = new ComparisonRules()
        .Where("cards", PositionSets.Same)
        .Where("notes", PositionSets.Same)
        .Where("*.message", (expected, actual) => expected is null || SameMessage(expected, actual))
        .Free("alt");

    /// <summary>Where only the normalised form counts, whatever is found.</summary>
    private static ComparisonRules OnlyNormalised { get; } = new ComparisonRules()
        .Free("cards").Free("notes").Free("n").Free("error").Free("cards_error").Free("notes_error").Free("norm_error");

    private static Alternative? Alternative(GoldenCase golden) => golden.Input["quirk"]?.GetValue<string>() switch
    {
        null => null,
        "parentheses" => new Alternative(WithAlternative(golden.Expected!.AsObject()), Rules),
        _ => new Alternative(golden.Expected, OnlyNormalised),
    };

    private static JsonObject WithAlternative(JsonObject expected)
    {
        var other = expected.DeepClone().AsObject();
        foreach (var (key, value) in expected["alt"]!.AsObject())
        {
            other[key] = value?.DeepClone();
        }

        return other;
    }

    private static bool SameMessage(JsonNode expected, JsonNode? actual) =>
        expected.GetValue<string>().StartsWith("<pre>", StringComparison.Ordinal) || JsonNode.DeepEquals(expected, actual);

    private static IEnumerable<GoldenCase> Read(string path)
    {
        foreach (var line in GoldenFiles.Lines(path))
        {
            var whole = line.AsObject();
            whole["norm"] ??= whole["error"] is null && whole["norm_error"] is null ? whole["q"]!.DeepClone() : null;
            if (whole["norm"] is null)
            {
                whole.Remove("norm");
            }

            yield return GoldenFiles.Split(whole, whole["id"]!.GetValue<string>(), path, Expected);
        }
    }

    private JsonNode Answer(CaseInput input)
    {
        var search = input.Value["q"]!.GetValue<string>();
        return setups.With(input.Value["setup"]?.GetValue<string>() ?? "base", fixture => Answer(fixture, search));
    }

    private static JsonObject Answer(SearchFixture fixture, string search)
    {
        var answer = new JsonObject();
        var norm = SearchErrors.Catch(() => SearchText.Normalize(search), out var normError);
        var cards = SearchErrors.Catch(() => fixture.Collection.SearchCards(search), out var cardsError);
        var notes = SearchErrors.Catch(() => fixture.Collection.SearchNotes(search), out var notesError);
        if (normError is not null && cardsError is not null && notesError is not null)
        {
            answer["error"] = normError;
            return answer;
        }

        Set(answer, "norm", norm is null ? null : JsonValue.Create(norm));
        Set(answer, "norm_error", normError);
        Set(answer, "cards_error", cardsError);
        Set(answer, "notes_error", notesError);
        if (cards is not null)
        {
            answer["cards"] = PositionSets.Write(cards.Select(id => fixture.CardPositions[id.Value]));
        }

        if (notes is not null)
        {
            answer["notes"] = PositionSets.Write(notes.Select(id => fixture.NotePositions[id.Value]));
        }

        if (cards is not null && notes is not null)
        {
            answer["n"] = new JsonArray(cards.Count, notes.Count);
        }

        return answer;
    }

    private static void Set(JsonObject answer, string key, JsonNode? value)
    {
        if (value is not null)
        {
            answer[key] = value;
        }
    }
}

/// <summary>Errors in the form of the golden files.</summary>
internal static class SearchErrors
{
    /// <summary>The result, or null and the error.</summary>
    public static T? Catch<T>(Func<T> work, out JsonObject? error)
        where T : class
    {
        error = null;
        try
        {
            return work();
        }
        catch (CollectionException thrown)
        {
            error = Of(thrown);
            return null;
        }
    }

    public static JsonObject Of(CollectionException thrown)
    {
        var kind = thrown.Kind switch
        {
            CollectionErrorKind.Search => "SEARCH_ERROR",
            CollectionErrorKind.InvalidInput or CollectionErrorKind.InvalidRegex => "INVALID_INPUT",
            CollectionErrorKind.Database => "DB_ERROR",
            CollectionErrorKind.NotFound => "NOT_FOUND_ERROR",
            _ => thrown.Kind.ToString(),
        };
        return kind == "DB_ERROR" ? new JsonObject { ["kind"] = kind } : new JsonObject { ["kind"] = kind, ["message"] = thrown.Message };
    }
}
