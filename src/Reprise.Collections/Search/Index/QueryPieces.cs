using System.Text;

namespace Reprise.Collections;

/// <summary>The pieces of text that whatever a search finds must hold, as the index numbers them.</summary>
internal static class QueryPieces
{
    private const int FewSpellings = 8;

    /// <summary>The pieces between the wildcards of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="withoutAccents">Whether the search takes its accents away, which makes wildcards of wide percent signs and the like.</param>
    public static HashSet<int> OfWildcards(string text, bool withoutAccents = false)
    {
        var numbers = new HashSet<int>();
        var folded = new FoldedText();
        var piece = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when i + 1 < text.Length:
                    piece.Append(text[++i]);
                    break;
                case '*' or '_' or '\\' or NoteFieldText.Separator:
                case var wide when withoutAccents && BecomesWildcard(wide):
                    TextGrams.OfQuery(folded.Fold(piece.ToString()), numbers);
                    piece.Clear();
                    break;
                default:
                    piece.Append(text[i]);
                    break;
            }
        }

        TextGrams.OfQuery(folded.Fold(piece.ToString()), numbers);
        return numbers;
    }

    /// <summary>Whether a character beyond ASCII becomes one that LIKE reads as a wildcard or as an escape once accents are taken away.</summary>
    public static bool BecomesWildcard(char character) =>
        !char.IsAscii(character) && AccentStripping.Plain(character) is [(byte)'%' or (byte)'_' or (byte)'\\'];

    /// <summary>The pieces of a text that is a whole field, as it stands: no wildcards in it.</summary>
    public static HashSet<int> OfField(string text) => [TextGrams.OfField(new FoldedText().Fold(text))];

    /// <summary>The pieces that every match of a regular expression holds.</summary>
    public static HashSet<int> OfPattern(PatternNode root)
    {
        var numbers = new HashSet<int>();
        var run = new List<int>();
        Collect(root, run, numbers);
        TextGrams.OfQuery(run.ToArray(), numbers);
        return numbers;
    }

    private static void Collect(PatternNode node, List<int> run, HashSet<int> numbers)
    {
        switch (node)
        {
            case PatternNode.Character character when Folding(character.Set) is { } folding:
                run.AddRange(folding);
                break;
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    Collect(part, run, numbers);
                }

                break;
            case PatternNode.Capture capture:
                Collect(capture.Part, run, numbers);
                break;
            case PatternNode.Repeat { Least: > 0 } repeat:
                Collect(repeat.Part, run, numbers);
                End(run, numbers);
                break;
            case PatternNode.Place:
                break;
            default:
                End(run, numbers);
                break;
        }
    }

    private static void End(List<int> run, HashSet<int> numbers)
    {
        TextGrams.OfQuery(run.ToArray(), numbers);
        run.Clear();
    }

    /// <summary>What all characters of a set become; null if they differ, or stand between fields.</summary>
    private static int[]? Folding(CharacterSet set)
    {
        if (set.Count() is 0 or > FewSpellings)
        {
            return null;
        }

        int[]? common = null;
        for (var i = 0; i < set.Edges.Length; i += 2)
        {
            for (var character = set.Edges[i]; character < set.Edges[i + 1]; character++)
            {
                var folding = FoldedText.Of(character);
                if (character == NoteFieldText.Separator || (common is not null && !common.AsSpan().SequenceEqual(folding)))
                {
                    return null;
                }

                common = folding;
            }
        }

        return common;
    }
}
