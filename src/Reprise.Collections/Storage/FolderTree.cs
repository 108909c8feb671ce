using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>A folder with all that is below it. Links are followed, for they may lead to another disk, but never back to a folder that one came through.</summary>
public sealed partial class FolderTree
{
    private readonly FolderTree? above;
    private readonly string real;

    /// <summary>Looks at a folder, which need not exist.</summary>
    /// <param name="path">Its path.</param>
    public FolderTree(string path)
        : this(new DirectoryInfo(path), above: null)
    {
    }

    private FolderTree(DirectoryInfo folder, FolderTree? above)
    {
        (Folder, this.above) = (folder, above);
        real = Real(folder.FullName);
    }

    /// <summary>The folder itself.</summary>
    public DirectoryInfo Folder { get; }

    /// <summary>The folders in it whose names are text, in the order of their names.</summary>
    public IEnumerable<FolderTree> Inside() => Folder.EnumerateDirectories()
        .Where(inside => inside.Exists)
        .OrderBy(inside => inside.Name, StringComparer.Ordinal)
        .Select(inside => new FolderTree(inside, this))
        .Where(inside => !inside.LeadsBack());

    /// <summary>The files in it. Links that lead nowhere are none.</summary>
    public IEnumerable<FileInfo> Files() => Folder.EnumerateFiles().Where(file => !file.Attributes.HasFlag(FileAttributes.ReparsePoint) || LeadsSomewhere(file));

    /// <summary>The files in it and in all folders below it.</summary>
    public IEnumerable<FileInfo> AllFiles() => Files().Concat(Inside().SelectMany(inside => inside.AllFiles()));

    private static bool LeadsSomewhere(FileInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true };
        }
        catch (IOException)
        {
            // In a circle.
            return false;
        }
    }

    private bool LeadsBack()
    {
        for (var folder = above; folder is not null; folder = folder.above)
        {
            if (string.Equals(folder.real, real, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path without any link in it.</summary>
    private static string Real(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }

        var resolved = RealPath(path, nint.Zero);
        try
        {
            return Marshal.PtrToStringUTF8(resolved) ?? path;
        }
        finally
        {
            Free(resolved);
        }
    }

    [LibraryImport("libc", EntryPoint = "realpath", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint RealPath(string path, nint room);

    [LibraryImport("libc", EntryPoint = "free")]
    private static partial void Free(nint memory);
}
