namespace Reprise.Templates;

/// <summary>
/// One pass that leaves out what the pattern <c>&lt;!--.*?--&gt;|&lt;style.*?&gt;.*?&lt;/style&gt;|&lt;script.*?&gt;.*?&lt;/script&gt;|&lt;.*?&gt;</c> matches.
/// </summary>
internal ref struct HtmlStripper(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private bool noCommentEnd;
    private bool noStyleEnd;
    private bool noScriptEnd;

    /// <summary>Writes what remains to <paramref name="target"/>, which must be as long as the text, and returns its length.</summary>
    public int Write(Span<char> target)
    {
        var written = 0;
        var position = 0;
        while (true)
        {
            var bracket = text[position..].IndexOf('<');
            var tagEnd = bracket < 0 ? -1 : TagEnd(position + bracket);
            if (tagEnd < 0)
            {
                text[position..].CopyTo(target[written..]);
                return written + text.Length - position;
            }

            text.Slice(position, bracket).CopyTo(target[written..]);
            written += bracket;
            position = tagEnd;
        }
    }

    /// <summary>Index behind the markup that begins at <paramref name="start"/>; −1 if no <c>&gt;</c> follows any more, so that no markup does.</summary>
    private int TagEnd(int start)
    {
        var inside = start + 1;
        var bracket = text[inside..].IndexOf('>');
        if (bracket < 0)
        {
            return -1;
        }

        var rest = text[inside..];
        if (rest.StartsWith("!--", StringComparison.Ordinal))
        {
            return CommentEnd(start) is var end and >= 0 ? end : inside + bracket + 1;
        }

        if (FoldedText.Fold(rest[0]) == 's')
        {
            if (FoldedText.StartsWith(rest, "style") && ElementEnd(inside + 5, "/style>", ref noStyleEnd) is var style and >= 0)
            {
                return style;
            }

            if (FoldedText.StartsWith(rest, "script") && ElementEnd(inside + 6, "/script>", ref noScriptEnd) is var script and >= 0)
            {
                return script;
            }
        }

        return inside + bracket + 1;
    }

    private int CommentEnd(int start)
    {
        if (noCommentEnd)
        {
            return -1;
        }

        var found = text[(start + 4)..].IndexOf("-->", StringComparison.Ordinal);
        noCommentEnd = found < 0;
        return found < 0 ? -1 : start + 4 + found + 3;
    }

    private readonly int ElementEnd(int afterName, ReadOnlySpan<char> closing, ref bool none)
    {
        if (none)
        {
            return -1;
        }

        var position = afterName + text[afterName..].IndexOf('>') + 1;
        while (true)
        {
            var found = text[position..].IndexOf('<');
            if (found < 0)
            {
                none = true;
                return -1;
            }

            position += found + 1;
            if (FoldedText.StartsWith(text[position..], closing))
            {
                return position + closing.Length;
            }
        }
    }
}
