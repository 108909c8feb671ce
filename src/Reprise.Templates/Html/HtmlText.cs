using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Reprise.Templates;

/// <summary>Plain text out of the HTML that fields hold.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §2.3, docs/spec/collection-format.md §9.2. Hand-written scanners: these run for every note written.</remarks>
public static class HtmlText
{
    private const string SoundOpening = "[sound:";
    private const string TypeOpening = "[[type:";

    /// <summary>The text without tags, comments, style sheets and scripts, its character references decoded.</summary>
    public static string Strip(string html) => HtmlEntities.Decode(StripKeepingEntities(html));

    /// <summary>As <see cref="Strip"/>, but the file name of each media tag stays, between two spaces. Sort fields and checksums are made of this text.</summary>
    public static string StripPreservingMediaFileNames(string html) => Strip(ReplaceMediaTagsByNames(html));

    /// <summary>The text without tags, comments, style sheets and scripts; character references stay as they are.</summary>
    public static string StripKeepingEntities(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        var buffer = ArrayPool<char>.Shared.Rent(html.Length);
        try
        {
            var length = new HtmlStripper(html).Write(buffer);
            return length == html.Length ? html : new string(buffer, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>The text as it is to be spoken: tags that break a line leave a space.</summary>
    internal static string StripForSpeech(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return Strip(html);
        }

        var spaced = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            var length = html[i] == '<' ? LineBreakTagLength(html.AsSpan(i)) : 0;
            spaced.Append(length > 0 ? ' ' : html[i]);
            i += Math.Max(length - 1, 0);
        }

        return Strip(spaced.ToString());
    }

    /// <summary>The length of a tag that breaks a line, if it has no attributes, spaces or slash at its end; else 0.</summary>
    private static int LineBreakTagLength(ReadOnlySpan<char> html)
    {
        var nameFrom = html is ['<', '/', ..] ? 2 : 1;
        var length = html[nameFrom..].IndexOf('>');
        if (length is <= 0 or > 10)
        {
            return 0;
        }

        Span<char> name = stackalloc char[length];
        for (var i = 0; i < length; i++)
        {
            name[i] = FoldedText.Fold(html[nameFrom + i]);
        }

        return LineBreakTagsBySpan.Contains(name) ? nameFrom + length + 1 : 0;
    }

    private static readonly FrozenSet<string> LineBreakTags = new[]
    {
        "br", "address", "article", "aside", "blockquote", "canvas", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "noscript", "ol", "output", "p", "pre", "section", "table", "tfoot",
        "ul", "video",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LineBreakTagsBySpan = LineBreakTags.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>One line of text, as browser columns and text exports show a field.</summary>
    /// <param name="html">The field.</param>
    /// <param name="preserveMediaFileNames">Whether names of sounds and of media tags' files stay.</param>
    public static string ToLine(string html, bool preserveMediaFileNames)
    {
        var line = RemoveTypeMarkers(BreaksToSpaces(html));
        line = ReplaceSounds(line, preserveMediaFileNames);
        return (preserveMediaFileNames ? StripPreservingMediaFileNames(line) : Strip(line)).Trim();
    }

    private static string ReplaceMediaTagsByNames(string html)
    {
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return html;
        }

        var tags = new MediaTags(html);
        StringBuilder? replaced = null;
        var copied = 0;
        while (tags.MoveNext())
        {
            var tag = tags.Current;
            replaced ??= new StringBuilder(html.Length);
            replaced.Append(html, copied, tag.Start - copied)
                .Append(' ').Append(html, tag.FileStart, tag.FileEnd - tag.FileStart).Append(' ');
            copied = tag.End;
        }

        return replaced is null ? html : replaced.Append(html, copied, html.Length - copied).ToString();
    }

    private static string BreaksToSpaces(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '\n') < 0)
        {
            return html;
        }

        var spaced = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            var length = html[i] switch
            {
                '\n' => 1,
                '<' => BreakLength(html.AsSpan(i)),
                _ => 0,
            };
            if (length > 0)
            {
                spaced.Append(' ');
                i += length - 1;
            }
            else
            {
                spaced.Append(html[i]);
            }
        }

        return spaced.ToString();
    }

    /// <summary>The length of <c>&lt;div&gt;</c>, or of <c>&lt;br&gt;</c> with white space and a slash before its end; 0 if neither stands here.</summary>
    private static int BreakLength(ReadOnlySpan<char> html)
    {
        if (FoldedText.StartsWith(html, "<div>"))
        {
            return 5;
        }

        if (!FoldedText.StartsWith(html, "<br"))
        {
            return 0;
        }

        var end = 3;
        while (end < html.Length && char.IsWhiteSpace(html[end]))
        {
            end++;
        }

        if (end < html.Length && html[end] == '/')
        {
            end++;
        }

        return end < html.Length && html[end] == '>' ? end + 1 : 0;
    }

    /// <summary>Removes every <c>[[type:…]]</c>.</summary>
    public static string RemoveTypeMarkers(string html)
    {
        var start = html.IndexOf(TypeOpening, StringComparison.Ordinal);
        if (start < 0)
        {
            return html;
        }

        var kept = new StringBuilder(html.Length);
        var copied = 0;
        while (start >= 0)
        {
            var inside = start + TypeOpening.Length;
            var close = html.IndexOf(']', inside);
            if (close < 0)
            {
                break;
            }

            var next = inside;
            if (close > inside && close + 1 < html.Length && html[close + 1] == ']')
            {
                kept.Append(html, copied, start - copied);
                copied = close + 2;
                next = copied;
            }

            start = html.IndexOf(TypeOpening, next, StringComparison.Ordinal);
        }

        return kept.Append(html, copied, html.Length - copied).ToString();
    }

    private static string ReplaceSounds(string html, bool byName)
    {
        var start = html.IndexOf(SoundOpening, StringComparison.Ordinal);
        if (start < 0)
        {
            return html;
        }

        var kept = new StringBuilder(html.Length);
        var copied = 0;
        while (start >= 0)
        {
            var inside = start + SoundOpening.Length;
            var close = html.IndexOf(']', inside);
            if (close < 0)
            {
                break;
            }

            var next = inside;
            if (close > inside)
            {
                kept.Append(html, copied, start - copied).Append(html, inside, byName ? close - inside : 0);
                copied = close + 1;
                next = copied;
            }

            start = html.IndexOf(SoundOpening, next, StringComparison.Ordinal);
        }

        return kept.Append(html, copied, html.Length - copied).ToString();
    }
}
