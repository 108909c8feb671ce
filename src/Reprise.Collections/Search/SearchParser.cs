using System.Text;

namespace Reprise.Collections;

/// <summary>Reads the text of a search.</summary>
/// <remarks>docs/spec/search-and-browser.md §2.1–2.3.</remarks>
internal sealed class SearchParser
{
    private const int DeepestGroup = 500;
    private readonly string input;
    private int at;
    private int depth;

    private SearchParser(string input) => this.input = input;

    /// <summary>The nodes of a search, connectives between them. Never empty.</summary>
    /// <exception cref="InvalidSearchException">The search is malformed.</exception>
    public static IReadOnlyList<SearchNode> Parse(string text)
    {
        var prepared = Prepare(text);
        if (prepared.Length == 0)
        {
            return [new SearchTerm.WholeCollection()];
        }

        var parser = new SearchParser(prepared);
        var nodes = parser.Sequence();
        return parser.at == prepared.Length ? nodes : throw new InvalidSearchException(SearchFault.UnopenedGroup);
    }

    /// <summary>White space of any kind becomes plain spaces, and none is left at the ends.</summary>
    private static string Prepare(string text) =>
        string.Create(text.Length, text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = char.IsWhiteSpace(source[i]) ? ' ' : source[i];
            }
        }).Trim(' ');

    private List<SearchNode> Sequence()
    {
        var nodes = new List<SearchNode>();
        while (true)
        {
            SkipSpaces();
            var node = NextNode();
            if (node is null)
            {
                break;
            }

            if (node is SearchNode.Connective connective)
            {
                if (nodes.Count % 2 == 0)
                {
                    throw Misplaced(connective);
                }
            }
            else if (nodes.Count % 2 == 1)
            {
                nodes.Add(SearchNode.And);
            }

            nodes.Add(node);
        }

        return nodes.Count > 0 && nodes[^1] is SearchNode.Connective last ? throw Misplaced(last) : nodes;
    }

    private static InvalidSearchException Misplaced(SearchNode connective) =>
        new(ReferenceEquals(connective, SearchNode.And) ? SearchFault.MisplacedAnd : SearchFault.MisplacedOr);

    private void SkipSpaces()
    {
        while (at < input.Length && input[at] == ' ')
        {
            at++;
        }
    }

    private SearchNode? NextNode()
    {
        if (at < input.Length && input[at] == '-')
        {
            at++;
            if ((Group() ?? Text()) is { } inner)
            {
                return new SearchNode.Not(inner);
            }

            at--;
        }

        return Group() ?? Text();
    }

    private SearchNode? Group()
    {
        if (at == input.Length || input[at] != '(')
        {
            return null;
        }

        if (++depth > DeepestGroup)
        {
            throw new InvalidSearchException("too many brackets inside one another");
        }

        at++;
        var nodes = Sequence();
        if (at == input.Length)
        {
            throw new InvalidSearchException(SearchFault.UnclosedGroup);
        }

        at++;
        depth--;
        return nodes.Count == 0 ? throw new InvalidSearchException(SearchFault.EmptyGroup) : new SearchNode.Group(nodes);
    }

    private SearchNode? Text()
    {
        if (at == input.Length)
        {
            return null;
        }

        if (input[at] == '"')
        {
            return SearchTerms.FromText(Quoted());
        }

        return PartiallyQuoted() ?? Unquoted();
    }

    private string Quoted()
    {
        var start = ++at;
        while (at < input.Length && input[at] != '"')
        {
            at += input[at] == '\\' ? 2 : 1;
        }

        if (at >= input.Length)
        {
            throw new InvalidSearchException(SearchFault.UnclosedQuote);
        }

        var content = input[start..at++];
        return content.Length == 0 ? throw new InvalidSearchException(SearchFault.EmptyQuote) : content;
    }

    private SearchNode? PartiallyQuoted()
    {
        var end = RunEnd(at, colonEnds: true);
        if (end == at || end + 1 >= input.Length || input[end] != ':' || input[end + 1] != '"')
        {
            return null;
        }

        var key = input[at..end];
        at = end + 1;
        return SearchTerms.FromKey(key, Quoted());
    }

    private SearchNode? Unquoted()
    {
        var end = RunEnd(at, colonEnds: false);
        if (end < input.Length && input[end] == '\\')
        {
            throw new InvalidSearchException(SearchFault.UnknownEscape, "\\" + input[(end + 1)..]);
        }

        if (end == at)
        {
            return null;
        }

        var text = input[at..end];
        at = end;
        return text switch
        {
            _ when text.Equals("and", StringComparison.OrdinalIgnoreCase) => SearchNode.And,
            _ when text.Equals("or", StringComparison.OrdinalIgnoreCase) => SearchNode.Or,
            _ => SearchTerms.FromText(text),
        };
    }

    /// <summary>Where a run of plain characters and escaped ones ends; at a backslash if that escapes a space or nothing.</summary>
    private int RunEnd(int from, bool colonEnds)
    {
        var end = from;
        while (end < input.Length)
        {
            var c = input[end];
            if (c is '"' or '(' or ')' or ' ' || (colonEnds && c == ':'))
            {
                break;
            }

            if (c != '\\')
            {
                end++;
            }
            else if (end + 1 < input.Length && input[end + 1] != ' ')
            {
                end += 2;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    /// <summary>Takes away the backslashes that only the grammar needs; those before a wildcard or a backslash stay.</summary>
    /// <exception cref="InvalidSearchException">Another character is escaped.</exception>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain.Append(text[i]);
                continue;
            }

            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            switch (next)
            {
                case '\\' or '*' or '_':
                    plain.Append('\\').Append(next);
                    break;
                case '"' or ':' or '(' or ')' or '-':
                    plain.Append(next);
                    break;
                default:
                    throw new InvalidSearchException(SearchFault.UnknownEscape, Escape(text, i));
            }

            i++;
        }

        return plain.ToString();
    }

    private static string Escape(string text, int backslash)
    {
        var length = backslash + 1 == text.Length ? 1 : char.IsHighSurrogate(text[backslash + 1]) && backslash + 2 < text.Length ? 3 : 2;
        return text.Substring(backslash, length);
    }
}
