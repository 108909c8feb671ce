using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Errors in the form the sets about the engine have: kind, kind of database error, message.</summary>
internal static class GoldenErrors
{
    /// <summary>What an action answers under <paramref name="key"/>, or its error.</summary>
    public static JsonObject Outcome(string key, Func<JsonNode?> action)
    {
        try
        {
            return new JsonObject { [key] = action() };
        }
        catch (CollectionException failure)
        {
            return new JsonObject { ["error"] = Of(failure) };
        }
    }

    /// <summary>An error as golden data writes it.</summary>
    public static JsonObject Of(CollectionException failure)
    {
        var error = new JsonObject { ["kind"] = Kind(failure.Kind) };
        if (failure is DatabaseException database)
        {
            error["db_kind"] = database.DatabaseKind.ToString();
        }

        error["message"] = failure.Message;
        return error;
    }

    /// <summary>Kinds are compared everywhere; messages only where the README says so, without the marks around inserted values.</summary>
    public static ComparisonRules Compared(ComparisonRules rules, string at = "error") => rules
        .Where($"{at}.message", (expected, actual) => expected is null || Plain(expected) == Plain(actual))
        .Free($"{at}.sqlite");

    private static string Plain(JsonNode? message) =>
        (message?.GetValue<string>() ?? "").Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);

    private static string Kind(CollectionErrorKind kind) => kind switch
    {
        CollectionErrorKind.InvalidInput or CollectionErrorKind.InvalidRegex => "INVALID_INPUT",
        CollectionErrorKind.NotFound => "NOT_FOUND_ERROR",
        CollectionErrorKind.Database => "DB_ERROR",
        CollectionErrorKind.CardType => "CARD_TYPE_ERROR",
        CollectionErrorKind.FilteredDeck => "FILTERED_DECK_ERROR",
        CollectionErrorKind.Json => "JSON_ERROR",
        CollectionErrorKind.Search => "SEARCH_ERROR",
        CollectionErrorKind.CustomStudy => "CUSTOM_STUDY_ERROR",
        CollectionErrorKind.UndoEmpty => "UNDO_EMPTY",
        CollectionErrorKind.SchedulerUpgradeRequired => "SCHEDULER_UPGRADE_REQUIRED",
        CollectionErrorKind.MultipleNoteTypesSelected => "MULTIPLE_NOTETYPES_SELECTED",
        _ => kind.ToString(),
    };
}
