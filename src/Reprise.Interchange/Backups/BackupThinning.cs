using System.Globalization;
using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Which backups are kept (docs/spec/import-export-media.md §13.2). Pure: names and days in, names out.</summary>
public static class BackupThinning
{
    private const string Prefix = "backup-";
    private const string TimeFormat = "yyyy-MM-dd-HH.mm.ss";
    private const string Suffix = ".colpkg";

    /// <summary>The name of a backup made at a local time.</summary>
    public static string FileName(DateTime local) => Prefix + local.ToString(TimeFormat, CultureInfo.InvariantCulture) + Suffix;

    /// <summary>The local time in a backup's name; null if the name is not a backup's.</summary>
    public static DateTime? TimeOf(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return fileName.Length == Prefix.Length + TimeFormat.Length + Suffix.Length
            && fileName.StartsWith(Prefix, StringComparison.Ordinal)
            && fileName.EndsWith(Suffix, StringComparison.Ordinal)
            && DateTime.TryParseExact(fileName.AsSpan(Prefix.Length, TimeFormat.Length), TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
    }

    /// <summary>The names of those files that are to be deleted. Names that are no backup's are left alone.</summary>
    /// <param name="fileNames">The files of the backup folder.</param>
    /// <param name="today">The person's day.</param>
    /// <param name="limits">How many to keep.</param>
    /// <param name="zone">The person's time zone: times that do not exist in it are left alone.</param>
    public static IReadOnlyList<string> ToDelete(IEnumerable<string> fileNames, DateOnly today, BackupLimits limits, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(zone);
        var backups = fileNames
            .Select(name => (Name: name, Time: TimeOf(name)))
            .Where(backup => backup.Time is { } time && !zone.IsInvalidTime(time))
            .OrderByDescending(backup => backup.Time!.Value);
        var (daily, weekly, monthly) = (limits.Daily, limits.Weekly, limits.Monthly);
        var (lastDay, lastWeek, lastMonth) = (int.MaxValue, int.MaxValue, int.MaxValue);
        var delete = new List<string>();
        foreach (var (name, time) in backups)
        {
            var date = DateOnly.FromDateTime(time!.Value);
            var (day, week, month) = (date.DayNumber, date.DayNumber / 7, (date.Year * 12) + date.Month);
            var keep = date.DayNumber >= today.DayNumber - 1
                || (Takes(ref daily, day < lastDay) ?? Takes(ref weekly, week < lastWeek) ?? Takes(ref monthly, month < lastMonth) ?? false);
            if (keep)
            {
                (lastDay, lastWeek, lastMonth) = (day, week, month);
            }
            else
            {
                delete.Add(name);
            }
        }

        return delete;
    }

    /// <summary>Null if this counter is used up, so that the next one decides; else whether the backup begins a new day, week or month and takes one.</summary>
    private static bool? Takes(ref uint left, bool isNew)
    {
        if (left == 0)
        {
            return null;
        }

        left -= isNew ? 1u : 0;
        return isNew;
    }
}
