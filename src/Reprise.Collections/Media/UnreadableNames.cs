using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Reprise.Collections;

/// <summary>
/// Files of a media folder whose names are no Unicode text, as only some systems allow: no note can name them, no package, device or page can have them.
/// Nobody may leave them out without saying so.
/// </summary>
public static partial class UnreadableNames
{
    /// <summary>Where the name stands in what Linux tells of a folder's entry, and where its kind.</summary>
    private const int NameAt = 19;
    private const int KindAt = 18;
    private const byte UnknownKind = 0;
    private const byte RegularFile = 8;

    /// <summary>The names, with <c>\xE9</c> for a byte that belongs to no character and <c>\\</c> for a backslash; in order.</summary>
    /// <param name="folder">The media folder; it need not exist.</param>
    public static IReadOnlyList<string> In(string folder)
    {
        var directory = new DirectoryInfo(folder);
        if (!directory.Exists || !directory.EnumerateFileSystemInfos().Any(Is))
        {
            return [];
        }

        var names = OperatingSystem.IsLinux() ? Raw(folder) : directory.EnumerateFiles().Where(Is).Select(file => file.Name);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether an entry's name is no text: such names come out with replacement characters, and then name nothing.</summary>
    internal static bool Is(FileSystemInfo entry) =>
        entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && entry.LinkTarget is null && !Path.Exists(entry.FullName);

    private static List<string> Raw(string folder)
    {
        var names = new List<string>();
        var handle = Open(folder);
        if (handle == nint.Zero)
        {
            throw new IOException($"{folder} cannot be read: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            for (var entry = Next(handle); entry != nint.Zero; entry = Next(handle))
            {
                if (Marshal.ReadByte(entry, KindAt) is UnknownKind or RegularFile && Escaped(NameOf(entry)) is { } name)
                {
                    names.Add(name);
                }
            }
        }
        finally
        {
            _ = Close(handle);
        }

        return names;
    }

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

    /// <summary>The name for people; null if it is text.</summary>
    internal static string? Escaped(ReadOnlySpan<byte> name)
    {
        var text = new StringBuilder();
        var isText = true;
        while (name.Length > 0)
        {
            if (Rune.DecodeFromUtf8(name, out var letter, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(letter.Value == '\\' ? "\\\\" : Rune.IsControl(letter) ? Hex(name[..length]) : letter.ToString());
            }
            else
            {
                isText = false;
                text.Append(Hex(name[..length]));
            }

            name = name[length..];
        }

        return isText ? null : text.ToString();
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\x{value:X2}");
        }

        return text.ToString();
    }

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial nint Next(nint folder);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int Close(nint folder);
}
