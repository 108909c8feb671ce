namespace Reprise.Templates;

/// <summary>What a field's HTML counts as.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §2.4.</remarks>
public static class FieldText
{
    /// <summary>
    /// Whether a field counts as empty for conditionals and card generation: nothing but ASCII white space and <c>br</c> and <c>div</c> tags
    /// without attributes.
    /// </summary>
    public static bool IsEmpty(ReadOnlySpan<char> html)
    {
        while (!html.IsEmpty)
        {
            var length = html[0] is ' ' or (>= '\t' and <= '\r') ? 1 : LineTagLength(html);
            if (length == 0)
            {
                return false;
            }

            html = html[length..];
        }

        return true;
    }

    private static int LineTagLength(ReadOnlySpan<char> html)
    {
        if (html[0] != '<')
        {
            return 0;
        }

        var rest = html[1..];
        rest = rest[(rest is ['/', ..] ? 1 : 0)..];
        if (FoldedText.StartsWith(rest, "br"))
        {
            rest = rest[2..];
        }
        else if (FoldedText.StartsWith(rest, "div"))
        {
            rest = rest[3..];
        }
        else
        {
            return 0;
        }

        rest = rest[(rest is [' ', ..] ? 1 : 0)..];
        rest = rest[(rest is ['/', ..] ? 1 : 0)..];
        return rest is ['>', ..] ? html.Length - rest.Length + 1 : 0;
    }
}
