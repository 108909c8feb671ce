using System.Text;

namespace Reprise.Collections;

/// <summary>The rules for names of media files (docs/spec/import-export-media.md §2.6, §11.1-11.4). Pure: no file is touched.</summary>
public static class MediaFileName
{
    /// <summary>Longest name in bytes of UTF-8.</summary>
    public const int LongestName = 120;

    /// <summary>The largest file that is tracked and synced, in bytes (100 MiB).</summary>
    public const long LargestFile = 104_857_600;

    private const int LongestExtension = 10;
    private const int HashSuffixLength = 41;
    private const string Forbidden = "[]<>:\"/?*^\\|";

    private static readonly string[] DeviceNames =
    [
        "CON", "PRN", "AUX", "NUL",
        "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>Whether a name is one normal path component on every system: not empty, not <c>.</c> or <c>..</c>, without separators.</summary>
    public static bool IsSafe(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name is not ("" or "." or "..") && !name.Contains('/', StringComparison.Ordinal);
    }

    /// <summary>The name under which a file of this name is stored. Empty if nothing of the name is allowed.</summary>
    public static string Normalize(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (IsPlain(name))
        {
            return name;
        }

        var kept = new StringBuilder(name.Length);
        foreach (var rune in NormalizeForm(name).EnumerateRunes())
        {
            if (!IsForbidden(rune))
            {
                kept.Append(rune.Value == 0xA0 ? " " : rune.ToString());
            }
        }

        var result = AvoidDeviceName(kept.ToString());
        if (result.EndsWith(' ') || result.EndsWith('.'))
        {
            result += "_";
        }

        return Encoding.UTF8.GetByteCount(result) > LongestName ? Truncate(result, LongestName) : result;
    }

    /// <summary>Whether <see cref="Normalize"/> changes nothing.</summary>
    public static bool IsNormalized(string name) => string.Equals(Normalize(name), name, StringComparison.Ordinal);

    /// <summary>Whether templates use the file without a field naming it: such names are never changed, never reported as unused.</summary>
    public static bool IsStatic(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.StartsWith('_') || name.StartsWith("latex-", StringComparison.Ordinal);
    }

    /// <summary>The name for a file whose own name is taken by other content: <c>stem-HASH.ext</c>.</summary>
    /// <param name="name">A normalised name.</param>
    /// <param name="sha1">The 20 bytes of the content's SHA-1.</param>
    public static string WithHash(string name, ReadOnlySpan<byte> sha1)
    {
        var (stem, extension) = Split(name, LongestName - HashSuffixLength);
        return $"{stem}-{Convert.ToHexStringLower(sha1)}.{extension}";
    }

    /// <summary>The name in lower case by Unicode's full mapping, whatever the machine's language.</summary>
    public static string ToLower(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return LowerCase.Of(name);
    }

    private static bool IsPlain(string name)
    {
        if (name.Length is 0 or > LongestName || name[^1] is ' ' or '.')
        {
            return false;
        }

        foreach (var c in name)
        {
            if (c is <= ' ' or >= '\u007f' || Forbidden.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return !StartsWithDeviceName(name);
    }

    private static string NormalizeForm(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair, or U+FFFE: such characters have no form and are dropped as unassigned.
            return new string([.. name.EnumerateRunes().SelectMany(rune => rune.ToString()).Where(c => c != '\uFFFE')]).Normalize(NormalizationForm.FormC);
        }
    }

    private static bool IsForbidden(Rune rune) =>
        rune.Value is < 0x20 or 0x7F
        || (rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal))
        || (rune.Value > 0x7F && UnassignedCharacters.Contains(rune.Value));

    private static bool StartsWithDeviceName(string name) => DeviceNameLength(name) > 0;

    private static int DeviceNameLength(string name)
    {
        if (name.Length >= 3 && name[0] is 'C' or 'c' or 'P' or 'p' or 'A' or 'a' or 'N' or 'n' or 'L' or 'l')
        {
            foreach (var device in DeviceNames)
            {
                if (name.StartsWith(device, StringComparison.OrdinalIgnoreCase) && (name.Length == device.Length || name[device.Length] == '.'))
                {
                    return device.Length;
                }
            }
        }

        return 0;
    }

    private static string AvoidDeviceName(string name)
    {
        var length = DeviceNameLength(name);
        return length == 0 ? name : name.Insert(length, "_");
    }

    private static string Truncate(string name, int longest)
    {
        var (stem, extension) = Split(name, longest);
        var result = extension.Length == 0 ? stem : $"{stem}.{extension}";
        return result.EndsWith(' ') || result.EndsWith('.') ? result + "_" : result;
    }

    private static (string Stem, string Extension) Split(string name, int longest)
    {
        var dot = name.LastIndexOf('.');
        var extension = dot < 0 ? "" : CutBytes(name[(dot + 1)..], LongestExtension);
        var stem = dot < 0 ? name : name[..dot];
        return (CutBytes(stem, longest - Encoding.UTF8.GetByteCount(extension) - 2), extension);
    }

    /// <summary>The longest beginning of <paramref name="text"/> that takes at most <paramref name="bytes"/> bytes of UTF-8.</summary>
    internal static string CutBytes(string text, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(text) <= bytes)
        {
            return text;
        }

        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                return text[..length];
            }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }
}
