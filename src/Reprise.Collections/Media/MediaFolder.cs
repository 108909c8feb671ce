namespace Reprise.Collections;

/// <summary>The files of a media folder (docs/spec/import-export-media.md §11.1). Subfolders and symbolic links are not followed.</summary>
public static class MediaFolder
{
    /// <summary>Every regular file directly in the folder, whatever its name; none if the folder does not exist.</summary>
    public static IEnumerable<FileInfo> Files(string folder)
    {
        var directory = new DirectoryInfo(folder);
        return directory.Exists
            ? directory.EnumerateFiles().Where(file => (file.Attributes & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0)
            : [];
    }

    /// <summary>The files that are tracked and synced: with a normalised name, not empty, at most <see cref="MediaFileName.LargestFile"/>.</summary>
    public static IEnumerable<FileInfo> TrackedFiles(string folder) =>
        Files(folder).Where(file => file.Length is > 0 and <= MediaFileName.LargestFile && MediaFileName.IsNormalized(file.Name) && !IsExcluded(file.Name));

    private static bool IsExcluded(string name) =>
        name.Equals("thumbs.db", StringComparison.OrdinalIgnoreCase) || name.Equals(".ds_store", StringComparison.OrdinalIgnoreCase);
}
