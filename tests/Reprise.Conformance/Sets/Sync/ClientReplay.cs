using System.Text.Json.Nodes;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>Recorded conversations played against our client: it gets the recorded answers, and its requests, result and files are compared.</summary>
internal static class ClientReplay
{
    public static ComparisonRules Rules { get; } = SyncRules.Answers(new ComparisonRules())
        .Unordered("**.payload.json.changes.models")
        .Unordered("**.payload.json.changes.decks.*")
        .Unordered("**.payload.json.changes.tags")
        .Unordered("**.payload.json.chunk.cards")
        .Unordered("**.payload.json.chunk.notes")
        .Unordered("**.payload.json.chunk.revlog");

    public static IEnumerable<GoldenCase> Cases(string file)
    {
        var whole = GoldenFiles.Json(file).AsObject();
        var root = Path.Combine(Path.GetDirectoryName(file)!, "..");
        var tables = new[] { whole["tables"]!.AsObject(), GoldenFiles.Json(Path.Combine(root, "tables.json")).AsObject() };
        var states = whole["states"]!.AsObject();
        var steps = new JsonArray();
        var expected = new JsonArray();
        var limit = UnansweredRequests.Limit(whole["title"]!.GetValue<string>());
        if (limit is not null)
        {
            UnansweredRequests.ReturnToTheirSteps(whole["steps"]!.AsArray());
        }

        foreach (var step in whole["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            Add(step);
            foreach (var nested in step["nested"]?.AsArray().Select(nested => nested!.AsObject()) ?? [])
            {
                Add(nested);
            }
        }

        var input = new JsonObject
        {
            ["zips"] = new JsonArray([.. ReplayMediaContent.Zips(whole["steps"]).Distinct(StringComparer.Ordinal).Select(blob => (JsonNode)blob)]),
            ["steps"] = steps,
            ["files"] = new JsonObject(states.Select(pair => KeyValuePair.Create(pair.Key, pair.Value!["file"]?.DeepClone()))),
        };
        yield return new GoldenCase($"client/{whole["id"]!.GetValue<string>()}", input, new JsonObject { ["steps"] = expected }, file);

        void Add(JsonObject step)
        {
            var question = step.DeepClone().AsObject();
            var answer = new JsonObject { ["requests"] = Requests(step, root), ["result"] = ClientForms.Result(step["result"]!.AsObject()) };
            if (step["client_after"]?.GetValue<string>() is { } after)
            {
                var state = SyncRules.Resolved(states[after]!.AsObject(), tables);
                state.Remove("file");
                answer["after"] = state;
            }

            if (step["media_after"]?["client"] is { } media)
            {
                answer["media"] = media.DeepClone();
            }

            question.Remove("client_after");
            question.Remove("media_after");
            question.Remove("result");
            question["shows"] = new JsonArray([.. answer.Select(pair => (JsonNode)pair.Key)]);
            question["cancel_at"] = CancelledAt(step);
            question["limit_s"] = limit;
            foreach (var exchange in question["exchanges"]!.AsArray().Select(exchange => exchange!.AsObject()))
            {
                if (question["media_before"] is null && exchange["request"]!["payload"]?["zip"]?["blob"] is { } sent)
                {
                    exchange["sent"] = sent.DeepClone();
                }

                exchange["request"]!.AsObject().Remove("payload");
            }

            steps.Add(question);
            expected.Add(answer);
        }
    }

    public static JsonNode Answer(CaseInput input)
    {
        var root = Path.Combine(Path.GetDirectoryName(input.File)!, "..");
        var files = input.Value["files"]!.AsObject();
        using var devices = new ReplayDevices();
        var content = new Lazy<ReplayMediaContent>(() => new ReplayMediaContent(input.Value["zips"]!.AsArray(), root));
        var steps = new JsonArray();
        foreach (var step in input.Value["steps"]!.AsArray().Select(step => step!.AsObject()))
        {
            var device = devices.Of(step["device"]!.GetValue<string>());
            device.Clock.Set(step["client_time_ms"]!.GetValue<long>());
            device.Place(GoldenFiles.ReadBytes(Path.Combine(root, files[step["client_before"]!.GetValue<string>()]!.GetValue<string>())));
            if (step["media_before"]?["client"] is JsonObject media)
            {
                device.PlaceMedia(media, content.Value);
            }
            else if (step["action"]!.GetValue<string>() == "media")
            {
                // The folder was not recorded: what it had new is what was sent of it.
                device.AddMedia(ReplayMediaContent.Uploads(step, root));
            }

            steps.Add(Run(step, device, root));
        }

        return new JsonObject { ["steps"] = steps };
    }

    private static JsonObject Run(JsonObject step, ReplayDevice device, string root)
    {
        using var cancel = new CancellationTokenSource();
        using var handler = new RecordedAnswers(step, root, cancel);
        var result = ReplayActions.RunAsync(step, device, handler, cancel.Token).GetAwaiter().GetResult();
        var shown = new JsonObject { ["requests"] = handler.Requests, ["result"] = result };
        var wanted = step["shows"]!.AsArray().Select(key => key!.GetValue<string>()).ToList();
        if (wanted.Contains("after"))
        {
            shown["after"] = StateDump.Of(device.CollectionPath);
        }

        if (wanted.Contains("media"))
        {
            shown["media"] = device.ShowMedia();
        }

        return shown;
    }

    /// <summary>Which request the person cancelled, or null: recorded behind the abort that it led to.</summary>
    private static JsonNode? CancelledAt(JsonObject step)
    {
        var exchanges = step["exchanges"]!.AsArray();
        return exchanges.Any(exchange => exchange!["late"] is not null) ? exchanges.TakeWhile(exchange => exchange!["late"] is null).Count() : null;
    }

    private static JsonArray Requests(JsonObject step, string root)
    {
        var exchanges = step["exchanges"]!.AsArray().Select(exchange => exchange!.AsObject()).ToList();
        if (CancelledAt(step) is { } place)
        {
            var at = place.GetValue<int>();
            exchanges = [.. exchanges[..at], .. exchanges[at..].OrderBy(exchange => exchange["request"]!["path"]!.GetValue<string>() == "/sync/abort")];
        }

        return ClientForms.Requests(exchanges.Select(exchange => exchange["request"]!.AsObject()), payload => Payload(payload, root));
    }

    private static JsonNode? Payload(JsonObject payload, string root)
    {
        var shown = payload.DeepClone();
        if (shown["sqlite"]?["blob"]?.GetValue<string>() is { } blob)
        {
            shown["sqlite"] = SyncForms.Database(GoldenFiles.ReadBytes(Path.Combine(root, "blobs", $"{blob}.anki2.zst")));
        }

        return shown;
    }
}
