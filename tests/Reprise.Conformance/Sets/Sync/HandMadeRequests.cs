using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Requests made by hand, and what the real server answered.</summary>
internal static class HandMadeRequests
{
    public static ComparisonRules Rules { get; } = SyncRules.Answers(new ComparisonRules());

    public static IEnumerable<GoldenCase> Cases(string file)
    {
        var tables = (JsonObject)GoldenFiles.Json(Path.Combine(Path.GetDirectoryName(file)!, "..", "tables.json"));
        foreach (var node in GoldenFiles.Json(file).AsArray())
        {
            var whole = node!.DeepClone().AsObject();
            var answers = new JsonArray();
            foreach (var step in whole["steps"]!.AsArray().Select(step => step!.AsObject()))
            {
                step.TryGetPropertyValue("response", out var response);
                step.Remove("response");
                answers.Add(SyncRules.WithTables(response, Path.Combine(Path.GetDirectoryName(file)!, "..")));
            }

            SetClock(whole, answers);
            if (ContradictsLastAnswer(whole, answers))
            {
                whole.Remove("server_after");
            }

            var expected = new JsonObject { ["answers"] = answers };
            Move(whole, expected, "server_after", tables);
            Move(whole, expected, "media_after", tables);
            whole["shows"] = new JsonArray([.. expected.Select(pair => (JsonNode)pair.Key)]);
            yield return new GoldenCase(whole["id"]!.GetValue<string>(), whole, expected, file);
        }
    }

    public static JsonNode Answer(CaseInput input)
    {
        var root = Path.Combine(Path.GetDirectoryName(input.File)!, "..");
        var whole = input.Value.AsObject();
        using var server = new ReplayServer(whole["server_env"]!.AsObject());
        var account = server.First;
        server.Place(account, whole["start"] is { } start ? GoldenFiles.ReadBytes(Path.Combine(root, start.GetValue<string>())) : null);
        var answers = new JsonArray();
        foreach (var step in whole["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            if (step["request"] is not JsonObject request)
            {
                ByHand.Do(step["note"]!.GetValue<string>(), server, root, whole["hkeys"]!.AsObject().First().Value!.GetValue<string>());
                answers.Add(null);
                continue;
            }

            server.Clock.Set(step["server_time_ms"]!.GetValue<long>());
            var body = request["body_blob"] is { } blob
                ? GoldenFiles.ReadBytes(Path.Combine(root, "blobs", $"{blob.GetValue<string>()}.body.zst"))
                : Convert.FromBase64String(request["body_base64"]?.GetValue<string>() ?? "");
            var headers = request["headers"]!.AsArray().Select(pair => KeyValuePair.Create(pair![0]!.GetValue<string>(), pair[1]!.GetValue<string>())).ToList();
            answers.Add(server.Send(request["method"]!.GetValue<string>(), request["path"]!.GetValue<string>(), headers, body, textAsBody: true));
        }

        var result = new JsonObject { ["answers"] = answers };
        var wanted = whole["shows"]!.AsArray().Select(key => key!.GetValue<string>()).ToList();
        if (wanted.Contains("server_after") && File.Exists(account.CollectionPath))
        {
            result["server_after"] = StateDump.Of(account.CollectionPath);
        }

        if (wanted.Contains("media_after"))
        {
            result["media_after"] = SyncForms.ServerMedia(account);
        }

        return result;
    }

    /// <summary>Where an answer shows another time than the step is said to have happened at, the server's clock stood there in the whole case.</summary>
    private static void SetClock(JsonObject whole, JsonArray answers)
    {
        var steps = whole["steps"]!.AsArray();
        for (var i = 0; i < steps.Count; i++)
        {
            if (answers[i]?["payload"]?["json"] is JsonObject meta && meta["ts"]?.GetValue<long>() is { } shown && steps[i]!["server_time_ms"]!.GetValue<long>() / 1000 != shown)
            {
                foreach (var step in steps.Select(step => step!.AsObject()))
                {
                    step["server_time_ms"] = shown * 1000;
                }

                return;
            }
        }
    }

    /// <summary>One state was taken down before the sync of its case: the case's own last answer tells of a newer one.</summary>
    private static bool ContradictsLastAnswer(JsonObject whole, JsonArray answers) =>
        answers[^1]?["payload"]?["json"] is JsonObject meta && meta["mod"]?.GetValue<long>() is { } modified
        && whole["server_after"]?["col"]?["mod"]?.GetValue<long>() is { } recorded && recorded < modified;

    private static void Move(JsonObject whole, JsonObject expected, string key, JsonObject tables)
    {
        if (whole.TryGetPropertyValue(key, out var value))
        {
            whole.Remove(key);
            expected[key] = value is JsonObject state ? SyncRules.Resolved(state, tables) : value?.DeepClone();
        }
    }
}
