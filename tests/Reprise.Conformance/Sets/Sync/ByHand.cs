using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Reprise.Collections;
using Reprise.Sync;

namespace Reprise.Conformance;

/// <summary>What was done by hand between two requests, as the notes of the data tell it.</summary>
internal static partial class ByHand
{
    private const string UsualStart = "states/992268fe7fe83193.anki2.zst";

    /// <summary>Does what a note says. A note that is not understood makes the case fail.</summary>
    public static void Do(string note, ReplayServer server, string root, string hostKey)
    {
        var account = server.First;
        if (Removed().Match(note) is { Success: true } removed)
        {
            File.Delete(Path.Combine(account.MediaFolder, removed.Groups["name"].Value));
        }
        else if (Uploads().Match(note) is { Success: true } uploads)
        {
            Upload(server, hostKey, Number(uploads, "count"), Number(uploads, "each"), uploads.Groups["letter"].Value);
        }
        else if (LargeTable().Match(note) is { Success: true } table)
        {
            server.Place(account, GoldenFiles.ReadBytes(Path.Combine(root, UsualStart)));
            using var database = Database.Open(account.CollectionPath, DatabaseAccess.ReadWrite);
            database.ExecuteScript($"create table ballast (content blob); insert into ballast values (zeroblob({Number(table, "bytes")}));");
        }
        else
        {
            throw new InvalidDataException($"a note that is not understood: {note}");
        }
    }

    /// <summary>Several uploads of small files whose content is their number.</summary>
    private static void Upload(ReplayServer server, string hostKey, int count, int each, string letter)
    {
        for (var first = 0; first < count * each; first += each)
        {
            using var content = new MemoryStream();
            using (var zip = new System.IO.Compression.ZipArchive(content, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            {
                var meta = new JsonArray();
                for (var i = 0; i < each; i++)
                {
                    meta.Add((JsonNode)new JsonArray($"{letter}{first + i:0000}", $"{i}"));
                    Write(zip, $"{i}", $"{first + i}");
                }

                Write(zip, "_meta", meta.ToJsonString());
            }

            var header = new SyncHeader(SyncVersion.Highest, hostKey, "", "abcde").ToJson();
            server.Send("POST", "/msync/uploadChanges", [new("anki-sync", header)], SyncForms.Pack(content.ToArray()), textAsBody: true);
        }
    }

    private static void Write(System.IO.Compression.ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex("^the file (?<name>.+) is removed from the server's folder$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Removed();

    [GeneratedRegex("^(?<count>[0-9]+) uploads of (?<each>[0-9]+) files each: (?<letter>[a-z]+)0000 …", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uploads();

    [GeneratedRegex("the usual starting collection with an additional table of (?<bytes>[0-9 ]+) zero bytes", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LargeTable();
}
