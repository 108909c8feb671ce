using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reprise.AnkiConnect;

namespace Reprise.Conformance;

/// <summary>One script being replayed: the host, and what its placeholders stand for.</summary>
internal sealed class ConnectReplay : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-connect-").FullName;
    private readonly string workFolder;
    private readonly ConnectServer server;
    private readonly Placeholders placeholders;

    public ConnectReplay(CaseInput script)
    {
        var start = ReplayStart.Of(script, folder);
        workFolder = Directory.CreateDirectory(Path.Combine(folder, "work")).FullName;
        server = ConnectServer.Start(start);
        placeholders = new Placeholders(workFolder, server.Files, start.Now);
    }

    /// <summary>Sends what a step says; one answer for each request in it.</summary>
    public List<ConnectAnswer> Send(JsonObject step)
    {
        if (step["write_files"] is JsonObject files)
        {
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(workFolder, name), Convert.FromBase64String(content!.GetValue<string>()));
            }

            return [];
        }

        if (step["parallel"] is JsonArray parallel)
        {
            return [.. Task.WhenAll(parallel.Select(body => Bytes(placeholders.Fill(body))).ToList().Select(body => Task.Run(() => Post(body)))).GetAwaiter().GetResult()];
        }

        return step["http"] is JsonObject http ? [Http(http, step["split_at"]?.GetValue<int>())] : [Post(Bytes(placeholders.Fill(step["send"])))];
    }

    /// <summary>The first difference between answers and what is expected, or null.</summary>
    public string? Judge(JsonObject expected, List<ConnectAnswer> answers)
    {
        var compare = expected["compare"]?.GetValue<string>();
        if (expected["replies"] is JsonArray replies)
        {
            return replies.Select((reply, i) => placeholders.Compare(reply, Parsed(answers[i]), compare)).FirstOrDefault(problem => problem is not null);
        }

        if (expected.TryGetPropertyValue("reply", out var wanted))
        {
            return answers[0].Status == 200 ? placeholders.Compare(wanted, Parsed(answers[0]), compare) : $"status {answers[0].Status}";
        }

        return expected["answer"] is JsonObject answer ? JudgeHttp(answer, answers[0], compare) : null;
    }

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string? JudgeHttp(JsonObject expected, ConnectAnswer answer, string? compare)
    {
        if (expected["status"] is { } status && status.GetValue<int>() != answer.Status)
        {
            return $"expected status {status}, got {answer.Status}";
        }

        foreach (var (name, value) in expected["headers"] as JsonObject ?? [])
        {
            var got = answer.Headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();
            var wanted = value?.GetValue<string>();
            if (name.Equals("content-length", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (name.Equals("content-type", StringComparison.OrdinalIgnoreCase))
            {
                (got, wanted) = (got?.Split(';')[0].Trim().ToLowerInvariant(), wanted?.Split(';')[0].Trim().ToLowerInvariant());
            }

            if (!string.Equals(got, wanted, StringComparison.Ordinal))
            {
                return $"expected header {name} {wanted ?? "absent"}, got {got ?? "none"}";
            }
        }

        if (expected.TryGetPropertyValue("body_json", out var json))
        {
            return placeholders.Compare(json, Parsed(answer), compare);
        }

        return expected["body_text"] is { } text && text.GetValue<string>() != Encoding.UTF8.GetString(answer.Body)
            ? $"expected body {text}, got {Encoding.UTF8.GetString(answer.Body)}"
            : null;
    }

    private static JsonNode? Parsed(ConnectAnswer answer) => JsonNode.Parse(answer.Body.ToArray(), documentOptions: new JsonDocumentOptions { MaxDepth = 1024 });

    private ConnectAnswer Post(byte[] body) => RawHttp.Send(server.Connect, "POST", "/", [("Content-Type", "application/json")], body, splitAt: null);

    private ConnectAnswer Http(JsonObject http, int? splitAt)
    {
        var headers = http["headers"]?.AsArray().Select(pair => (Name: pair![0]!.GetValue<string>(), Value: pair[1]!.GetValue<string>())).ToList() ?? [];
        var body = http.TryGetPropertyValue("body_json", out var json) ? Bytes(placeholders.Fill(json))
            : http["body_text"] is { } text ? Encoding.UTF8.GetBytes(placeholders.FillText(text.GetValue<string>()))
            : http["body_base64"] is { } base64 ? Convert.FromBase64String(base64.GetValue<string>())
            : [];
        return RawHttp.Send(server.Connect, http["method"]?.GetValue<string>() ?? "POST", http["path"]?.GetValue<string>() ?? "/", headers, body, splitAt);
    }

    private static byte[] Bytes(JsonNode? node) => JsonSerializer.SerializeToUtf8Bytes(node);
}
