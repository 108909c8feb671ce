using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Reprise.Collections;

namespace Reprise.Conformance;

/// <summary>A media folder with its database, in a folder that goes away with it.</summary>
internal sealed class ScratchMedia : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("reprise-golden-");

    public ScratchMedia()
    {
        Folder = System.IO.Path.Combine(root.FullName, "collection.media");
        Directory.CreateDirectory(Folder);
        Database = MediaDatabase.Open(System.IO.Path.Combine(root.FullName, "collection.media.db2"), Folder);
        Store = new MediaStore(Folder, Database);
    }

    public string Folder { get; }

    public MediaDatabase Database { get; }

    public MediaStore Store { get; }

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    /// <summary>The files of a folder: name → SHA-1, or what else it is.</summary>
    public static JsonObject Files(string folder)
    {
        const long Big = 100_000_000;
        var files = new JsonObject();
        if (!Directory.Exists(folder))
        {
            return files;
        }

        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            files[entry.Name] = entry switch
            {
                { LinkTarget: not null } => "link",
                DirectoryInfo => "folder",
                FileInfo { Length: > Big } big => $"size {big.Length}",
                _ => Sha1(File.ReadAllBytes(entry.FullName)),
            };
        }

        return files;
    }

    /// <summary>The rows of the media database.</summary>
    public JsonArray Rows() => [.. Database.All().Select(entry => new JsonArray(
        entry.Name, entry.Sha1 is null ? null : Convert.ToHexStringLower(entry.Sha1), entry.Dirty ? 1 : 0))];

    /// <summary>Puts something into a folder: text, a file of a size, a folder, a link.</summary>
    public static void Put(string folder, string name, JsonNode content)
    {
        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, name);
        if (content is JsonValue text)
        {
            File.WriteAllText(path, (string)text!, new UTF8Encoding(false));
        }
        else if (content["size"] is { } size)
        {
            using var file = File.Create(path);
            file.SetLength((long)size);
        }
        else if (content["link"] is { } link)
        {
            File.CreateSymbolicLink(path, (string)link!);
        }
        else
        {
            Directory.CreateDirectory(path);
            foreach (var (inner, innerContent) in content["folder"]!.AsObject())
            {
                Put(path, inner, innerContent!);
            }
        }
    }

    public static string Sha1(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));

    public void Dispose()
    {
        Database.Dispose();
        try
        {
            root.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A file whose name is not Unicode is in there.
            using var shell = System.Diagnostics.Process.Start("/bin/rm", ["-rf", root.FullName]);
            shell.WaitForExit();
        }
    }
}
