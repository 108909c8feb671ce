using System.Runtime.InteropServices;

namespace Reprise.Collections;

/// <summary>What a folder holds as Linux tells it: names are bytes there, and need not be text.</summary>
internal static partial class RawFolder
{
    /// <summary>Where the name stands in what Linux tells of a folder's entry, and where its kind.</summary>
    private const int NameAt = 19;
    private const int KindAt = 18;

    /// <summary>The entries but for the folder itself and the one above it.</summary>
    /// <param name="path">The folder's path in bytes.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static List<(byte[] Name, RawKind Kind)> Entries(byte[] path)
    {
        var handle = Open(Terminated(path));
        if (handle == nint.Zero)
        {
            throw Failure(path, "read");
        }

        var entries = new List<(byte[] Name, RawKind Kind)>();
        try
        {
            for (var entry = Next(handle); entry != nint.Zero; entry = Next(handle))
            {
                var name = NameOf(entry);
                if (!name.AsSpan().SequenceEqual("."u8) && !name.AsSpan().SequenceEqual(".."u8))
                {
                    entries.Add((name, (RawKind)Marshal.ReadByte(entry, KindAt)));
                }
            }
        }
        finally
        {
            _ = Close(handle);
        }

        return entries;
    }

    /// <summary>Deletes the folder and everything in it. Links are deleted, not followed.</summary>
    /// <exception cref="IOException">Something cannot be deleted.</exception>
    public static void Delete(byte[] path)
    {
        const int Gone = 2;
        const int IsFolder = 21;
        foreach (var (name, _) in Entries(path))
        {
            byte[] inside = [.. path, (byte)'/', .. name];
            if (Unlink(Terminated(inside)) != 0 && Marshal.GetLastPInvokeError() is not Gone and var why)
            {
                if (why != IsFolder)
                {
                    throw Failure(inside, "deleted");
                }

                Delete(inside);
            }
        }

        if (RemoveFolder(Terminated(path)) != 0 && Marshal.GetLastPInvokeError() != Gone)
        {
            throw Failure(path, "deleted");
        }
    }

    private static byte[] Terminated(byte[] path) => [.. path, 0];

    private static IOException Failure(byte[] path, string what) =>
        new($"{UnreadableNames.Escaped(path) ?? System.Text.Encoding.UTF8.GetString(path)} cannot be {what}: {Marshal.GetLastPInvokeErrorMessage()}", Marshal.GetLastPInvokeError());

    private static byte[] NameOf(nint entry)
    {
        var length = 0;
        while (Marshal.ReadByte(entry, NameAt + length) != 0)
        {
            length++;
        }

        var name = new byte[length];
        Marshal.Copy(entry + NameAt, name, 0, length);
        return name;
    }

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true)]
    private static partial nint Open(byte[] path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial nint Next(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int Close(nint folder);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true)]
    private static partial int Unlink(byte[] path);

    [LibraryImport("libc", EntryPoint = "rmdir", SetLastError = true)]
    private static partial int RemoveFolder(byte[] path);
}

/// <summary>What an entry of a folder is, by Linux's numbers.</summary>
internal enum RawKind : byte
{
    Unknown = 0,
    Folder = 4,
    File = 8,
}
