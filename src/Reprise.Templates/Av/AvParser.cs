using System.Buffers;

namespace Reprise.Templates;

/// <summary>Finds sounds and directives in HTML.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §13.1.</remarks>
internal static class AvParser
{
    private const string SoundOpening = "[sound:";
    private const string DirectiveOpening = "[anki:";
    private static readonly SearchValues<char> EndsName = SearchValues.Create("] \t\r\n");
    private static readonly SearchValues<char> EndsKey = SearchValues.Create("]= \t\r\n");
    private static readonly SearchValues<char> EndsValue = SearchValues.Create("]\" \t\r\n");

    /// <summary>The nodes of a text; null if it has neither a sound nor a directive.</summary>
    public static List<AvNode>? Parse(string text)
    {
        List<AvNode>? nodes = null;
        var plainFrom = 0;
        var position = text.IndexOf('[', StringComparison.Ordinal);
        while (position >= 0)
        {
            var end = position;
            AvNode? node = TrySound(text, ref end);
            node ??= TryDirective(text, ref end);
            if (node is not null)
            {
                nodes ??= [];
                AddText(nodes, text, plainFrom, position);
                nodes.Add(node);
                plainFrom = end;
                position = end - 1;
            }

            position = text.IndexOf('[', position + 1);
        }

        if (nodes is not null)
        {
            AddText(nodes, text, plainFrom, text.Length);
        }

        return nodes;
    }

    private static void AddText(List<AvNode> nodes, string text, int from, int until)
    {
        if (from < until)
        {
            nodes.Add(new AvNode.Text(text[from..until]));
        }
    }

    private static AvNode.Sound? TrySound(string text, ref int position)
    {
        var inside = position + SoundOpening.Length;
        if (string.CompareOrdinal(text, position, SoundOpening, 0, SoundOpening.Length) != 0)
        {
            return null;
        }

        var close = text.IndexOf(']', inside);
        if (close <= inside)
        {
            return null;
        }

        position = close + 1;
        return new AvNode.Sound(text[inside..close]);
    }

    private static AvNode.Directive? TryDirective(string text, ref int position)
    {
        if (string.CompareOrdinal(text, position, DirectiveOpening, 0, DirectiveOpening.Length) != 0)
        {
            return null;
        }

        var at = position + DirectiveOpening.Length;
        var nameLength = text.AsSpan(at).IndexOfAny(EndsName);
        if (nameLength <= 0)
        {
            return null;
        }

        var name = text.Substring(at, nameLength);
        at = SkipSpace(text, at + nameLength);
        var options = new List<KeyValuePair<string, string>>();
        while (at < text.Length && text[at] != ']')
        {
            if (!TryOption(text, ref at, options))
            {
                return null;
            }
        }

        var close = at < text.Length ? text.IndexOf($"[/anki:{name}]", at + 1, StringComparison.Ordinal) : -1;
        if (close < 0)
        {
            return null;
        }

        position = close + name.Length + "[/anki:]".Length;
        return new AvNode.Directive(name, options, text[(at + 1)..close]);
    }

    private static bool TryOption(string text, ref int at, List<KeyValuePair<string, string>> options)
    {
        var keyLength = text.AsSpan(at).IndexOfAny(EndsKey);
        var valueFrom = at + keyLength + 1;
        if (keyLength <= 0 || text[valueFrom - 1] != '=')
        {
            return false;
        }

        var key = text.Substring(at, keyLength);
        string value;
        if (valueFrom < text.Length && text[valueFrom] == '"' && text.IndexOf('"', valueFrom + 1) is var quote and >= 0)
        {
            value = text[(valueFrom + 1)..quote];
            at = quote + 1;
        }
        else
        {
            var length = text.AsSpan(valueFrom).IndexOfAny(EndsValue);
            at = length < 0 ? text.Length : valueFrom + length;
            value = text[valueFrom..at];
        }

        at = SkipSpace(text, at);
        options.RemoveAll(option => string.Equals(option.Key, key, StringComparison.Ordinal));
        options.Add(KeyValuePair.Create(key, value));
        return true;
    }

    private static int SkipSpace(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n')
        {
            at++;
        }

        return at;
    }
}
