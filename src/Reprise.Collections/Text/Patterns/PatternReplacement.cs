using System.Buffers;
using System.Globalization;
using System.Text;

namespace Reprise.Collections;

/// <summary>What is put in the place of a match: text, and the groups of the match.</summary>
/// <remarks>docs/spec/search-and-browser.md §14.1: <c>$1</c>, <c>$name</c>, <c>${name}</c>, <c>$$</c>; a group that does not exist is empty.</remarks>
internal sealed class PatternReplacement
{
    private readonly List<(byte[]? Text, int Group)> parts = [];

    private PatternReplacement()
    {
    }

    /// <summary>The text as it stands.</summary>
    public static PatternReplacement Literal(string text)
    {
        var replacement = new PatternReplacement();
        replacement.parts.Add((Encoding.UTF8.GetBytes(text), 0));
        return replacement;
    }

    /// <summary>A text that names groups of a pattern.</summary>
    public static PatternReplacement Expanding(string text, SearchPattern pattern)
    {
        var replacement = new PatternReplacement();
        var literal = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] != '$')
            {
                literal.Append(text[at++]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '$')
            {
                literal.Append('$');
                at += 2;
            }
            else if (Reference(text, at) is var (name, end))
            {
                replacement.parts.Add((Encoding.UTF8.GetBytes(literal.ToString()), 0));
                literal.Clear();
                replacement.parts.Add((null, pattern.GroupNumber(name)));
                at = end;
            }
            else
            {
                literal.Append(text[at++]);
            }
        }

        replacement.parts.Add((Encoding.UTF8.GetBytes(literal.ToString()), 0));
        return replacement;
    }

    /// <summary>Writes what stands for a match, whose groups begin and end at <paramref name="slots"/>.</summary>
    public void Write(ReadOnlySpan<byte> text, int[] slots, IBufferWriter<byte> output)
    {
        foreach (var (literal, group) in parts)
        {
            if (literal is not null)
            {
                output.Write(literal);
            }
            else if (group >= 0 && group < slots.Length / 2 && slots[group * 2] >= 0 && slots[(group * 2) + 1] >= 0)
            {
                output.Write(text[slots[group * 2]..slots[(group * 2) + 1]]);
            }
        }
    }

    /// <summary>The name after a dollar sign and where it ends, or null if none follows.</summary>
    private static (string Name, int End)? Reference(string text, int dollar)
    {
        var start = dollar + 1;
        if (start < text.Length && text[start] == '{')
        {
            var close = text.IndexOf('}', start);
            return close < 0 ? null : (text[(start + 1)..close], close + 1);
        }

        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
        {
            end++;
        }

        return end == start ? null : (text[start..end], end);
    }
}
