using Reprise.Templates;

namespace Reprise.Collections;

/// <summary>Checking the media folder against the notes.</summary>
/// <remarks>docs/spec/import-export-media.md §12.</remarks>
public static class CheckMediaFiles
{
    /// <summary>
    /// Compares the media folder with what notes refer to. Files whose names other systems could not hold are renamed, and the notes with them;
    /// images written inside fields become files. Cannot be undone; empties the undo history.
    /// </summary>
    public static MediaCheckResult CheckMedia(this Collection collection, MediaStore store, CancellationToken cancel = default) =>
        collection.CheckMedia(store, progress: null, cancel);

    /// <inheritdoc cref="CheckMedia(Collection, MediaStore, CancellationToken)"/>
    /// <param name="collection">The collection.</param>
    /// <param name="store">Its media folder.</param>
    /// <param name="progress">Hears how many files and notes were looked at.</param>
    /// <param name="cancel">Cancels the check, which then has changed no note.</param>
    public static MediaCheckResult CheckMedia(this Collection collection, MediaStore store, IProgress<int>? progress, CancellationToken cancel) =>
        collection.ChangeWithoutUndo(change =>
        {
            var folder = new MediaFolderCheck(store).Run(cancel);
            return Compare(collection, store, folder, new MediaReferenceCheck(collection, change, store, folder.Renamed).Run(progress, folder.Files.Count, cancel));
        }).Value;

    /// <summary>Compares the media folder with what notes refer to and changes neither: a snapshot will do.</summary>
    /// <returns>What was found, or null if there is something to be changed, which <see cref="CheckMedia(Collection, MediaStore, IProgress{int}, CancellationToken)"/> does.</returns>
    /// <param name="collection">The collection, or a snapshot of it.</param>
    /// <param name="store">Its media folder.</param>
    /// <param name="progress">Hears how many files and notes were looked at.</param>
    /// <param name="cancel">Cancels it.</param>
    public static MediaCheckResult? LookAtMedia(this Collection collection, MediaStore store, IProgress<int>? progress, CancellationToken cancel)
    {
        var folder = new MediaFolderCheck(store, onlyLook: true).Run(cancel);
        if (folder.MustChange)
        {
            return null;
        }

        var references = new MediaReferenceCheck(collection, change: null, store, folder.Renamed).Run(progress, folder.Files.Count, cancel);
        return references.MustChange ? null : Compare(collection, store, folder, references);
    }

    private static MediaCheckResult Compare(Collection collection, MediaStore store, MediaFolderCheck folder, MediaReferenceCheck references)
    {
        var ignoresCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();
        IEqualityComparer<string> comparer = ignoresCase ? Unicase.Comparer : StringComparer.Ordinal;
        var files = folder.Files.ToHashSet(comparer);
        var unused = Unused(folder.Files, references.References.Keys, comparer, out var listedThoughUsed);
        var missing = references.References.Where(entry => !files.Contains(entry.Key)).ToList();
        var trash = store.TrashEntries().Where(entry => !string.Equals(entry.Name, ".DS_Store", StringComparison.Ordinal)).ToList();
        var result = new MediaCheckResult(
            [.. unused.Order(ScalarOrder.Comparer)],
            listedThoughUsed,
            [.. missing.Select(entry => entry.Key).Order(ScalarOrder.Comparer)],
            [.. missing.SelectMany(entry => entry.Value).Distinct().OrderBy(id => id.Value)],
            [.. folder.Renamed],
            folder.Oversize,
            folder.Folders,
            references.ExtractedImages,
            trash.Count,
            trash.Sum(Size),
            Report: "")
        { Unreadable = UnreadableNames.In(store.Folder) };
        return result with { Report = MediaReport.Write(result, [.. TemplatesWithFieldsInMedia(collection)]) };
    }

    /// <summary>The files that no note refers to. Each reference speaks for one file of its name: the second of two files that became one is unused.</summary>
    private static List<string> Unused(
        IReadOnlyList<string> files, IEnumerable<string> referenced, IEqualityComparer<string> comparer, out IReadOnlySet<string> listedThoughUsed)
    {
        var remaining = referenced.ToHashSet(comparer);
        var used = new HashSet<string>(comparer);
        var unused = new List<string>();
        foreach (var name in files.Where(name => !name.StartsWith('_')))
        {
            if (remaining.Remove(name))
            {
                used.Add(name);
            }
            else
            {
                unused.Add(name);
            }
        }

        used.IntersectWith(unused);
        listedThoughUsed = used;
        return unused;
    }

    private static long Size(FileSystemInfo entry) => entry is FileInfo file ? file.Length : 0;

    /// <summary>The template sides whose media or LaTeX tags contain fields, so that the files they use cannot be known.</summary>
    private static IEnumerable<string> TemplatesWithFieldsInMedia(Collection collection)
    {
        foreach (var noteType in collection.NoteTypes.All().OrderBy(noteType => noteType.Id))
        {
            foreach (var template in noteType.Templates)
            {
                if (NamesField(template.Config.QFormat))
                {
                    yield return $"{noteType.Name}: {template.Name} (Front Template)";
                }

                if (NamesField(template.Config.AFormat))
                {
                    yield return $"{noteType.Name}: {template.Name} (Back Template)";
                }
            }
        }
    }

    private static bool NamesField(string side)
    {
        LatexText.Extract(side, svg: false, out var latex);
        return MediaReferences.Of(side).Concat(latex.Select(item => item.Body)).Any(ContainsField);
    }

    private static bool ContainsField(string text)
    {
        var open = text.IndexOf("{{", StringComparison.Ordinal);
        return open >= 0 && text.IndexOf("}}", open + 2, StringComparison.Ordinal) > open + 2;
    }
}
