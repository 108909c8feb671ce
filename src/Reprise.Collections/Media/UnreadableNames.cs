using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>
/// Files of a media folder whose names are no Unicode text, as only some systems allow: no note can name them, no package, device or page can have them.
/// Nobody may leave them out without saying so.
/// </summary>
public static class UnreadableNames
{
    /// <summary>The names, with <c>\xE9</c> for a byte that belongs to no character and <c>\\</c> for a backslash; in order.</summary>
    /// <param name="folder">The media folder; it need not exist.</param>
    public static IReadOnlyList<string> In(string folder) => Of(folder, RawKind.File);

    /// <summary>The names of the folders in a folder that are no text either, written in the same way; in order.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    public static IReadOnlyList<string> Folders(string folder) => Of(folder, RawKind.Folder);

    private static IReadOnlyList<string> Of(string folder, RawKind kind)
    {
        var directory = new DirectoryInfo(folder);
        if (!directory.Exists || !directory.EnumerateFileSystemInfos().Any(Is))
        {
            return [];
        }

        var names = OperatingSystem.IsLinux()
            ? RawFolder.Entries(Encoding.UTF8.GetBytes(folder)).Where(entry => entry.Kind == kind || (entry.Kind == RawKind.Unknown && kind == RawKind.File)).Select(entry => Escaped(entry.Name)).OfType<string>()
            : directory.EnumerateFileSystemInfos().Where(entry => Is(entry) && entry is DirectoryInfo == (kind == RawKind.Folder)).Select(entry => entry.Name);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether an entry's name is no text: such names come out with replacement characters, and then name nothing.</summary>
    internal static bool Is(FileSystemInfo entry) =>
        entry.Name.Contains('\uFFFD', StringComparison.Ordinal) && entry.LinkTarget is null && !Path.Exists(entry.FullName);

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
}
