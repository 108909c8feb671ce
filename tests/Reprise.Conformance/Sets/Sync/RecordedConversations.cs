using System.Text.Json.Nodes;

namespace Reprise.Conformance;

/// <summary>Conversations of the real client with the real server, played against our server.</summary>
internal static class RecordedConversations
{
    /// <summary>Characters outside ASCII stand in the header as they were sent.</summary>
    private static readonly System.Text.Json.JsonSerializerOptions AsRecorded = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ComparisonRules Rules { get; } = SyncRules.Answers(new ComparisonRules());

    public static IEnumerable<GoldenCase> Cases(string file)
    {
        var whole = GoldenFiles.Json(file).AsObject();
        var shared = GoldenFiles.Json(Path.Combine(Path.GetDirectoryName(file)!, "..", "tables.json")).AsObject();
        var own = whole["tables"]!.AsObject();
        var states = whole["states"]!.AsObject();
        var expectedSteps = new JsonArray();
        foreach (var step in whole["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            var after = step["server_after"]?.GetValue<string>();
            var expected = new JsonObject { ["answers"] = Answers(step, Path.Combine(Path.GetDirectoryName(file)!, "..")) };
            if (after is not null)
            {
                expected["server_after"] = WithoutFile(SyncRules.Resolved(states[after]!.AsObject(), own, shared));
            }

            if (step["media_after"]?["server"] is { } media)
            {
                expected["media"] = media.DeepClone();
            }

            step["shows"] = new JsonArray([.. expected.Select(pair => (JsonNode)pair.Key)]);
            expectedSteps.Add(expected);
            step.Remove("server_after");
            step.Remove("media_after");
            step.Remove("result");
        }

        whole.Remove("tables");
        whole["states"] = new JsonObject(states.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject { ["file"] = pair.Value!["file"]?.DeepClone() })));
        yield return new GoldenCase(whole["id"]!.GetValue<string>(), whole, new JsonObject { ["steps"] = expectedSteps }, file);
    }

    public static JsonNode Answer(CaseInput input)
    {
        var whole = input.Value.AsObject();
        var root = Path.Combine(Path.GetDirectoryName(input.File)!, "..");
        using var server = new ReplayServer(whole["server_env"]!.AsObject());
        var states = whole["states"]!.AsObject();
        var steps = new JsonArray();
        var first = true;
        var restart = RestartOf(input.Id);
        foreach (var step in whole["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            var account = AccountOf(server, step);
            var before = step["server_before"]?.GetValue<string>();
            if ((first || step["replace"] is not null) && before is not null)
            {
                server.Place(account, GoldenFiles.ReadBytes(Path.Combine(root, states[before]!["file"]!.GetValue<string>())));
            }

            first = false;
            var answers = new JsonArray();
            Send(server, root, step, answers, restart);
            restart = null;
            steps.Add(Shown(step, account, answers));
        }

        return new JsonObject { ["steps"] = steps };
    }

    private static JsonObject Shown(JsonObject step, ReplayAccount account, JsonArray answers)
    {
        var shown = new JsonObject { ["answers"] = answers };
        var wanted = step["shows"]!.AsArray().Select(key => key!.GetValue<string>()).ToList();
        if (wanted.Contains("server_after") && File.Exists(account.CollectionPath))
        {
            shown["server_after"] = StateDump.Of(account.CollectionPath);
        }

        if (wanted.Contains("media"))
        {
            shown["media"] = SyncForms.ServerMedia(account);
        }

        return shown;
    }

    private static JsonArray Answers(JsonObject step, string root)
    {
        var answers = new JsonArray();
        var index = 0;
        foreach (var exchange in step["exchanges"]!.AsArray().Select(exchange => exchange!.AsObject()))
        {
            AddNested(step, index++, nested => Answers(nested, root).ToList().ForEach(answer => answers.Add(answer?.DeepClone())));
            if (ReachesServer(exchange))
            {
                answers.Add(SyncRules.WithTables(exchange["response"]?.DeepClone(), root));
            }

            exchange.Remove("response");
            exchange.Remove("replaced_by");
        }

        return answers;
    }

    /// <summary>The request that finds the server started anew: <c>restart-kill-chunk</c> and alike.</summary>
    private static string? RestartOf(string id) =>
        id.Split('-') is ["restart", "kill" or "stop", var method] ? $"/sync/{method}" : null;

    private static void Send(ReplayServer server, string root, JsonObject step, JsonArray answers, string? restart)
    {
        var index = 0;
        foreach (var exchange in step["exchanges"]!.AsArray().Select(exchange => exchange!.AsObject()))
        {
            AddNested(step, index++, nested => Send(server, root, nested, answers, restart: null));
            if (!ReachesServer(exchange))
            {
                continue;
            }

            server.Clock.Set(step["server_time_ms"]!.GetValue<long>());
            var request = exchange["request"]!.AsObject();
            if (restart is not null && request["path"]!.GetValue<string>() == restart)
            {
                server.Restart();
                restart = null;
            }

            var headers = request["headers"]!.AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value!.GetValue<string>())).ToList();
            headers.Add(KeyValuePair.Create("anki-sync", request["anki-sync"]!.ToJsonString(AsRecorded)));
            answers.Add(server.Send(
                request["method"]!.GetValue<string>(), request["path"]!.GetValue<string>(), headers, SyncForms.Pack(Payload(root, request["payload"]!.AsObject())), textAsBody: false));
        }
    }

    private static void AddNested(JsonObject step, int index, Action<JsonObject> run)
    {
        foreach (var nested in step["nested"]?.AsArray().Select(nested => nested!.AsObject()).Where(nested => nested["while_request"]!.GetValue<int>() == index) ?? [])
        {
            run(nested);
        }
    }

    private static bool ReachesServer(JsonObject exchange) =>
        exchange["fate"]?.GetValue<string>() is not ("request lost" or "answered by the test, not by the server");

    private static byte[] Payload(string root, JsonObject payload)
    {
        foreach (var (kind, extension) in new[] { ("zip", "zip"), ("sqlite", "anki2"), ("bin", "bin") })
        {
            if (payload[kind] is JsonObject known)
            {
                return GoldenFiles.ReadBytes(Path.Combine(root, "blobs", $"{known["blob"]!.GetValue<string>()}.{extension}.zst"));
            }
        }

        if (payload["text"] is { } text)
        {
            return System.Text.Encoding.UTF8.GetBytes(text.GetValue<string>());
        }

        return payload["hex"] is { } hex
            ? Convert.FromHexString(hex.GetValue<string>())
            : System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(payload["json"]);
    }

    private static ReplayAccount AccountOf(ReplayServer server, JsonObject step)
    {
        var key = step["exchanges"]!.AsArray().Select(exchange => exchange!["request"]?["anki-sync"]?["k"]?.GetValue<string>())
            .FirstOrDefault(key => !string.IsNullOrEmpty(key) && server.Find(key) is not null);
        return key is null ? server.First : server.AccountOf(key);
    }

    private static JsonObject WithoutFile(JsonObject state)
    {
        state.Remove("file");
        return state;
    }
}
