namespace Reprise.Templates;

/// <summary>What a piece of a template's text is.</summary>
internal enum TemplateTokenKind
{
    Text,
    Comment,
    Replacement,
    Open,
    OpenNegated,
    Close,
}

/// <summary>A piece of a template's text: for handles the key, otherwise the text.</summary>
internal readonly record struct TemplateToken(TemplateTokenKind Kind, string Value);

/// <summary>Cuts a template into text, comments and handles.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §3.1, §3.2.</remarks>
internal static class TemplateLexer
{
    private const string AlternateDirective = "{{=<% %>=}}";

    public static IEnumerable<TemplateToken> Tokens(string template)
    {
        var (text, open, close) = Mode(template);
        var position = 0;
        var plainFrom = 0;
        var handles = true;
        var comments = true;
        while (handles || comments)
        {
            var handle = handles ? text.IndexOf(open, position, StringComparison.Ordinal) : -1;
            var comment = comments ? text.IndexOf("<!--", position, StringComparison.Ordinal) : -1;
            handles = handle >= 0;
            comments = comment >= 0;
            if (!handles && !comments)
            {
                break;
            }

            var isHandle = handles && (!comments || handle < comment);
            var at = isHandle ? handle : comment;
            var end = isHandle ? End(text, at + open.Length, close) : End(text, at + 4, "-->");
            if (end < 0)
            {
                // What does not end here does not end anywhere behind: the rest of this kind is text.
                (handles, comments) = isHandle ? (false, comments) : (handles, false);
                continue;
            }

            if (at > plainFrom)
            {
                yield return new TemplateToken(TemplateTokenKind.Text, text[plainFrom..at]);
            }

            yield return isHandle
                ? Handle(text.AsSpan(at + open.Length, end - at - open.Length - close.Length))
                : new TemplateToken(TemplateTokenKind.Comment, text[(at + 4)..(end - 3)]);
            position = plainFrom = end;
        }

        if (plainFrom < text.Length)
        {
            yield return new TemplateToken(TemplateTokenKind.Text, text[plainFrom..]);
        }
    }

    private static (string Text, string Open, string Close) Mode(string template)
    {
        var trimmed = template.TrimStart();
        if (!trimmed.StartsWith(AlternateDirective, StringComparison.Ordinal))
        {
            return (template, "{{", "}}");
        }

        while (trimmed.StartsWith(AlternateDirective, StringComparison.Ordinal))
        {
            trimmed = trimmed[AlternateDirective.Length..];
        }

        return (trimmed, "<%", "%>");
    }

    /// <summary>Index behind the first <paramref name="ending"/>; −1 if there is none.</summary>
    private static int End(string text, int inside, string ending)
    {
        var found = text.IndexOf(ending, inside, StringComparison.Ordinal);
        return found < 0 ? -1 : found + ending.Length;
    }

    private static TemplateToken Handle(ReadOnlySpan<char> content)
    {
        var handle = content.TrimStart('{').Trim();
        if (handle.Length < 2)
        {
            return new TemplateToken(TemplateTokenKind.Replacement, handle.ToString());
        }

        return handle[0] switch
        {
            '#' => new TemplateToken(TemplateTokenKind.Open, handle[1..].TrimStart().ToString()),
            '/' => new TemplateToken(TemplateTokenKind.Close, handle[1..].TrimStart().ToString()),
            '^' => new TemplateToken(TemplateTokenKind.OpenNegated, handle[1..].TrimStart().ToString()),
            _ => new TemplateToken(TemplateTokenKind.Replacement, handle.ToString()),
        };
    }
}
