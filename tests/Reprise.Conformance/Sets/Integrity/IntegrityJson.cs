using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Cases and errors in the form of the set <c>dbcheck-media</c>.</summary>
internal static class IntegrityJson
{
    /// <summary>The cases of a file that is an object with <c>cases</c> and common keys; the common keys become the key <c>common</c> of each input.</summary>
    public static IEnumerable<GoldenCase> Cases(string path, params string[] expectedKeys)
    {
        var whole = JsonNode.Parse(RenderFiles.WithoutIsolates(GoldenFiles.ReadText(path)))!.AsObject();
        var cases = whole["cases"]!.AsArray();
        whole.Remove("cases");
        foreach (var one in cases.OfType<JsonObject>().ToList())
        {
            var golden = GoldenFiles.Split(one.DeepClone().AsObject(), (string)one["id"]!, path, expectedKeys);
            golden.Input["common"] = whole.DeepClone();
            yield return golden;
        }
    }

    /// <summary>An error as other programs know it.</summary>
    public static JsonObject Error(Exception error) => error switch
    {
        DatabaseException database => new JsonObject
        {
            ["kind"] = "DB_ERROR",
            ["db_kind"] = database.DatabaseKind.ToString(),
            ["message"] = database.Message,
        },
        CollectionException { Kind: CollectionErrorKind.Proto } => new JsonObject { ["kind"] = "PROTO_ERROR" },
        CollectionException { Kind: CollectionErrorKind.Json } => new JsonObject { ["kind"] = "JSON_ERROR" },
        CollectionException { Kind: CollectionErrorKind.InvalidInput } invalid => new JsonObject { ["kind"] = "INVALID_INPUT", ["message"] = invalid.Message },
        CollectionException { Kind: CollectionErrorKind.NotFound } => new JsonObject { ["kind"] = "NOT_FOUND_ERROR" },
        IOException => new JsonObject { ["kind"] = "IO_ERROR" },
        _ => new JsonObject { ["kind"] = error.GetType().Name },
    };

    /// <summary>
    /// Whether two errors are the same: the kind counts, of database errors what the file is (too old, too new, not UTF-8) and texts for people, but
    /// not what SQLite says.
    /// </summary>
    public static bool SameError(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
        {
            return expected is null && actual is null;
        }

        var kind = Text(expected, "kind");
        if (!string.Equals(kind, Text(actual, "kind"), StringComparison.Ordinal))
        {
            return false;
        }

        if (expected["sqlite"] is not null)
        {
            return true;
        }

        if (expected["db_kind"] is not null && !string.Equals(Text(expected, "db_kind"), Text(actual, "db_kind"), StringComparison.Ordinal))
        {
            return false;
        }

        return expected["message"] is null || kind is not ("INVALID_INPUT" or "DB_ERROR") || string.Equals(Text(expected, "message"), Text(actual, "message"), StringComparison.Ordinal);
    }

    private static string? Text(JsonNode node, string key) => (string?)node[key];

    /// <summary>Where the real program crashed the README says that any sound answer is right.</summary>
    public static Alternative? AfterCrash(GoldenCase golden) =>
        golden.Expected?.ToJsonString().Contains("\"PANIC\"", StringComparison.Ordinal) == true ? Alternative.Anything : null;

    /// <summary>Runs something that may fail; the answer, or the error under <paramref name="errorKey"/>.</summary>
    public static bool Try(Action run, JsonObject answer, string errorKey)
    {
        try
        {
            run();
            return true;
        }
        catch (Exception error) when (error is CollectionException or IOException)
        {
            answer[errorKey] = Error(error);
            return false;
        }
    }
}
