using System.Text.Json.Nodes;
using Reprise.Collections;
using static Reprise.Conformance.RenderFiles;

namespace Reprise.Conformance;

/// <summary>The media check and the trash.</summary>
internal static class MediaCheckCases
{
    public static IEnumerable<CaseKind> Kinds => [new(["media-check.json"], Cases, Answer, Rules) { Alternative = IntegrityJson.AfterCrash }];

    private static ComparisonRules Rules => new ComparisonRules().Where("steps.*.error", IntegrityJson.SameError);

    private static IEnumerable<GoldenCase> Cases(string path)
    {
        foreach (var golden in IntegrityJson.Cases(path, "media_db"))
        {
            var steps = golden.Input["steps"]!.AsArray();
            golden.Input["steps"] = new JsonArray([.. steps.Select(step => step!["op"]!.DeepClone())]);
            var expected = steps.DeepClone().AsArray();
            foreach (var step in expected.OfType<JsonObject>())
            {
                step.Remove("op");
            }

            golden.Expected!["steps"] = expected;
            yield return golden;
        }
    }

    private static JsonObject Answer(CaseInput input)
    {
        var clock = new SetClock((long)input.Value["common"]!["now_ms"]! - 3_600_000, TimeZoneInfo.Utc);
        using var scratch = ScratchCollection.New(clock);
        using var media = new ScratchMedia();
        var notes = AddNotes(scratch.Collection, input.Value);
        foreach (var (name, content) in input.Value["files"]?.AsObject() ?? [])
        {
            Put(media.Folder, name, content!);
        }

        foreach (var (name, content) in input.Value["trash"]?.AsObject() ?? [])
        {
            Put(media.Store.TrashFolder, name, content!);
        }

        scratch.Sql("update notes set mod = 1700000000, usn = 5");
        clock.NowMillis = (long)input.Value["common"]!["now_ms"]!;
        var steps = new JsonArray();
        foreach (var step in input.Value["steps"]!.AsArray())
        {
            var answer = new JsonObject();
            IntegrityJson.Try(() => answer["result"] = Run(scratch.Collection, media, notes, step!.AsArray()), answer, "error");
            answer["files"] = WithHexNames(media.Folder);
            answer["trash"] = WithHexNames(media.Store.TrashFolder);
            answer["notes"] = new JsonArray([.. notes.Select((id, i) => Note(scratch.Collection, id, i))]);
            steps.Add(answer);
        }

        return new JsonObject { ["steps"] = steps, ["media_db"] = media.Rows() };
    }

    /// <summary>A name that is not Unicode is written by its bytes; such a file is made by the shell, which takes any.</summary>
    private static void Put(string folder, string name, JsonNode content)
    {
        if (!name.StartsWith("hex:", StringComparison.Ordinal))
        {
            ScratchMedia.Put(folder, name, content);
            return;
        }

        var octal = string.Concat(Convert.FromHexString(name[4..]).Select(value => "\\" + Convert.ToString(value, 8).PadLeft(3, '0')));
        using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"printf %s \"$1\" > \"$2/$(printf '{octal}')\"", "sh", (string)content!, folder]);
        shell.WaitForExit();
    }

    private static JsonObject WithHexNames(string folder)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFiles(folder).Any(path => path.Contains('\uFFFD', StringComparison.Ordinal)))
        {
            return ScratchMedia.Files(folder);
        }

        var files = new JsonObject();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (File.Exists(path))
            {
                files[name] = ScratchMedia.Sha1(File.ReadAllBytes(path));
            }
            else
            {
                using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
                    "/bin/sh", ["-c", "cd \"$1\"; for f in *; do printf '%s' \"$f\" | od -An -tx1 | tr -d ' \\n'; printf ' '; sha1sum < \"$f\" | cut -d' ' -f1; done", "sh", folder])
                {
                    RedirectStandardOutput = true,
                    UseShellExecute = false,
                })!;
                foreach (var line in shell.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    var (hex, sha1) = (line.Split(' ')[0], line.Split(' ')[1]);
                    var decoded = System.Text.Encoding.UTF8.GetString(Convert.FromHexString(hex));
                    if (decoded.Contains('\uFFFD', StringComparison.Ordinal))
                    {
                        files[$"hex:{hex}"] = sha1;
                    }
                }
            }
        }

        return files;
    }

    private static List<NoteId> AddNotes(Collection collection, JsonNode input)
    {
        foreach (var described in input["notetypes"]?.AsArray() ?? [])
        {
            var stock = StockNoteTypes.Of(NoteTypeConfig.Types.OriginalStockKind.Basic);
            var config = stock.Config.Clone();
            config.LatexSvg = (bool?)described!["svg"] ?? false;
            var sides = new List<(string Front, string Back)> { ((string)described["front"]!, (string)described["back"]!) };
            sides.AddRange((described["more"]?.AsArray() ?? []).Select(more => ((string)more![0]!, (string)more[1]!)));
            collection.AddNoteType(
                stock with
                {
                    Name = (string)described["name"]!,
                    Config = config,
                    Templates = [.. sides.Select((side, i) => new CardTemplate(
                        $"Card {i + 1}", new CardTemplateConfig { QFormat = side.Front, AFormat = side.Back }))],
                },
                skipChecks: true);
        }

        var ids = new List<NoteId>();
        foreach (var note in input["notes"]?.AsArray() ?? [])
        {
            var noteType = collection.NoteTypes.FindByName((string)note![0]!)!;
            var added = Reprise.Collections.AddNotes.New(noteType) with { Fields = [.. note.AsArray().Skip(1).Select(field => (string)field!)] };
            ids.Add(collection.AddNote(added, DeckId.Default).Value.Ids[0]);
        }

        return ids;
    }

    private static JsonArray Note(Collection collection, NoteId id, int index)
    {
        var note = collection.Notes.Get(id);
        return new JsonArray(index, Array(note.Fields), note.Modified, note.Usn);
    }

    private static JsonNode? Run(Collection collection, ScratchMedia media, List<NoteId> notes, JsonArray op)
    {
        switch ((string)op[0]!)
        {
            case "check":
                var found = collection.CheckMedia(media.Store);
                return new JsonObject
                {
                    ["unused"] = Array(found.Unused),
                    ["missing"] = Array(found.Missing),
                    ["missing_media_notes"] = Array(found.NotesWithMissing.Select(id => notes.IndexOf(id))),
                    ["report"] = WithSortedRenames(found.Report),
                    ["have_trash"] = found.TrashCount > 0,
                };
            case "trash":
                media.Store.Trash(Strings(op[1]));
                return null;
            case "empty":
                media.Store.EmptyTrash();
                return null;
            case "restore":
                media.Store.RestoreTrash();
                return null;
            default:
                return media.Store.Add((string)op[1]!, System.Text.Encoding.UTF8.GetBytes((string)op[2]!));
        }
    }

    private static string WithSortedRenames(string report)
    {
        const string Renamed = "Renamed: ";
        var lines = report.Split('\n');
        var places = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith(Renamed, StringComparison.Ordinal)).ToList();
        var sorted = places.Select(i => lines[i]).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            lines[places[i]] = sorted[i];
        }

        return string.Join('\n', lines);
    }
}
