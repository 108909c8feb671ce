namespace Reprise.Collections;

/// <summary>The first step of the media check: looks through the folder and gives files whose names other systems could not hold another one.</summary>
/// <remarks>docs/spec/import-export-media.md §12 (1).</remarks>
internal sealed class MediaFolderCheck(MediaStore store, bool onlyLook = false)
{
    private const string FinderFile = ".DS_Store";

    /// <summary>Names of the files. A file whose new name a file of the same content had already is there twice, as in the other programs.</summary>
    public List<string> Files { get; } = [];

    /// <summary>New names by old ones.</summary>
    public Dictionary<string, string> Renamed { get; } = new(StringComparer.Ordinal);

    /// <summary>Files too big to be synced.</summary>
    public List<string> Oversize { get; } = [];

    /// <summary>Folders, which are not supported.</summary>
    public List<string> Folders { get; } = [];

    /// <summary>Whether a file has to be renamed, when only looking.</summary>
    public bool MustChange { get; private set; }

    /// <summary>Looks through the folder.</summary>
    public MediaFolderCheck Run(CancellationToken cancel)
    {
        var names = new List<string>();
        var directory = new DirectoryInfo(store.Folder);
        foreach (var entry in directory.Exists ? directory.EnumerateFileSystemInfos() : [])
        {
            cancel.ThrowIfCancellationRequested();
            if (string.Equals(entry.Name, FinderFile, StringComparison.Ordinal) || UnreadableNames.Is(entry))
            {
                continue;
            }

            var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            if (entry is DirectoryInfo && !isLink)
            {
                Folders.Add(entry.Name);
            }
            else if (isLink || entry is FileInfo { Length: > 0 and <= MediaFileName.LargestFile })
            {
                names.Add(entry.Name);
            }
            else if (entry is FileInfo { Length: > 0 })
            {
                Oversize.Add(entry.Name);
            }
        }

        names.Sort(ScalarOrder.Comparer);
        names.Reverse();
        Folders.Sort(ScalarOrder.Comparer);
        Oversize.Sort(ScalarOrder.Comparer);
        var seen = new HashSet<string>(Unicase.Comparer);
        foreach (var name in names)
        {
            cancel.ThrowIfCancellationRequested();
            Files.Add(MediaFileName.IsNormalized(name) && seen.Add(name) ? name : Rename(name));
        }

        return this;
    }

    private string Rename(string name)
    {
        if (onlyLook)
        {
            MustChange = true;
            return name;
        }

        var path = Path.Combine(store.Folder, name);
        var content = File.ReadAllBytes(path);
        var renamed = store.Add(MediaFileName.ToLower(name), content);
        if (string.Equals(renamed, name, StringComparison.Ordinal))
        {
            // Two names that only case folding makes the same: the one that has to go is its own lower-case form.
            renamed = store.Add(MediaFileName.WithHash(name, System.Security.Cryptography.SHA1.HashData(content)), content);
        }

        if (!IsSameFile(path, Path.Combine(store.Folder, renamed)))
        {
            File.Delete(path);
        }

        Renamed[name] = renamed;
        return renamed;
    }

    /// <summary>Whether two paths that differ name one file, as on file systems that ignore case or composition.</summary>
    private bool IsSameFile(string old, string renamed)
    {
        var names = Directory.EnumerateFiles(store.Folder).ToHashSet(StringComparer.Ordinal);
        return !(names.Contains(old) && names.Contains(renamed));
    }
}
