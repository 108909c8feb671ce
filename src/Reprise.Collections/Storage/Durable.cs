using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>Makes sure that files are on the disk before anything relies on them.</summary>
public static partial class Durable
{
    /// <summary>Writes the content of closed files through to the disk: all at once where the system can.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Flush(IEnumerable<string> paths)
    {
        if (!OperatingSystem.IsLinux())
        {
            foreach (var path in paths)
            {
                Flush(path);
            }

            return;
        }

        foreach (var path in paths.Take(1))
        {
            InFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, SyncFileSystem);
        }
    }

    /// <summary>Writes the content of a closed file through to the disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Makes renamed, new and deleted files of a folder last through a crash.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        InFolder(folder, SyncFolder);
    }

    /// <summary>Makes files that were written into a folder, and its renamed and deleted ones, last through a crash: all at once where the system can.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="names">The written files; those that are gone again are passed over.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void FlushFolder(string folder, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (OperatingSystem.IsLinux())
        {
            InFolder(folder, SyncFileSystem);
            return;
        }

        foreach (var path in names.Select(name => Path.Combine(folder, name)).Where(File.Exists))
        {
            Flush(path);
        }

        FlushFolder(folder);
    }

    private static void InFolder(string folder, Func<int, int> sync)
    {
        var handle = OpenFolder(folder, 0);
        Require(handle, folder);
        try
        {
            Require(sync(handle), folder);
        }
        finally
        {
            _ = CloseFolder(handle);
        }
    }

    /// <summary>Lets the disk begin to write a part of a file while the file is still being made, so that flushing it afterwards waits for less.</summary>
    /// <remarks>Only a hint: nothing is promised and no error is told.</remarks>
    public static void Begin(SafeHandle file, long offset, long length)
    {
        const int Write = 2;
        if (OperatingSystem.IsLinux())
        {
            _ = BeginToSync(file, offset, length, Write);
        }
    }

    private static void Require(int result, string path)
    {
        if (result < 0)
        {
            throw new IOException($"{path} cannot be written through to the disk: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int handle);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    private static partial int BeginToSync(SafeHandle file, long offset, long length, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFolder(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int CloseFolder(int handle);
}
