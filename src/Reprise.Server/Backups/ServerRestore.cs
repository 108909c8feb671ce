using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;

namespace Reprise.Server;

/// <summary>The file is no complete backup of a server.</summary>
/// <param name="message">Why, in a sentence.</param>
public sealed class ServerBackupException(string message) : IOException(message);

/// <summary>Puts a backup of the whole server into a data folder that no server runs on.</summary>
public static class ServerRestore
{
    private const string DatabaseName = "reprise.db";

    /// <summary>Whether a file is a backup of a whole server, by its name.</summary>
    public static bool IsNameOf(string path) => path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase);

    /// <summary>Restores it. Everything is unpacked and checked before anything takes its place; what was there is moved to <c>replaced-TIME/</c>.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="folder">The data folder, owned by the caller; its database must not be open.</param>
    /// <param name="replace">Whether accounts that are there may be replaced.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Ends it, as long as nothing took its place.</param>
    /// <exception cref="ServerBackupException">The file is damaged, cut off or too new, or the folder has accounts. Nothing was changed.</exception>
    public static async Task<ServerBackupManifest> RestoreAsync(string file, DataFolder folder, bool replace, TimeProvider time, CancellationToken cancel)
    {
        if (File.Exists(folder.DatabasePath) && !replace)
        {
            throw new ServerBackupException($"{folder.Path} holds a server's data already. Name another folder with --data, or move these aside with --replace.");
        }

        var unpacked = Path.Combine(folder.WorkPath, Path.GetRandomFileName());
        Directory.CreateDirectory(unpacked);
        try
        {
            var manifest = await UnpackAsync(file, unpacked, cancel);
            Check(unpacked);
            RestoreSwap.Begin(folder.Path, unpacked, string.Create(CultureInfo.InvariantCulture, $"replaced-{time.GetUtcNow():yyyy-MM-dd-HH.mm.ss}"));
            return manifest;
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }
    }

    private static async Task<ServerBackupManifest> UnpackAsync(string file, string target, CancellationToken cancel)
    {
        ServerBackupManifest? manifest = null;
        var complete = false;
        try
        {
            await using var content = File.OpenRead(file);
            await using var tar = new TarReader(content);
            while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            {
                complete = string.Equals(entry.Name, ServerBackup.Complete, StringComparison.Ordinal);
                if (string.Equals(entry.Name, ServerBackup.Manifest, StringComparison.Ordinal))
                {
                    manifest = await JsonSerializer.DeserializeAsync<ServerBackupManifest>(entry.DataStream!, JsonSerializerOptions.Web, cancel);
                }
                else if (!complete)
                {
                    await ExtractAsync(entry, target, cancel);
                }
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException or JsonException)
        {
            throw new ServerBackupException($"{Path.GetFileName(file)} is damaged or no backup of a server. Nothing was changed.");
        }

        return manifest switch
        {
            null => throw new ServerBackupException($"{Path.GetFileName(file)} is no backup of a server. Nothing was changed."),
            { Format: > ServerBackup.Format } => throw new ServerBackupException($"A newer version of Reprise ({manifest.Program}) wrote {Path.GetFileName(file)}. Install that version."),
            _ when !complete => throw new ServerBackupException($"{Path.GetFileName(file)} was cut off before its end. Nothing was changed."),
            _ => manifest,
        };
    }

    private static async Task ExtractAsync(TarEntry entry, string target, CancellationToken cancel)
    {
        var path = Path.GetFullPath(Path.Combine(target, entry.Name));
        if (entry.EntryType is not TarEntryType.RegularFile || !path.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new ServerBackupException("The file holds something that no backup of a server has. Nothing was changed.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        if (entry.DataStream is { } content)
        {
            await content.CopyToAsync(file, cancel);
        }
    }

    private static void Check(string unpacked)
    {
        var path = Path.Combine(unpacked, DatabaseName);
        if (!File.Exists(path))
        {
            throw new ServerBackupException("The backup holds no accounts. Nothing was changed.");
        }

        using var database = Database.Open(path, DatabaseAccess.ReadOnly);
        if (database.ScalarText("pragma integrity_check") != "ok")
        {
            throw new ServerBackupException("The accounts in the backup are damaged. Nothing was changed.");
        }
    }
}
