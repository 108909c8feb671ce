namespace Reprise.Interchange;

/// <summary>What kind of media a file is.</summary>
/// <remarks>docs/spec/import-export-media.md §10.3, §11.10.</remarks>
internal static class MediaKind
{
    private static readonly string[] Played =
    [
        ".3gp", ".aac", ".avi", ".flac", ".flv", ".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".mpeg", ".mpg", ".oga", ".ogg", ".ogv", ".ogx", ".opus", ".spx", ".swf", ".wav", ".webm",
    ];

    /// <summary>Whether files with this ending are sound or film.</summary>
    public static bool IsPlayed(string ending) => Played.Contains(ending, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ending that the first bytes of a file ask for; empty if they are of no known kind.</summary>
    public static string EndingOf(ReadOnlySpan<byte> content) => content switch
    {
        [0xff, 0xd8, 0xff, ..] => ".jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => ".png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => ".gif",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => ".ogg",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xff, >= 0xe0, ..] => ".mp3",
        _ when content.StartsWith("RIFF"u8) && content.Length >= 12 => content[8..12].SequenceEqual("WEBP"u8) ? ".webp" : content[8..12].SequenceEqual("WAVE"u8) ? ".wav" : "",
        _ when IsSvg(content) => ".svg",
        _ => "",
    };

    private static bool IsSvg(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, 1024)];
        var text = start.StartsWith("\ufeff"u8) ? start["\ufeff"u8.Length..] : start;
        return text.IndexOf("<svg"u8) >= 0 && text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
    }
}
