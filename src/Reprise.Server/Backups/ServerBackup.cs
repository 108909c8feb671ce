using System.Formats.Tar;
using System.Text;
using System.Text.Json;

namespace Reprise.Server;

/// <summary>What a backup of the whole server says about itself.</summary>
/// <param name="Format">The version of the layout.</param>
/// <param name="Program">The version of the program that wrote it.</param>
/// <param name="Time">When it was made, Unix milliseconds.</param>
/// <param name="Accounts">How many accounts it holds.</param>
public sealed record ServerBackupManifest(int Format, string Program, long Time, int Accounts);

/// <summary>
/// The whole server in one tar file, written while it serves: reprise.db and each account's files. Databases are copied by SQLite from a consistent view of
/// their own, never as live files. The last entry says that it is complete. Backups of accounts and removed accounts are not part of it; files whose names are
/// not UTF-8 cannot be, and are listed in it.
/// </summary>
public sealed class ServerBackup(DataFolder folder, AccountDirectory accounts, TimeProvider time)
{
    /// <summary>The layout this program writes, and the newest it reads.</summary>
    public const int Format = 1;

    internal const string Manifest = "manifest.json";
    internal const string Complete = "complete";
    private const string LeftOutList = "left-out.txt";
    private const string Backups = "backups";
    private static readonly string[] Passing = ["-wal", "-shm", "-journal", ".search", ".upload", ".download"];
    private static readonly byte[] SqliteMagic = "SQLite format 3\0"u8.ToArray();

    /// <summary>The files and folders of a data folder that no backup can hold, because their names are not UTF-8, as <see cref="UnreadableNames"/> writes them.</summary>
    /// <param name="dataPath">The data folder.</param>
    public static IReadOnlyList<string> LeftOut(string dataPath) =>
        [.. new[] { "users", "classes" }.Select(part => new FolderTree(Path.Combine(dataPath, part))).Where(tree => tree.Folder.Exists).SelectMany(tree => LeftOut(tree, tree.Folder.Name))];

    private static IEnumerable<string> LeftOut(FolderTree tree, string prefix) =>
    [
        .. UnreadableNames.In(tree.Folder.FullName).Concat(UnreadableNames.Folders(tree.Folder.FullName).Select(name => name + '/')).Select(name => $"{prefix}/{name}"),
        .. tree.Inside().SelectMany(inside => LeftOut(inside, $"{prefix}/{inside.Folder.Name}")),
    ];

    /// <summary>Writes the backup to a stream.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancel)
    {
        var inside = Directory.CreateDirectory(Path.Combine(folder.WorkPath, Path.GetRandomFileName()));
        try
        {
            await using var tar = new TarWriter(target, TarEntryFormat.Pax, leaveOpen: true);
            var known = accounts.List();
            var manifest = new ServerBackupManifest(Format, SessionEndpoints.Version, time.GetUtcNow().ToUnixTimeMilliseconds(), known.Count);
            await TextAsync(tar, Manifest, JsonSerializer.Serialize(manifest, JsonSerializerOptions.Web), cancel);
            await DatabaseAsync(tar, folder.DatabasePath, "reprise.db", inside.FullName, cancel);
            foreach (var account in known)
            {
                await AccountAsync(tar, account.Id, inside.FullName, cancel);
            }

            var classes = new FolderTree(folder.ClassPath);
            if (classes.Folder.Exists)
            {
                await TreeAsync(tar, classes, "classes", inside.FullName, cancel);
            }

            if (LeftOut(folder.Path) is { Count: > 0 } leftOut)
            {
                await TextAsync(tar, LeftOutList, string.Join('\n', leftOut), cancel);
            }

            await TextAsync(tar, Complete, "complete", cancel);
        }
        finally
        {
            inside.Delete(recursive: true);
        }
    }

    /// <summary>Writes the backup to a file, which appears once it is complete.</summary>
    public async Task WriteFileAsync(string path, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".unfinished";
        try
        {
            await using (var file = new FileStream(unfinished, PrivateFile()))
            {
                await WriteAsync(file, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The file holds hashes of passwords and everybody's cards: only its owner may read it.</summary>
    private static FileStreamOptions PrivateFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>The collection comes first and media last: a file that comes or goes meanwhile is found missing or superfluous, as after any crash.</summary>
    private async Task AccountAsync(TarWriter tar, AccountId account, string work, CancellationToken cancel)
    {
        var own = folder.Of(account);
        var root = new FolderTree(own.Path);
        var prefix = FormattableString.Invariant($"users/{account.Value}");
        await FilesAsync(tar, root, prefix, work, cancel);
        foreach (var inside in root.Inside().Where(inside => inside.Folder.Name != Backups))
        {
            await TreeAsync(tar, inside, $"{prefix}/{inside.Folder.Name}", work, cancel);
        }
    }

    private static async Task TreeAsync(TarWriter tar, FolderTree tree, string prefix, string work, CancellationToken cancel)
    {
        await FilesAsync(tar, tree, prefix, work, cancel);
        foreach (var inside in tree.Inside())
        {
            await TreeAsync(tar, inside, $"{prefix}/{inside.Folder.Name}", work, cancel);
        }
    }

    private static async Task FilesAsync(TarWriter tar, FolderTree tree, string prefix, string work, CancellationToken cancel)
    {
        foreach (var file in tree.Files().Where(file => !Array.Exists(Passing, end => file.Name.EndsWith(end, StringComparison.Ordinal))))
        {
            var name = $"{prefix}/{file.Name}";
            try
            {
                await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
                if (await IsDatabaseAsync(content, cancel))
                {
                    await DatabaseAsync(tar, file.FullName, name, work, cancel);
                }
                else
                {
                    await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, ModificationTime = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero) }, cancel);
                }
            }
            catch (FileNotFoundException)
            {
                // It was deleted since the folder was read, and the backup is of a moment after that; or its name is no text, and it is listed.
            }
        }
    }

    private static async Task<bool> IsDatabaseAsync(FileStream file, CancellationToken cancel)
    {
        var start = new byte[SqliteMagic.Length];
        var read = await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancel);
        file.Position = 0;
        return read == start.Length && start.AsSpan().SequenceEqual(SqliteMagic);
    }

    private static async Task DatabaseAsync(TarWriter tar, string path, string name, string work, CancellationToken cancel)
    {
        var copy = Path.Combine(work, Path.GetRandomFileName());
        using (var database = Database.Open(path, DatabaseAccess.ReadOnly))
        {
            database.CopyTo(copy);
        }

        await using (var content = new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancel);
        }
    }

    private static async Task TextAsync(TarWriter tar, string name, string text, CancellationToken cancel)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content }, cancel);
    }
}
