using System.Runtime.InteropServices;

namespace Reprise.Interchange;

/// <summary>Makes sure that files are on the disk before anything relies on them.</summary>
internal static partial class Durable
{
    /// <summary>Writes the content of closed files through to the disk: all at once where the system can.</summary>
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
            using var file = File.OpenHandle(path);
            _ = SyncFileSystem(file);
        }
    }

    /// <summary>Writes the content of a closed file through to the disk.</summary>
    public static void Flush(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        file.Flush(flushToDisk: true);
    }

    [LibraryImport("libc", EntryPoint = "syncfs")]
    private static partial int SyncFileSystem(SafeHandle file);
}
