using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Interchange;

namespace Reprise.Conformance;

/// <summary>Our exceptions in the words of the recorded program.</summary>
internal static class InterchangeErrors
{
    /// <summary>Kinds that the READMEs do not tell apart: the file cannot be read, whatever noticed it.</summary>
    private static readonly string[] Unreadable = ["IO_ERROR", "DB_ERROR", "PROTO_ERROR", "JSON_ERROR", "SYNC_OTHER_ERROR"];

    public static bool IsExpected(Exception e) =>
        e is InterchangeException or CollectionException or IOException or UnauthorizedAccessException;

    public static JsonObject Describe(Exception e)
    {
        var (kind, message) = e switch
        {
            PackageNotValidException => ("IMPORT_ERROR", "The provided file is not a valid .apkg file."),
            PackageTooNewException => ("IMPORT_ERROR", "This collection requires a newer version of Anki to open."),
            PackageEntryMissingException missing => ("INVALID_INPUT", $"{missing.Entry} missing from archive"),
            PackageNumberException => ("INVALID_INPUT", "A number was invalid or out of range."),
            FutureIdException => ("INVALID_INPUT", "Please use the Check Database action, then try again."),
            MediaCheckRequiredException => ("INVALID_INPUT", "Please use the Check Media action, then try again."),
            NoteTypeKindException => ("IMPORT_ERROR", "Cloze note types cannot be merged"),
            EmptyFileException or NoFieldColumnException => ("IMPORT_ERROR", e.Message),
            CollectionException { Kind: CollectionErrorKind.InvalidInput } => ("INVALID_INPUT", e.Message),
            CollectionException { Kind: CollectionErrorKind.NotFound } => ("NOT_FOUND_ERROR", e.Message),
            CollectionException { Kind: CollectionErrorKind.UndoEmpty } => ("UNDO_EMPTY", ""),
            CollectionException { Kind: CollectionErrorKind.SchedulerUpgradeRequired } => ("SCHEDULER_UPGRADE_REQUIRED", ""),
            CollectionException { Kind: CollectionErrorKind.CardType } => ("CARD_TYPE_ERROR", e.Message),
            CollectionException { Kind: CollectionErrorKind.FilteredDeck } => ("FILTERED_DECK_ERROR", e.Message),
            _ => ("IO_ERROR", e.Message),
        };
        return new JsonObject { ["kind"] = kind, ["message"] = message };
    }

    /// <summary>Whether two errors are the same as far as the READMEs ask.</summary>
    public static bool Same(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }

        var (wanted, got) = (expected["kind"]!.GetValue<string>(), actual["kind"]!.GetValue<string>());
        if (Unreadable.Contains(wanted, StringComparer.Ordinal))
        {
            return Unreadable.Contains(got, StringComparer.Ordinal);
        }

        var (text, ours) = (expected["message"]?.GetValue<string>() ?? "", actual["message"]?.GetValue<string>() ?? "");
        return string.Equals(wanted, got, StringComparison.Ordinal)
            && (wanted is not ("IMPORT_ERROR" or "INVALID_INPUT") || text.StartsWith(ours, StringComparison.Ordinal));
    }
}
