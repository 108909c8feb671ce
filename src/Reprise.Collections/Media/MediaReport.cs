using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>The media check's findings as text for people.</summary>
/// <remarks>docs/spec/import-export-media.md §12.</remarks>
internal static class MediaReport
{
    private const double Mebibyte = 1024 * 1024;

    public static string Write(MediaCheckResult found, IReadOnlyList<string> templatesWithFields)
    {
        var report = new StringBuilder();
        if (found.TrashCount > 0)
        {
            var size = (found.TrashBytes / Mebibyte).ToString("0.##", CultureInfo.InvariantCulture);
            Line(report, $"Trash folder: {Number(found.TrashCount)} {(found.TrashCount == 1 ? "file" : "files")}, {size}MB");
        }

        Line(report, $"Missing files: {Number(found.Missing.Count)}");
        Line(report, $"Unused files: {Number(found.Unused.Count)}");
        Count(report, "Extracted images", found.ExtractedImages);
        Count(report, "Renamed files", found.Renamed.Count);
        Count(report, "Over 100MB", found.Oversize.Count);
        Count(report, "Subfolders", found.Folders.Count);
        Line(report, "");

        Section(report, "Some files have been renamed for compatibility:", [.. found.Renamed.Select(pair => $"Renamed: {pair.Key} -> {pair.Value}")]);
        Section(report, "Files over 100MB can not be synced with AnkiWeb.", [.. found.Oversize.Select(name => $"Over 100MB: {name}")]);
        Section(report, "Folders inside the media folder are not supported.", [.. found.Folders.Select(name => $"Folder: {name}")]);
        Section(
            report,
            "The following files are referenced by cards, but were not found in the media folder:",
            [.. found.Missing.Select(name => $"Missing: {name}")]);
        Section(
            report,
            "The following files were found in the media folder, but do not appear to be used on any cards:",
            [.. found.Unused.Select(name => $"Unused: {name}")],
            last: true);

        if (templatesWithFields.Count > 0)
        {
            Line(report, "");
            Line(
                report,
                "Anki can not detect used files when you use {{Field}} references in media/LaTeX tags. "
                    + "The media/LaTeX tags should be placed on individual notes instead.");
            Line(report, "");
            Line(report, "Referencing templates:");
            foreach (var template in templatesWithFields)
            {
                Line(report, template);
            }
        }

        return report.ToString();
    }

    private static void Section(StringBuilder report, string heading, IReadOnlyList<string> lines, bool last = false)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Line(report, heading);
        foreach (var line in lines)
        {
            Line(report, line);
        }

        if (!last)
        {
            Line(report, "");
        }
    }

    private static void Count(StringBuilder report, string what, int count)
    {
        if (count > 0)
        {
            Line(report, $"{what}: {Number(count)}");
        }
    }

    private static void Line(StringBuilder report, string line) => report.Append(line).Append('\n');

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
