using System.Text.Json.Nodes;
using Reprise.AnkiConnect;

namespace Reprise.Conformance;

/// <summary>The state in which a script begins: the reset contract of golden/ankiconnect/README.md.</summary>
/// <param name="Folder">Where the profiles are kept.</param>
/// <param name="Now">The clock, epoch seconds.</param>
/// <param name="Config">The settings.</param>
/// <param name="Permission">What the person answers to questions for permission.</param>
/// <param name="Profiles">The profiles; the first has the start collection.</param>
/// <param name="Profile">The profile that is loaded; empty for none.</param>
/// <param name="Collection">The start collection.</param>
/// <param name="Media">Its media files.</param>
internal sealed record ReplayStart(
    string Folder, long Now, ConnectConfig Config, PermissionAnswer Permission, IReadOnlyList<string> Profiles, string Profile, byte[] Collection, IReadOnlyDictionary<string, byte[]> Media)
{
    /// <summary>As a script of the golden data says.</summary>
    public static ReplayStart Of(CaseInput script, string folder)
    {
        var input = script.Value.AsObject();
        var collections = Path.Combine(Path.GetDirectoryName(script.File)!, "start");
        var name = input["start"]!.GetValue<string>();
        var media = Path.Combine(collections, $"{name}.media.json");
        return new ReplayStart(
            folder,
            input["now"]!.GetValue<long>(),
            ConnectConfig.Parse((input["config"] as JsonObject ?? []).ToJsonString()),
            Answer(input["permission_answer"]?.GetValue<string>()),
            [.. input["profiles"]!.AsArray().Select(profile => profile!.GetValue<string>())],
            input["profile"]?.GetValue<string>() ?? "",
            GoldenFiles.ReadBytes(Path.Combine(collections, $"{name}.anki2.zst")),
            File.Exists(media)
                ? GoldenFiles.Json(media).AsObject().ToDictionary(file => file.Key, file => Convert.FromBase64String(file.Value!.GetValue<string>()), StringComparer.Ordinal)
                : new Dictionary<string, byte[]>(StringComparer.Ordinal));
    }

    /// <summary>As the genuine runner's environment says.</summary>
    public static ReplayStart OfEnvironment(string folder)
    {
        var policy = JsonNode.Parse(File.ReadAllText(Variable("GOLDEN_POLICY")));
        return new ReplayStart(
            folder,
            long.Parse(Variable("GOLDEN_NOW"), System.Globalization.CultureInfo.InvariantCulture),
            ConnectConfig.Parse(File.ReadAllText(Variable("GOLDEN_CONFIG"))),
            Answer((string?)policy?["permission"]),
            Variable("GOLDEN_PROFILES").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Variable("GOLDEN_PROFILE"),
            File.ReadAllBytes(Variable("GOLDEN_START")),
            Directory.EnumerateFiles(Variable("GOLDEN_MEDIA")).ToDictionary(path => Path.GetFileName(path)!, File.ReadAllBytes, StringComparer.Ordinal));
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    private static PermissionAnswer Answer(string? policy) => policy switch
    {
        "yes" => new PermissionAnswer(true, false),
        "no+ignore" => new PermissionAnswer(false, true),
        _ => new PermissionAnswer(false, false),
    };
}
