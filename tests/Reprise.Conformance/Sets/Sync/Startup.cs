using System.Text.Json.Nodes;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>What a server does whose settings are wrong: whether it starts, and whether it names the setting at fault.</summary>
internal static class Startup
{
    private static readonly string[] Settings = ["SYNC_PORT", "SYNC_HOST", "SYNC_IP_HEADER", "MAX_SYNC_PAYLOAD_MEGS"];

    /// <summary>The sentences about accounts are the stock server's; those about other settings are ours and name the setting.</summary>
    public static ComparisonRules Rules { get; } = new();

    public static IEnumerable<GoldenCase> Cases(string file)
    {
        foreach (var whole in GoldenFiles.Json(file).AsArray().Select(node => node!.DeepClone().AsObject()))
        {
            var expected = new JsonObject { ["started"] = whole["started"]!.DeepClone() };
            if (whole["output"]?.GetValue<string>() is { } output)
            {
                var ownWords = Settings.FirstOrDefault(setting => whole["env"]!.AsObject().ContainsKey(setting));
                expected["names"] = ownWords ?? output.Split("1: ")[1].Trim();
            }

            foreach (var (key, status) in whole.Where(pair => pair.Key.StartsWith("hostKey for ", StringComparison.Ordinal)))
            {
                expected[key] = status!.DeepClone();
            }

            var input = new JsonObject { ["env"] = whole["env"]!.DeepClone(), ["users"] = whole["users"]!.DeepClone(), ["logins"] = new JsonArray([.. expected.Select(pair => pair.Key).Where(key => key.StartsWith("hostKey", StringComparison.Ordinal)).Select(key => (JsonNode)key)]) };
            yield return new GoldenCase($"startup-{whole["id"]!.GetValue<string>()}", input, expected, file);
        }
    }

    public static JsonNode Answer(CaseInput input)
    {
        var environment = input.Value["env"]!.DeepClone().AsObject();
        var users = input.Value["users"]!.AsArray();
        for (var i = 0; i < users.Count; i++)
        {
            environment[$"SYNC_USER{i + 1}"] = users[i]!.DeepClone();
        }

        try
        {
            using var server = new ReplayServer(environment);
            var shown = new JsonObject { ["started"] = true };
            foreach (var login in input.Value["logins"]!.AsArray().Select(login => login!.GetValue<string>()))
            {
                var (name, password) = login["hostKey for ".Length..].Split(':') is [var user, var secret] ? (user, secret) : throw new InvalidDataException(login);
                var body = SyncForms.Pack(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { u = name, p = password }));
                shown[login] = server.Send("POST", "/sync/hostKey", [new("anki-sync", new SyncHeader(SyncVersion.Highest, "", "", "").ToJson())], body, textAsBody: true)["status"]!.DeepClone();
            }

            return shown;
        }
        catch (InvalidSyncSettingException refused)
        {
            return new JsonObject { ["started"] = false, ["names"] = Settings.FirstOrDefault(setting => refused.Message.StartsWith(setting, StringComparison.Ordinal)) ?? refused.Message };
        }
    }
}
