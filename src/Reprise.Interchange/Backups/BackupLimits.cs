namespace Reprise.Interchange;

/// <summary>How many automatic backups are kept besides those of the last two days, and how often one is made.</summary>
/// <remarks>docs/spec/import-export-media.md §13.</remarks>
/// <param name="Daily">Backups kept of earlier days.</param>
/// <param name="Weekly">Backups kept of earlier weeks.</param>
/// <param name="Monthly">Backups kept of earlier months.</param>
/// <param name="MinimumIntervalMinutes">Minutes that must lie between two backups.</param>
public sealed record BackupLimits(int Daily, int Weekly, int Monthly, int MinimumIntervalMinutes)
{
    /// <summary>The limits of a new collection.</summary>
    public static BackupLimits Default { get; } = new(12, 10, 9, 30);
}
