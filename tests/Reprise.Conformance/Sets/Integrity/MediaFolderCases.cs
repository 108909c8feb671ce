using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>Adding media files, from bytes and from addresses, and following changes of the folder.</summary>
internal static class MediaFolderCases
{
    public static IEnumerable<CaseKind> Kinds =>
    [
        new(["media-names.jsonl"], path => RenderFiles.Cases(path, FillInName, "result", "error", "files"), AddName, Errors("error")),
        new(["media-add.json"], AddCases, Add, Errors("**.error")),
        new(["media-add-sources.json"], path => IntegrityJson.Cases(path, "result", "error", "files"), AddSource, Errors("error").Where("result.error", SameText)),
        new(["media-scan.json"], ScanCases, Scan, new ComparisonRules().Where("steps.*.dirMod", SameOrAny).Where("steps.*.media_db.*.2", SameOrAny)) { Alternative = IntegrityJson.AfterCrash },
    ];

    private static ComparisonRules Errors(string path) => new ComparisonRules().Where(path, IntegrityJson.SameError);

    private static bool SameOrAny(JsonNode? expected, JsonNode? actual) =>
        (expected is JsonValue value && value.TryGetValue<string>(out var text) && text is "any") || JsonNode.DeepEquals(expected, actual);

    /// <summary>Texts of the operating system are no part of the data.</summary>
    private static bool SameText(JsonNode? expected, JsonNode? actual)
    {
        var text = (string?)expected;
        return text is not null && actual is not null
            && (text.Contains("(os error", StringComparison.Ordinal) || text.Contains("differs by platform", StringComparison.Ordinal)
                || string.Equals(text, (string?)actual, StringComparison.Ordinal));
    }

    private static void FillInName(JsonObject whole) =>
        whole["files"] ??= whole["result"] is { } name ? new JsonArray((string)name!) : new JsonArray();

    private static JsonObject AddName(CaseInput input)
    {
        using var media = new ScratchMedia();
        var answer = new JsonObject();
        IntegrityJson.Try(() => answer["result"] = media.Store.Add((string)input.Value["desired"]!, "x"u8), answer, "error");
        answer["files"] = new JsonArray([.. ScratchMedia.Files(media.Folder).Select(file => JsonValue.Create(file.Key))]);
        return answer;
    }

    private static IEnumerable<GoldenCase> AddCases(string path) => WithSteps(IntegrityJson.Cases(path, "files", "media_db"), "result", "error");

    /// <summary>Moves what is expected of each step to the expected value.</summary>
    private static IEnumerable<GoldenCase> WithSteps(IEnumerable<GoldenCase> cases, params string[] keys)
    {
        foreach (var golden in cases)
        {
            var expected = new JsonArray();
            foreach (var step in golden.Input["steps"]!.AsArray().OfType<JsonObject>())
            {
                var of = new JsonObject();
                foreach (var key in keys)
                {
                    if (step.TryGetPropertyValue(key, out var value))
                    {
                        step.Remove(key);
                        of[key] = value;
                    }
                }

                expected.Add(of);
            }

            golden.Expected!["steps"] = expected;
            yield return golden;
        }
    }

    private static JsonObject Add(CaseInput input)
    {
        using var media = new ScratchMedia();
        foreach (var (name, content) in input.Value["initial_files_latin1"]!.AsObject())
        {
            File.WriteAllBytes(media.Path(name), Encoding.Latin1.GetBytes((string)content!));
        }

        var steps = new JsonArray();
        foreach (var step in input.Value["steps"]!.AsArray())
        {
            var answer = new JsonObject();
            IntegrityJson.Try(() => answer["result"] = media.Store.Add((string)step!["desired"]!, Convert.FromHexString((string)step["data_hex"]!)), answer, "error");
            steps.Add(answer);
        }

        return new JsonObject { ["files"] = ScratchMedia.Files(media.Folder), ["media_db"] = media.Rows(), ["steps"] = steps };
    }

    private static JsonObject AddSource(CaseInput input)
    {
        using var media = new ScratchMedia();
        return input.Value["call"]!.GetValue<string>() is "add_media_from_path" ? AddPath(input, media) : AddAddress(input, media);
    }

    /// <summary>The cases with paths share one folder: those before this one come first.</summary>
    private static JsonObject AddPath(CaseInput input, ScratchMedia media)
    {
        var answer = new JsonObject();
        var sources = Directory.CreateTempSubdirectory("reprise-golden-");
        try
        {
            var own = Number(input.Id);
            foreach (var before in Sources(input.File).Where(source => own is null || source.Number < own))
            {
                Put(before);
                media.Store.AddFile(Path.Combine(sources.FullName, before.File));
            }

            IntegrityJson.Try(() => answer["result"] = AddOne(input.Value), answer, "error");
        }
        finally
        {
            sources.Delete(recursive: true);
        }

        return answer;

        string AddOne(JsonNode source)
        {
            var name = (string)source["file"]!;
            if (name.StartsWith('('))
            {
                throw new IOException("is a folder");
            }

            var path = Path.Combine(sources.FullName, name);
            if (source["data_hex"] is { } data)
            {
                File.WriteAllBytes(path, Convert.FromHexString((string)data!));
            }

            return media.Store.AddFile(path);
        }

        void Put(Source source) => File.WriteAllBytes(Path.Combine(sources.FullName, source.File), source.Content);
    }

    private static int? Number(string id) =>
        int.TryParse(id.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>One of the numbered source files that all cases share.</summary>
    private sealed record Source(int Number, string File, byte[] Content);

    /// <summary>
    /// The source files in their order. Those whose own case is in the other part of the set are known from the addresses that name them: they
    /// stand in the gaps of the numbers, and file n holds the words "content n".
    /// </summary>
    private static List<Source> Sources(string path)
    {
        var cases = IntegrityJson.Cases(path).ToList();
        var known = cases.Where(other => other.Input["data_hex"] is not null && Number(other.Id) is not null)
            .Select(other => new Source(Number(other.Id)!.Value, (string)other.Input["file"]!, Convert.FromHexString((string)other.Input["data_hex"]!)))
            .ToList();
        var named = cases.Where(other => other.Input["url"] is not null && other.Id.Contains("/file/", StringComparison.Ordinal))
            .OrderBy(other => other.Id, StringComparer.Ordinal)
            .Select(other => (Quoted: other.Id.EndsWith("/quoted", StringComparison.Ordinal), Name: ((string)other.Input["url"]!).Split('/')[^1]))
            .Select(address => address.Quoted ? Uri.UnescapeDataString(address.Name) : address.Name)
            .Distinct(StringComparer.Ordinal)
            .Where(name => !known.Exists(source => string.Equals(source.File, name, StringComparison.Ordinal)));
        var gaps = Enumerable.Range(0, known.Count == 0 ? 0 : known.Max(source => source.Number)).Where(number => !known.Exists(source => source.Number == number));
        known.AddRange(gaps.Zip(named, (number, name) => new Source(number, name, Encoding.UTF8.GetBytes($"content {number}"))));
        return [.. known.OrderBy(source => source.Number)];
    }

    private static JsonObject AddAddress(CaseInput input, ScratchMedia media)
    {
        using var client = new HttpClient(new EchoServer());
        var sources = Directory.CreateTempSubdirectory("reprise-golden-");
        try
        {
            foreach (var source in Sources(input.File))
            {
                File.WriteAllBytes(Path.Combine(sources.FullName, source.File), source.Content);
            }

            var address = ((string)input.Value["url"]!)
                .Replace("<src>", sources.FullName, StringComparison.Ordinal).Replace("<host>", EchoServer.Address, StringComparison.Ordinal);
            var result = new JsonObject();
            try
            {
                result["filename"] = new MediaDownload(media.Store, client, allowFiles: true).AddAsync(address).GetAwaiter().GetResult().Wanted;
            }
            catch (MediaDownloadException failure)
            {
                result["error"] = failure.Message.Replace(sources.FullName, "<src>", StringComparison.Ordinal);
            }

            return new JsonObject { ["result"] = result, ["files"] = ScratchMedia.Files(media.Folder) };
        }
        finally
        {
            sources.Delete(recursive: true);
        }
    }

    private static IEnumerable<GoldenCase> ScanCases(string path) => WithSteps(IntegrityJson.Cases(path), "media_db", "dirMod", "error");

    private static JsonObject Scan(CaseInput input)
    {
        using var media = new ScratchMedia();
        var package = input.Value["common"]!["package_media"]!.AsObject().Single();
        var steps = new JsonArray();
        foreach (var step in input.Value["steps"]!.AsArray())
        {
            steps.Add(ScanStep(media, step!["op"]!.AsArray(), package.Key, (string)package.Value!));
        }

        return new JsonObject { ["steps"] = steps };
    }

    private static JsonObject ScanStep(ScratchMedia media, JsonArray op, string packageFile, string packageText)
    {
        switch ((string)op[0]!)
        {
            case "write":
                File.WriteAllText(media.Path((string)op[1]!), (string)op[2]!);
                SetTime(media.Path((string)op[1]!), (long)op[3]!);
                break;
            case "size":
                using (var file = File.Create(media.Path((string)op[1]!)))
                {
                    file.SetLength((long)op[2]!);
                }

                SetTime(media.Path((string)op[1]!), (long)op[3]!);
                break;
            case "delete":
                File.Delete(media.Path((string)op[1]!));
                break;
            case "mkdir":
                Directory.CreateDirectory(media.Path((string)op[1]!));
                break;
            case "link":
                File.CreateSymbolicLink(media.Path((string)op[1]!), (string)op[2]!);
                break;
            case "folder":
                Directory.SetLastWriteTimeUtc(media.Folder, DateTimeOffset.FromUnixTimeMilliseconds((long)op[1]!).UtcDateTime);
                break;
            case "clean":
                media.Database.All().ForEach(entry => media.Database.Write(entry with { Dirty = false }));
                break;
            default:
                media.Database.Scan();
                var answer = new JsonObject
                {
                    ["media_db"] = new JsonArray([.. media.Database.All().Select(entry => new JsonArray(
                        entry.Name, entry.Sha1 is null ? null : Convert.ToHexStringLower(entry.Sha1), entry.Modified, entry.Dirty ? 1 : 0))]),
                    ["dirMod"] = media.Database.FolderModified,
                };
                if (!File.Exists(media.Path(packageFile)) || !string.Equals(File.ReadAllText(media.Path(packageFile)), packageText, StringComparison.Ordinal))
                {
                    File.WriteAllText(media.Path(packageFile), packageText);
                }

                return answer;
        }

        return [];
    }

    private static void SetTime(string path, long seconds) => File.SetLastWriteTimeUtc(path, DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime);

    /// <summary>Answers as the server does that the set describes, without a network.</summary>
    private sealed class EchoServer : HttpMessageHandler
    {
        public const string Address = "http://echo.test";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host is not "echo.test")
            {
                throw new HttpRequestException("no such host");
            }

            var query = HttpUtility.ParseQueryString(request.RequestUri.Query);
            var status = (HttpStatusCode)int.Parse(query["status"] ?? "200", System.Globalization.CultureInfo.InvariantCulture);
            if (query["loc"] is not null)
            {
                status = HttpStatusCode.OK;
            }

            var content = new ByteArrayContent(status is HttpStatusCode.NoContent ? [] : "body"u8.ToArray());
            if (query["type"] is { } type)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", type);
            }

            return Task.FromResult(new HttpResponseMessage(status) { Content = content });
        }
    }
}
