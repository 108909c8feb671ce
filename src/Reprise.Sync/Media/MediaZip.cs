using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Reprise.Sync;

/// <summary>The zip files in which media travel (docs/spec/sync-protocol.md §12.8).</summary>
internal static class MediaZip
{
    public const string Meta = "_meta";
    private const int LargestMeta = 51_200;
    private const int LongestName = 255;

    /// <summary>Reads an upload: names with their content, null for a deletion.</summary>
    /// <exception cref="SyncRefusedException">The zip or a name or entry in it cannot be accepted.</exception>
    public static List<(string Name, byte[]? Content)> ReadUpload(Stream stream, int most)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            using var meta = JsonDocument.Parse(ReadMeta(zip));
            var elements = meta.RootElement.Array();
            if (elements.GetArrayLength() > most)
            {
                throw SyncRefusedException.BadRequest();
            }

            return [.. elements.EnumerateArray().Select(element => ReadElement(zip, element))];
        }
        catch (InvalidDataException)
        {
            throw SyncRefusedException.BadRequest();
        }
    }

    private static byte[] ReadMeta(ZipArchive zip)
    {
        using var entry = (zip.GetEntry(Meta) ?? throw SyncRefusedException.BadRequest()).Open();
        var text = new byte[LargestMeta];
        var length = entry.ReadAtLeast(text, LargestMeta, throwOnEndOfStream: false);
        return text[..length];
    }

    private static (string Name, byte[]? Content) ReadElement(ZipArchive zip, JsonElement element)
    {
        element.Array(2);
        var name = element[0].Text();
        if (!IsAccepted(name))
        {
            throw SyncRefusedException.BadRequest();
        }

        var index = element[1].ValueKind == JsonValueKind.Null ? "" : element[1].Text();
        return (name, index.Length == 0 ? null : ReadContent(zip, index));
    }

    private static byte[] ReadContent(ZipArchive zip, string index)
    {
        var entry = zip.GetEntry(index) ?? throw SyncRefusedException.BadRequest();
        if (entry.Length is 0 or > MediaFileName.LargestFile)
        {
            throw SyncRefusedException.BadRequest();
        }

        using var content = entry.Open();
        using var unpacked = new MemoryStream((int)entry.Length);
        content.CopyTo(unpacked);
        return unpacked.Length is 0 or > MediaFileName.LargestFile ? throw SyncRefusedException.BadRequest() : unpacked.ToArray();
    }

    private static bool IsAccepted(string name) =>
        name is not ("" or "." or "..")
        && Encoding.UTF8.GetByteCount(name) <= LongestName
        && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0
        && name.IsNormalized(NormalizationForm.FormC);
}
