using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>The automatic backups of one open collection: making them from snapshots, and thinning the older ones (docs/spec/import-export-media.md §13).</summary>
/// <param name="folder">The folder, made if needed.</param>
/// <param name="clock">The clock; names are in <paramref name="zone"/>.</param>
/// <param name="zone">The person's time zone.</param>
public sealed class Backups(string folder, TimeProvider clock, TimeZoneInfo zone)
{
    private long? saved;

    /// <summary>Makes a backup and thins the others, unless nothing changed since this object's last backup or, not forced, another one is too recent.</summary>
    /// <param name="collection">The collection; it may be changed meanwhile.</param>
    /// <param name="force">Whether a recent backup does not matter.</param>
    /// <param name="cancel">Cancels the backup.</param>
    /// <returns>The new file's path, or null if none was made.</returns>
    public string? Create(Collection collection, bool force = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        var modified = collection.Modified;
        var limits = collection.Read(ConfigKeys.Backups);
        Directory.CreateDirectory(folder);
        if (modified == saved || (!force && IsRecent(TimeSpan.FromMinutes(limits.MinimumIntervalMinutes))))
        {
            return null;
        }

        var path = Path.Combine(folder, BackupThinning.FileName(LocalNow()));
        CollectionPackage.Export(collection, mediaFolder: null, path, legacy: false, progress: null, cancel);
        saved = modified;
        Thin(limits);
        return path;
    }

    /// <summary>Deletes the backups that the limits do not keep. A file that cannot be deleted stays.</summary>
    /// <returns>The names of the deleted files.</returns>
    public IReadOnlyList<string> Thin(BackupLimits limits)
    {
        var names = new DirectoryInfo(folder).EnumerateFiles().Select(file => file.Name);
        var deleted = new List<string>();
        foreach (var name in BackupThinning.ToDelete(names, DateOnly.FromDateTime(LocalNow()), limits, zone))
        {
            try
            {
                File.Delete(Path.Combine(folder, name));
                deleted.Add(name);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Locked by another program; the next thinning tries again.
            }
        }

        return deleted;
    }

    private DateTime LocalNow() => TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, zone);

    private bool IsRecent(TimeSpan interval)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DirectoryInfo(folder).EnumerateFileSystemInfos().Any(entry => now - entry.CreationTimeUtc < interval);
    }
}
