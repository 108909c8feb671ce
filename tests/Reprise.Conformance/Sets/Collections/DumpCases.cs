using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>files/: whole collections read, made, upgraded and downgraded.</summary>
internal static partial class DumpCases
{
    private const string NotHere = "(in the other part of the set)";
    private const long GoldenMoment = 1741608000;

    private static readonly ComparisonRules Rules = new ComparisonRules().Where("tables.*", SameTable);

    private static readonly ComparisonRules RandomIds = new ComparisonRules()
        .Free("tables.fields.rows.*.3.hex").Free("tables.fields.rows.*.3.proto.id")
        .Free("tables.templates.rows.*.5.hex").Free("tables.templates.rows.*.5.proto.id")
        .Free("legacy.models.*.flds.*.id").Free("legacy.models.*.tmpls.*.id");

    /// <summary>New collections by their names: role, language, zone, moment, whether they end as schema 11.</summary>
    private static readonly Dictionary<string, Func<CollectionOptions>> Made = new(StringComparer.Ordinal)
    {
        ["fresh-18"] = () => TemporaryCollection.Golden,
        ["fresh-18-server"] = () => TemporaryCollection.Golden with { Role = CollectionRole.Hub },
        ["fresh-18-german"] = () => TemporaryCollection.Golden with { Language = "de" },
        ["fresh-18-berlin"] = () => TemporaryCollection.Golden with
        {
            Clock = new FrozenClock(new DateTimeOffset(2025, 3, 30, 3, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")),
        },
        ["fresh-schema-11"] = () => TemporaryCollection.Golden,
        ["fresh-11-japanese"] = () => TemporaryCollection.Golden with { Language = "ja" },
    };

    /// <summary>Files made of other files: from which, seconds after the golden moment.</summary>
    private static readonly Dictionary<string, (string From, int After)> Turned = new(StringComparer.Ordinal)
    {
        ["rich-11"] = ("rich-18", 60),
        ["rich-18-again"] = ("rich-11", 120),
        ["legacy-upgraded-18"] = ("legacy-11", 180),
        ["legacy-again-11"] = ("legacy-11", 180),
    };

    public static IEnumerable<CaseKind> Kinds(string folder)
    {
        var dumps = Directory.EnumerateFiles(Path.Combine(folder, "files"), "*.dump.json*")
            .Select(path => $"files/{Path.GetFileName(path)}").Order(StringComparer.Ordinal).ToList();
        yield return new CaseKind(dumps, Stored, Read, Rules);
        yield return new CaseKind(dumps, Fresh, Make, RandomIds);
        yield return new CaseKind(dumps, Converted, Turn, Rules);
    }

    private static IEnumerable<GoldenCase> Stored(string path) =>
        FileOf(path) is { } file ? [new GoldenCase($"files/{NameOf(path)}", file, Dump(path), path)] : [];

    private static IEnumerable<GoldenCase> Fresh(string path) =>
        Made.ContainsKey(NameOf(path)) ? [new GoldenCase($"files/{NameOf(path)}/made", NameOf(path), Dump(path), path)] : [];

    private static IEnumerable<GoldenCase> Converted(string path) =>
        Turned.TryGetValue(NameOf(path), out var made) && FileOf(Beside(path, made.From)) is not null
            ? [new GoldenCase($"files/{NameOf(path)}/turned", NameOf(path), Dump(path), path)]
            : [];

    private static JsonObject Read(CaseInput input)
    {
        using var copy = new TemporaryFile(GoldenFiles.ReadBytes(input.Value.GetValue<string>()));
        return Normalised(CollectionDump.Of(copy.Path));
    }

    private static JsonObject Make(CaseInput input)
    {
        var name = input.Value.GetValue<string>();
        using var made = TemporaryCollection.New(Made[name]());
        return Closed(made.Collection, toSchema11: name.Contains("-11", StringComparison.Ordinal));
    }

    private static JsonObject Turn(CaseInput input)
    {
        var name = input.Value.GetValue<string>();
        var (from, after) = Turned[name];
        var clock = new FrozenClock(DateTimeOffset.FromUnixTimeSeconds(GoldenMoment + after));
        using var opened = TemporaryCollection.Of(GoldenFiles.ReadBytes(FileOf(Beside(input.File, from))!), TemporaryCollection.Golden with { Clock = clock });
        return Closed(opened.Collection, toSchema11: name.EndsWith("-11", StringComparison.Ordinal));
    }

    private static JsonObject Closed(Collection collection, bool toSchema11)
    {
        if (toSchema11)
        {
            collection.CloseToSchema11();
        }
        else
        {
            collection.Dispose();
        }

        return Normalised(CollectionDump.Of(collection.Path));
    }

    /// <summary>A golden dump with references to other dumps resolved, without what is only for people.</summary>
    private static JsonObject Dump(string path)
    {
        var dump = GoldenFiles.Json(path).AsObject();
        foreach (var key in new[] { "id", "what", "sqlite_stat1" })
        {
            dump.Remove(key);
        }

        foreach (var (name, table) in dump["tables"]!.AsObject().ToList())
        {
            if (table!["same_as"] is { } other)
            {
                var there = DumpOf(path, other.GetValue<string>());
                dump["tables"]![name] = there is null ? NotHere : GoldenFiles.Json(there)["tables"]![name]!.DeepClone();
            }
        }

        return Normalised(dump);
    }

    /// <summary>Spelling of SQL apart, and bytes only where they say something: keys inside <c>other</c> are in no order.</summary>
    private static JsonObject Normalised(JsonObject dump)
    {
        foreach (var entry in dump["schema"]!.AsArray())
        {
            entry!["sql"] = Spaces().Replace(Remarks().Replace(entry["sql"]!.GetValue<string>().ToLowerInvariant(), ""), "").Replace("\"", "", StringComparison.Ordinal);
        }

        foreach (var (_, table) in dump["tables"]!.AsObject())
        {
            foreach (var cell in (table as JsonObject)?["rows"]!.AsArray().SelectMany(row => row!.AsArray()).OfType<JsonObject>() ?? [])
            {
                if (cell["proto"]?["other"] is JsonObject)
                {
                    cell.Remove("hex");
                }
            }
        }

        return dump;
    }

    private static bool SameTable(JsonNode? expected, JsonNode? actual) =>
        (expected is JsonValue && expected.GetValue<string>() == NotHere) || JsonComparer.Compare(expected, actual, ComparisonRules.Exact) is null;

    private static string NameOf(string path) => Path.GetFileName(path).Split('.')[0];

    private static string Beside(string path, string name) => Path.Combine(Path.GetDirectoryName(path)!, $"{name}.dump.json");

    private static string? FileOf(string path) =>
        new[] { ".anki2", ".anki2.zst" }.Select(end => Path.Combine(Path.GetDirectoryName(path)!, NameOf(path) + end)).FirstOrDefault(File.Exists);

    private static string? DumpOf(string path, string name) =>
        new[] { ".dump.json", ".dump.json.zst" }.Select(end => Path.Combine(Path.GetDirectoryName(path)!, name + end)).FirstOrDefault(File.Exists);

    [GeneratedRegex("--.*")]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
