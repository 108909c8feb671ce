using System.Security.Cryptography;

namespace Reprise.Collections;

/// <summary>Putting files into a media folder and taking them out, so that what is known of the folder stays right.</summary>
/// <remarks>docs/spec/import-export-media.md §11.4, §11.5. Not thread-safe.</remarks>
/// <param name="folder">The media folder; made when the first file is stored.</param>
/// <param name="index">What is known of its files; null if nobody keeps that.</param>
/// <param name="time">The clock that files moved to the trash are stamped by; the system's if null.</param>
public sealed class MediaStore(string folder, IMediaIndex? index, TimeProvider? time = null)
{
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>The media folder.</summary>
    public string Folder => folder;

    /// <summary>The folder for deleted files: always beside the media folder, always of this name.</summary>
    public string TrashFolder { get; } = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, "media.trash");

    /// <summary>Stores a file and returns the name it got, which fields must use.</summary>
    /// <param name="desiredName">The name wanted. It is normalised, and lower-cased if it is new; a name that other content has gets a suffix.</param>
    /// <param name="content">The file's bytes.</param>
    /// <exception cref="UnusableMediaNameException">Nothing of the name is allowed.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string Add(string desiredName, ReadOnlySpan<byte> content)
    {
        var sha1 = new byte[SHA1.HashSizeInBytes];
        SHA1.HashData(content, sha1);
        var before = FolderTime();
        var name = FreeName(desiredName, sha1, out var exists);
        if (!exists)
        {
            Write(name, content);
        }

        index?.Added([new MediaFile(name, sha1, Modified(name))], before);
        return name;
    }

    /// <summary>Stores a copy of a file under its own name, as <see cref="Add"/> does.</summary>
    public string AddFile(string path) => Add(Path.GetFileName(path), File.ReadAllBytes(path));

    /// <summary>Moves files to the trash.</summary>
    /// <remarks>As in the reference, the first name without a file ends the moving.</remarks>
    public void Trash(IReadOnlyList<string> names)
    {
        var before = FolderTime();
        foreach (var name in names)
        {
            var path = Path.Combine(folder, name);
            if (!MediaFileName.IsSafe(name) || !File.Exists(path))
            {
                break;
            }

            Directory.CreateDirectory(TrashFolder);
            var target = Path.Combine(TrashFolder, name);
            File.Move(path, target, overwrite: true);
            File.SetLastWriteTimeUtc(target, time.GetUtcNow().UtcDateTime);
            File.SetLastAccessTimeUtc(target, time.GetUtcNow().UtcDateTime);
        }

        index?.Removed(names, before);
    }

    /// <summary>Deletes what is in the trash.</summary>
    /// <exception cref="IOException">There is a folder in it.</exception>
    public void EmptyTrash()
    {
        foreach (var entry in TrashEntries())
        {
            if ((entry.Attributes & FileAttributes.Directory) != 0)
            {
                throw new IOException($"{entry.Name} is a folder");
            }

            entry.Delete();
        }
    }

    /// <summary>Puts what is in the trash back. A file whose name was taken in the meantime is stored under another one, unless it is the same.</summary>
    public void RestoreTrash()
    {
        foreach (var entry in TrashEntries())
        {
            var target = Path.Combine(folder, entry.Name);
            if (Path.Exists(target))
            {
                Add(entry.Name, File.ReadAllBytes(entry.FullName));
                entry.Delete();
            }
            else
            {
                Directory.CreateDirectory(folder);
                File.Move(entry.FullName, target);
            }
        }
    }

    /// <summary>What is in the trash.</summary>
    internal IEnumerable<FileSystemInfo> TrashEntries()
    {
        var trash = new DirectoryInfo(TrashFolder);
        return trash.Exists ? trash.EnumerateFileSystemInfos().ToList() : [];
    }

    /// <summary>Writes a file so that it is whole or not there: beside the folder first, then renamed into it.</summary>
    internal void Write(string name, ReadOnlySpan<byte> content)
    {
        var part = WritePart(content, flush: true);
        try
        {
            File.Move(part, Path.Combine(folder, name), overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Writes content beside the folder, which is made; answers its path.</summary>
    internal string WritePart(ReadOnlySpan<byte> content, bool flush = false)
    {
        Directory.CreateDirectory(folder);
        var part = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, $".media-{Guid.NewGuid():n}.part");
        try
        {
            using var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(content);
            if (flush)
            {
                file.Flush(flushToDisk: true);
            }

            return part;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>The name for content: one that has it already, else one that is free, else one with a suffix made of the content.</summary>
    private string FreeName(string desiredName, byte[] sha1, out bool exists)
    {
        var name = MediaFileName.Normalize(desiredName);
        if (!MediaFileName.IsSafe(name))
        {
            throw new UnusableMediaNameException();
        }

        exists = Holds(name, sha1);
        if (exists)
        {
            return name;
        }

        var lower = MediaFileName.ToLower(name);
        if (!string.Equals(lower, name, StringComparison.Ordinal))
        {
            return FreeName(lower, sha1, out exists);
        }

        return Path.Exists(Path.Combine(folder, name)) ? MediaFileName.WithHash(name, sha1) : name;
    }

    private bool Holds(string name, byte[] sha1)
    {
        var file = new FileInfo(Path.Combine(folder, name));
        if (!file.Exists)
        {
            return false;
        }

        using var content = file.OpenRead();
        return SHA1.HashData(content).AsSpan().SequenceEqual(sha1);
    }

    private long Modified(string name) => new DateTimeOffset(File.GetLastWriteTimeUtc(Path.Combine(folder, name))).ToUnixTimeMilliseconds();

    private long FolderTime() => Directory.Exists(folder) ? new DateTimeOffset(Directory.GetLastWriteTimeUtc(folder)).ToUnixTimeMilliseconds() : 0;
}
