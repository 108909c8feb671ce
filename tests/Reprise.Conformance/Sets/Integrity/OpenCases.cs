using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Files that do not open, or only partly.</summary>
internal static class OpenCases
{
    private static readonly string[] Expected = ["open_error", "open", "ver", "check_database", "notes", "error"];

    public static IEnumerable<CaseKind> Kinds =>
    [
        new(["open.json"], path => IntegrityJson.Cases(path, Expected), Answer, Rules),
    ];

    private static ComparisonRules Rules => new ComparisonRules()
        .Where("open_error", IntegrityJson.SameError)
        .Where("error", IntegrityJson.SameError)
        .Where("*.error", IntegrityJson.SameError);

    private static JsonObject Answer(CaseInput input)
    {
        var recipe = input.Value["recipe"]!.AsObject();
        var now = (long)input.Value["common"]!["now_ms"]!;
        var answer = new JsonObject();
        if (recipe["path"] is { } path)
        {
            answer["open"] = null;
            if (IntegrityJson.Try(() => Collection.Open((string)path!, new CollectionOptions()).Dispose(), answer, "open_error"))
            {
                answer["open"] = "ok";
            }

            return answer;
        }

        using var file = new ScratchFile(Content(recipe, Path.GetDirectoryName(input.File)!));
        if (recipe["file"] is not null)
        {
            File.Delete(file.FilePath);
            Directory.CreateDirectory(file.FilePath);
        }

        if (recipe["statements"] is { } statements)
        {
            file.RunSql(statements.AsArray());
        }

        if (recipe["call_without_collection"] is { } call)
        {
            CallClosed(file.Open(now), (string)call!, answer);
            return answer;
        }

        if (recipe["second_open_in_same_backend"] is not null)
        {
            using var first = file.Open(now);
            IntegrityJson.Try(() => file.Open(now).Dispose(), answer, "error");
            return answer;
        }

        using var elsewhere = recipe["locked"] is null ? null : Locked(file.FilePath);
        Collection? collection = null;
        if (IntegrityJson.Try(() => collection = file.Open(now), answer, "open_error"))
        {
            using (collection)
            {
                Look(collection!, answer);
            }
        }

        return answer;
    }

    /// <summary>Calls on a collection that was closed.</summary>
    private static void CallClosed(Collection collection, string call, JsonObject answer)
    {
        collection.Dispose();
        IntegrityJson.Try(() => _ = call switch
        {
            "check_database" => (object)collection.CheckDatabase(),
            "deck_tree" => collection.GetDeckTree(),
            _ => collection.Database.ScalarInt64("select count() from notes")!,
        }, answer, "open_error");
    }

    /// <summary>Opens the file as other programs do, which keep it locked as long as they have it open.</summary>
    private static Database Locked(string path)
    {
        var other = Database.Open(path, DatabaseAccess.ReadWrite);
        other.ExecuteScript("pragma locking_mode = exclusive; pragma journal_mode = wal; begin exclusive; commit;");
        return other;
    }

    private static void Look(Collection collection, JsonObject answer)
    {
        answer["open"] = "ok";
        answer["ver"] = Result(() => collection.Database.ScalarInt64("select ver from col"));
        answer["check_database"] = Result(() => new JsonArray([.. collection.CheckDatabase().Select(problem => JsonValue.Create(problem))]));
        answer["notes"] = Result(() => collection.Database.ScalarInt64("select count(*) from notes"));
    }

    private static JsonObject Result(Func<JsonNode?> run)
    {
        var answer = new JsonObject();
        IntegrityJson.Try(() => answer["result"] = run(), answer, "error");
        return answer;
    }

    private static byte[] Content(JsonObject recipe, string folder)
    {
        if (recipe["bytes_hex"] is { } hex)
        {
            return Convert.FromHexString((string)hex!);
        }

        if (recipe["zeros"] is { } zeros)
        {
            return new byte[(int)zeros];
        }

        if (recipe["of"] is not { } of)
        {
            return [];
        }

        var content = GoldenFiles.ReadBytes(Path.Combine(folder, (string)of!));
        if (recipe["keep_bytes"] is { } keep)
        {
            content = content[..(int)keep];
        }

        if (recipe["overwrite"] is { } overwrite)
        {
            var bytes = overwrite["hex"] is { } written ? Convert.FromHexString((string)written!) : new byte[(int)overwrite["zeros"]!];
            bytes.CopyTo(content, (int)overwrite["offset"]!);
        }

        return content;
    }
}
