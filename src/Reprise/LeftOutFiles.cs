using System.Globalization;

namespace Reprise;

/// <summary>Tells of media files that could not be taken along.</summary>
internal static class LeftOutFiles
{
    /// <summary>A sentence on lines of its own that names the files; nothing if there are none.</summary>
    /// <param name="names">Their names, as <see cref="Collections.UnreadableNames"/> writes them.</param>
    public static string Sentence(IReadOnlyList<string> names) => names.Count == 0
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.NewLine}Left out because their names are not UTF-8: {names.Count} media {(names.Count == 1 ? "file" : "files")}. Rename them: {string.Join(", ", names)}");
}
