using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Reprise.Sync;

/// <summary>The zip files in which media travel (docs/spec/sync-protocol.md §12.8).</summary>
internal static class MediaZip
{
    public const string Meta = "_meta";

    /// <summary>How many files travel in one zip.</summary>
    public const int MostEntries = 25;

    /// <summary>Once the files are larger than this together, no further one is added.</summary>
    public const long TargetSize = 2_621_440;

    private const int LargestMeta = 51_200;
    private const int LongestName = 255;

    /// <summary>What an upload changes: names with the entry of their content, null for a deletion.</summary>
    /// <exception cref="SyncRefusedException">A name or entry cannot be accepted.</exception>
    public static List<(string Name, ZipArchiveEntry? Content)> ReadUpload(ZipArchive zip)
    {
        using var meta = JsonDocument.Parse(ReadMeta(zip));
        var elements = meta.RootElement.Array();
        if (elements.GetArrayLength() > MostEntries)
        {
            throw SyncRefusedException.BadRequest();
        }

        return [.. elements.EnumerateArray().Select(element => ReadElement(zip, element))];
    }

    /// <summary>Writes an upload of pending files and deletions, from the first of the list on, until it is large enough.</summary>
    /// <returns>What the zip holds, and the rows whose files cannot be sent: if there are any, the zip is of no use.</returns>
    public static (List<MediaDatabaseEntry> Sent, List<string> Invalid) WriteUpload(Stream target, string folder, IReadOnlyList<MediaDatabaseEntry> pending)
    {
        var sent = new List<MediaDatabaseEntry>();
        var invalid = new List<string>();
        var names = new JsonArray();
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        long size = 0;
        foreach (var entry in pending)
        {
            if (size > TargetSize)
            {
                break;
            }

            var file = new FileInfo(Path.Combine(folder, entry.Name));
            if (entry.Sha1 is null || !file.Exists)
            {
                names.Add((JsonNode)new JsonArray(entry.Name, null));
                sent.Add(entry with { Sha1 = null });
                continue;
            }

            if (file.Length is 0 or > MediaFileName.LargestFile || !MediaFileName.IsNormalized(entry.Name) || !TryRead(file, out var content))
            {
                invalid.Add(entry.Name);
                continue;
            }

            var index = sent.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
            using (var stream = zip.CreateEntry(index, CompressionLevel.NoCompression).Open())
            {
                stream.Write(content);
            }

            size += content.Length;
            names.Add((JsonNode)new JsonArray(entry.Name, index));
            sent.Add(entry);
        }

        using (var meta = zip.CreateEntry(Meta, CompressionLevel.NoCompression).Open())
        {
            SyncJson.Write(names, meta);
        }

        return (sent, invalid);
    }

    private static bool TryRead(FileInfo file, out byte[] content)
    {
        try
        {
            content = File.ReadAllBytes(file.FullName);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            content = [];
            return false;
        }
    }

    /// <summary>The list of what a zip holds.</summary>
    public static byte[] ReadMeta(ZipArchive zip)
    {
        using var entry = (zip.GetEntry(Meta) ?? throw SyncRefusedException.BadRequest()).Open();
        var text = new byte[LargestMeta];
        var length = entry.ReadAtLeast(text, LargestMeta, throwOnEndOfStream: false);
        return text[..length];
    }

    private static (string Name, ZipArchiveEntry? Content) ReadElement(ZipArchive zip, JsonElement element)
    {
        element.Array(2);
        var name = element[0].Text();
        if (!IsAccepted(name))
        {
            throw SyncRefusedException.BadRequest();
        }

        var index = element[1].ValueKind == JsonValueKind.Null ? "" : element[1].Text();
        return (name, index.Length == 0 ? null : EntryOf(zip, index));
    }

    private static ZipArchiveEntry EntryOf(ZipArchive zip, string index)
    {
        var entry = zip.GetEntry(index) ?? throw SyncRefusedException.BadRequest();
        return entry.Length is 0 or > MediaFileName.LargestFile ? throw SyncRefusedException.BadRequest() : entry;
    }

    private static bool IsAccepted(string name) =>
        name is not ("" or "." or "..")
        && Encoding.UTF8.GetByteCount(name) <= LongestName
        && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0
        && name.IsNormalized(NormalizationForm.FormC);
}
