using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>config.json and config-set.jsonl: reading and writing configuration values.</summary>
internal static class ConfigCases
{
    private static readonly Lazy<Dictionary<string, bool>> Flags = new(() => Known<bool>());
    private static readonly Lazy<Dictionary<string, string>> Texts = new(() => Known<string>());

    public static IEnumerable<CaseKind> Kinds { get; } =
    [
        new(["config.json"], Values, Value, GoldenErrors.Compared(new ComparisonRules())),
        new(["config-set.jsonl"], Sets, Set, GoldenErrors.Compared(new ComparisonRules())),
    ];

    private static IEnumerable<GoldenCase> Values(string path) => GoldenFiles.Json(path)["cases"]!.AsArray().Select(line =>
        WithoutMessage(GoldenFiles.Split(line!.DeepClone().AsObject(), line["id"]!.GetValue<string>(), path, "result", "error")));

    private static IEnumerable<GoldenCase> Sets(string path) => GoldenFiles.Lines(path).Select(line =>
        GoldenFiles.Split(line.AsObject(), line["id"]!.GetValue<string>(), path, "result", "error", "after"));

    /// <summary>Only the kind of these errors is compared (README).</summary>
    private static GoldenCase WithoutMessage(GoldenCase golden)
    {
        golden.Expected!["error"]?.AsObject().Remove("message");
        return golden;
    }

    private static JsonObject Value(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        var key = input.Value["key"]!.GetValue<string>();
        var noteType = new NoteTypeId(input.Value["notetype_id"]?.GetValue<long>() ?? 0);
        if (input.Value.AsObject().TryGetPropertyValue("stored", out var stored))
        {
            Store(collection, key, stored?.GetValue<string>());
        }

        return GoldenErrors.Outcome("result", () => input.Value["kind"]!.GetValue<string>() switch
        {
            "bool" => collection.Read(new ConfigKey<bool>(key, Flags.Value.GetValueOrDefault(key))),
            "string" => collection.Read(new ConfigKey<string>(key, Texts.Value.GetValueOrDefault(key, ""))),
            "json" => collection.ReadJson(key),
            "preferences" => PreferencesJson.Changed(collection),
            "aux-notetype-key" => ConfigKeys.OfNoteType(noteType, key),
            _ => collection.TemplateConfigKey(noteType, input.Value["ord"]!.GetValue<int>(), key),
        });
    }

    private static JsonObject Set(CaseInput input)
    {
        using var temporary = TemporaryCollection.Fresh();
        var collection = temporary.Collection;
        Store(collection, "key", input.Value["before"]!.GetValue<string>());
        var outcome = GoldenErrors.Outcome("result", () =>
        {
            var json = CanonicalJson.Parse(input.Value["json"]!.GetValue<string>());
            return ChangeFlagsJson.Of(collection.Change(OperationKind.UpdateConfig, change => change.Config.Set("key", CanonicalJson.ToBytes(json))).Changes);
        });
        outcome["after"] = Encoding.UTF8.GetString(collection.ConfigRows.Find("key")!.Json);
        return outcome;
    }

    private static void Store(Collection collection, string key, string? json)
    {
        if (json is null)
        {
            collection.ConfigRows.Delete(key);
        }
        else
        {
            collection.ConfigRows.Write(new ConfigEntry(key, Encoding.UTF8.GetBytes(json), 0, 0));
        }
    }

    /// <summary>The keys the engine knows, with their defaults; unknown ones default to false and the empty text.</summary>
    private static Dictionary<string, T> Known<T>() => typeof(ConfigKeys).GetProperties()
        .Select(property => property.GetValue(null)).OfType<ConfigKey<T>>()
        .ToDictionary(key => key.Name, key => key.Default, StringComparer.Ordinal);
}
