using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Server;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>Takes over a folder and shows what is here afterwards: who can sign in, which keys sync, what the collections hold.</summary>
internal static class MigrateReplay
{
    private const string Stock = "stock";

    /// <summary>The schema is ours, and the collection's usn may have risen.</summary>
    public static ComparisonRules Rules { get; } = new ComparisonRules()
        .Free("contents.*.col.ver")
        .Where("contents.*.col.usn", (expected, actual) => actual!.GetValue<long>() >= expected!.GetValue<long>());

    public static IEnumerable<GoldenCase> Cases(string file)
    {
        var whole = GoldenFiles.Json(file);
        foreach (var (archive, contents) in whole["ankisyncd"]!["contents"]!.AsObject())
        {
            yield return Case(archive, whole["ankisyncd"]!["users"]!.AsArray(), null, contents!.DeepClone(), file);
        }

        var stock = whole[Stock]!;
        yield return Case(Stock, stock["users"]!.AsArray(), stock["environment"], Sizes(stock["files"]!.AsObject(), stock["users"]!.AsArray()), file);
    }

    public static JsonNode Answer(CaseInput input)
    {
        var place = Directory.CreateTempSubdirectory("reprise-migrate-").FullName;
        try
        {
            var from = Path.Combine(place, "from");
            ZipFile.ExtractToDirectory(Path.Combine(Path.GetDirectoryName(input.File)!, $"{input.Id}.zip"), from);
            return TakeOver(input, from, Path.Combine(place, "data"));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    private static JsonObject TakeOver(CaseInput input, string from, string data)
    {
        using var folder = DataFolder.Own(data);
        using var database = ServerDatabase.Open(folder.DatabasePath);
        var accounts = new AccountDirectory(database, TimeProvider.System);
        var keys = new SyncKeys(database, accounts, TimeProvider.System);
        var before = Fingerprint(from);
        var planned = Run(dryRun: true);
        var none = accounts.List().Count == 0;
        var first = Run(dryRun: false);
        var here = Fingerprint(data, "users");
        var second = Run(dryRun: false);
        return new JsonObject
        {
            ["listed"] = planned.Users.Count(user => user.State == MigratedState.Planned),
            ["dry_run_changes"] = !none,
            ["migrated"] = first.Users.Count(user => user.State == MigratedState.Migrated),
            ["second_run"] = second.Users.Count(user => user.State == MigratedState.AlreadyThere),
            ["second_run_changes"] = here != Fingerprint(data, "users"),
            ["untouched"] = before == Fingerprint(from),
            ["users"] = new JsonArray([.. input.Value["users"]!.AsArray().Select(user => (JsonNode)User(user!, accounts, keys))]),
            ["contents"] = new JsonObject(input.Value["users"]!.AsArray().Select(user => user!["name"]!.GetValue<string>())
                .Select(name => KeyValuePair.Create(name, (JsonNode?)Contents(folder.Of(accounts.Find(name)!.Id), input.Id == Stock)))),
        };

        MigrationReport Run(bool dryRun)
        {
            var environment = input.Value["environment"]?.AsObject();
            var migration = environment is null
                ? Migration.FromAnkisyncd(from, folder, database, accounts, TimeProvider.System)
                : Migration.FromStockServer(from, name => environment[name]?.GetValue<string>(), folder, database, accounts, TimeProvider.System);
            return migration.Run(dryRun, CancellationToken.None);
        }
    }

    private static GoldenCase Case(string archive, JsonArray users, JsonNode? environment, JsonNode contents, string file)
    {
        var input = new JsonObject
        {
            ["users"] = new JsonArray([.. users.Select(user => (JsonNode)new JsonObject
            {
                ["name"] = user!["name"]!.DeepClone(), ["password"] = user["password"]!.DeepClone(), ["hkey"] = user["hkey"]?.DeepClone(),
            })]),
            ["environment"] = environment?.DeepClone(),
        };
        var expected = new JsonObject
        {
            ["listed"] = users.Count,
            ["dry_run_changes"] = false,
            ["migrated"] = users.Count,
            ["second_run"] = users.Count,
            ["second_run_changes"] = false,
            ["untouched"] = true,
            ["users"] = new JsonArray([.. users.Select(user => (JsonNode)new JsonObject
            {
                ["name"] = user!["name"]!.DeepClone(), ["signs_in"] = true, ["signs_in_again"] = true, ["signs_in_wrongly"] = false,
                ["key_of"] = user["hkey"] is null ? null : user["name"]!.DeepClone(),
            })]),
            ["contents"] = contents,
        };
        return new GoldenCase(archive, input, expected, file);
    }

    /// <summary>Of the stock server's folder the names and sizes of the media files are told.</summary>
    private static JsonObject Sizes(JsonObject files, JsonArray users) => new(users.Select(user => user!["name"]!.GetValue<string>()).Select(name =>
        KeyValuePair.Create(name, (JsonNode?)new JsonObject
        {
            ["collection"] = files.ContainsKey($"{name}/collection.anki2"),
            ["media"] = new JsonObject(files.Where(file => file.Key.StartsWith($"{name}/media/", StringComparison.Ordinal))
                .OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => KeyValuePair.Create(Path.GetFileName(file.Key), file.Value?.DeepClone()))),
        })));

    private static JsonObject User(JsonNode user, AccountDirectory accounts, SyncKeys keys)
    {
        var name = user["name"]!.GetValue<string>();
        var password = user["password"]!.GetValue<string>();
        var wrong = accounts.SignIn(name, password + "x") is not null;
        return new JsonObject
        {
            ["name"] = name,
            ["signs_in"] = accounts.SignIn(name, password) is not null,
            ["signs_in_again"] = accounts.SignIn(name, password) is not null,
            ["signs_in_wrongly"] = wrong,
            ["key_of"] = user["hkey"]?.GetValue<string>() is { } key ? keys.Find(key)?.Name : null,
        };
    }

    private static JsonObject? Contents(AccountFolder own, bool sizesOnly)
    {
        var media = MediaFolder.Files(own.MediaPath).OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        RequireIndexed(own, media);
        if (sizesOnly)
        {
            return new JsonObject
            {
                ["collection"] = File.Exists(own.CollectionPath),
                ["media"] = new JsonObject(media.Select(file => KeyValuePair.Create(file.Name, (JsonNode?)file.Length))),
            };
        }

        if (!File.Exists(own.CollectionPath))
        {
            return null;
        }

        using var collection = Collection.Open(own.CollectionPath, new CollectionOptions { Role = CollectionRole.Hub });
        var database = collection.Database;
        return new JsonObject
        {
            ["notes"] = database.ScalarInt64("select count() from notes"),
            ["cards"] = database.ScalarInt64("select count() from cards"),
            ["revlog"] = database.ScalarInt64("select count() from revlog"),
            ["col"] = new JsonObject(new[] { "crt", "mod", "scm", "ver", "usn", "ls" }.Select(column => KeyValuePair.Create(column, (JsonNode?)database.ScalarInt64($"select {column} from col")))),
            ["flagged_cards"] = database.ScalarInt64("select count() from cards where flags & 7 = 2"),
            ["first_fields_sha1"] = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Fields(database))))),
            ["media"] = new JsonObject(media.Select(file => KeyValuePair.Create(file.Name, (JsonNode?)Convert.ToHexStringLower(SHA1.HashData(File.ReadAllBytes(file.FullName)))))),
        };
    }

    /// <summary>Devices fetch media by the index: it must name each file with its content.</summary>
    private static void RequireIndexed(AccountFolder own, List<FileInfo> media)
    {
        using var index = ServerMediaDatabase.Open(own.MediaDatabasePath);
        if (index.FileCount != media.Count
            || media.Exists(file => index.Find(file.Name) is not { } known || !known.Sha1.AsSpan().SequenceEqual(SHA1.HashData(File.ReadAllBytes(file.FullName)))))
        {
            throw new InvalidDataException("the media index is not what the folder holds");
        }
    }

    private static IEnumerable<string> Fields(Database database)
    {
        using var row = database.Prepare("select flds from notes order by id");
        while (row.Step())
        {
            yield return row.Text(0);
        }
    }

    /// <summary>Names and contents of all files below a folder.</summary>
    private static string Fingerprint(string root, string part = "")
    {
        var text = new StringBuilder();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(root, part), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            text.Append(path).Append(' ').AppendLine(Convert.ToHexStringLower(SHA1.HashData(File.ReadAllBytes(path))));
        }

        return text.ToString();
    }
}
