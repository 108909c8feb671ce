using System.Text;

namespace Reprise.Templates;

/// <summary>Readings over characters, written <c>base[reading]</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §6.3.</remarks>
internal static class RubyText
{
    public static string Kana(string text) => Replace(text, static (ruby, _, reading) => ruby.Append(reading));

    public static string Kanji(string text) => Replace(text, static (ruby, characters, _) => ruby.Append(characters));

    public static string Furigana(string text) => Replace(
        text,
        static (ruby, characters, reading) =>
            ruby.Append("<ruby><rb>").Append(characters).Append("</rb><rt>").Append(reading).Append("</rt></ruby>"));

    private delegate void WriteRuby(StringBuilder ruby, ReadOnlySpan<char> characters, ReadOnlySpan<char> reading);

    /// <summary>Replaces what <c> ?([^ &gt;]+?)\[(.+?)\]</c> matches, sounds excepted.</summary>
    private static string Replace(string text, WriteRuby write)
    {
        text = text.Replace("&nbsp;", " ", StringComparison.Ordinal);
        if (!text.Contains('[', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length + 32);
        var position = 0;
        while (TryMatch(text, position, out var start, out var bracket, out var close))
        {
            result.Append(text, position, start - position);
            var reading = text.AsSpan(bracket + 1, close - bracket - 1);
            if (reading.StartsWith("sound:", StringComparison.Ordinal))
            {
                result.Append(text, start, close + 1 - start);
            }
            else
            {
                var from = text[start] == ' ' ? start + 1 : start;
                write(result, text.AsSpan(from, bracket - from), reading);
            }

            position = close + 1;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }

    /// <summary>
    /// The leftmost match: its start, its opening and its closing bracket. The base is a run without space and <c>&gt;</c>, the reading does not cross a
    /// line end.
    /// </summary>
    private static bool TryMatch(string text, int from, out int start, out int bracket, out int close)
    {
        start = from;
        bracket = close = -1;
        for (var runStart = from; runStart < text.Length; runStart++)
        {
            var runLength = text.AsSpan(runStart).IndexOfAny(' ', '>');
            var runEnd = runLength < 0 ? text.Length : runStart + runLength;
            if (runEnd > runStart && TryRun(text, runStart, runEnd, out bracket, out close))
            {
                start = runStart > from && text[runStart - 1] == ' ' ? runStart - 1 : runStart;
                return true;
            }

            runStart = runEnd;
        }

        return false;
    }

    private static bool TryRun(string text, int runStart, int runEnd, out int bracket, out int close)
    {
        close = -1;
        bracket = runStart;
        while (true)
        {
            var next = text.AsSpan(bracket + 1, runEnd - bracket - 1).IndexOf('[');
            if (next < 0)
            {
                return false;
            }

            // The reading has at least one character, which may be a closing bracket itself, but no line end.
            bracket += next + 1;
            if (bracket + 2 < text.Length && text[bracket + 1] != '\n')
            {
                var end = text.AsSpan(bracket + 2).IndexOfAny(']', '\n');
                if (end >= 0 && text[bracket + 2 + end] == ']')
                {
                    close = bracket + 2 + end;
                    return true;
                }
            }
        }
    }
}
