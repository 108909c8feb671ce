namespace Reprise.Templates;

/// <summary>The way LaTeX is marked.</summary>
internal enum LatexKind
{
    Document,
    Inline,
    Display,
}

/// <summary>Where LaTeX stands in a text.</summary>
internal readonly record struct LatexMatch(LatexKind Kind, int Start, int InsideStart, int InsideEnd, int End);

/// <summary>Finds LaTeX: the nearest end after at least one character, without regard to case.</summary>
internal static class LatexMatches
{
    private static readonly (LatexKind Kind, string Opening, string Closing)[] Forms =
    [
        (LatexKind.Document, "[latex]", "[/latex]"),
        (LatexKind.Inline, "[$]", "[/$]"),
        (LatexKind.Display, "[$$]", "[/$$]"),
    ];

    public static IEnumerable<LatexMatch> Of(string html)
    {
        var position = 0;
        var unended = new bool[Forms.Length];
        while (position < html.Length && html.IndexOf('[', position) is var start and >= 0)
        {
            var match = At(html, start, unended);
            if (match is { } found)
            {
                yield return found;
            }

            position = match?.End ?? start + 1;
        }
    }

    private static LatexMatch? At(string html, int start, bool[] unended)
    {
        for (var form = 0; form < Forms.Length; form++)
        {
            var (kind, opening, closing) = Forms[form];
            if (!unended[form] && FoldedText.StartsWith(html.AsSpan(start), opening))
            {
                var inside = start + opening.Length;
                var end = inside < html.Length ? html.IndexOf(closing, inside + 1, StringComparison.OrdinalIgnoreCase) : -1;
                unended[form] = end < 0;
                return end < 0 ? null : new LatexMatch(kind, start, inside, end, end + closing.Length);
            }
        }

        return null;
    }
}
