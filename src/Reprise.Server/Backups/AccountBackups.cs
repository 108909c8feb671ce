using Reprise.Interchange;

namespace Reprise.Server;

/// <summary>A backup of an account's collection.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Time">When it was made, Unix milliseconds.</param>
/// <param name="Bytes">Its size.</param>
public sealed record BackupAnswer(string Name, long Time, long Bytes);

/// <summary>Backups of an account, in its folder.</summary>
public static class AccountBackups
{
    /// <summary>The backups, newest first.</summary>
    public static List<BackupAnswer> List(AccountFolder folder)
    {
        var directory = new DirectoryInfo(folder.BackupPath);
        return directory.Exists
            ? [.. directory.EnumerateFiles("*.colpkg").OrderByDescending(file => file.LastWriteTimeUtc)
                .Select(file => new BackupAnswer(file.Name, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero).ToUnixTimeMilliseconds(), file.Length))]
            : [];
    }

    /// <summary>Makes a backup from the collection or a snapshot of it, and thins the older ones. Answers its path.</summary>
    public static string Make(Collection collection, AccountFolder folder, TimeProvider time, TimeZoneInfo zone, CancellationToken cancel) =>
        new Interchange.Backups(folder.BackupPath, time, zone).Create(collection, force: true, cancel)
        ?? throw new InvalidOperationException("a forced backup is always made");

    /// <summary>The path of a backup by its name.</summary>
    /// <exception cref="FileNotFoundException">There is no such backup.</exception>
    public static string PathOf(AccountFolder folder, string name) =>
        List(folder).Exists(backup => string.Equals(backup.Name, name, StringComparison.Ordinal))
            ? Path.Combine(folder.BackupPath, name)
            : throw new FileNotFoundException($"There is no backup named {name}.");
}
