using System.Buffers;
using System.Globalization;

namespace Reprise.Templates;

/// <summary>Reads cloze deletions.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §8.1, §8.2.</remarks>
internal static class ClozeParser
{
    /// <summary>What a deletion's text begins with if it masks a part of an image.</summary>
    public const string ImageOcclusion = "image-occlusion:";

    private const string Opening = "{{c";
    private const string Closing = "}}";
    private const int DeepestNesting = 10;
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789,");

    /// <summary>Whether a text may contain a deletion at all; cheap.</summary>
    public static bool MayContain(string text) => text.Contains(Opening, StringComparison.Ordinal);

    /// <summary>The parts of a text at its top level. Deletions that are not closed are left out with all that they contain.</summary>
    public static List<ClozePart> Parse(string text)
    {
        var top = new List<ClozePart>();
        var open = new Stack<ClozeDeletion>();
        var plainFrom = 0;
        var position = 0;
        while (position < text.Length)
        {
            var found = text.AsSpan(position).IndexOfAny('{', '}');
            if (found < 0)
            {
                break;
            }

            position += found;
            var rest = text.AsSpan(position);
            int length;
            List<int>? numbers = null;
            if (rest.StartsWith(Closing, StringComparison.Ordinal))
            {
                length = Closing.Length;
            }
            else if (!TryOpening(rest, out numbers, out length))
            {
                position++;
                continue;
            }

            AddText(text, plainFrom, position, open, top);
            position = plainFrom = position + length;
            if (numbers is null)
            {
                Close(open, top);
            }
            else if (open.Count < DeepestNesting)
            {
                open.Push(new ClozeDeletion(numbers));
            }
        }

        AddText(text, plainFrom, text.Length, open, top);
        return top;
    }

    private static void Close(Stack<ClozeDeletion> open, List<ClozePart> top)
    {
        if (!open.TryPop(out var closed))
        {
            top.Add(new ClozePlain(Closing));
            return;
        }

        (open.TryPeek(out var parent) ? parent.Children : top).Add(closed);
    }

    private static void AddText(string text, int from, int until, Stack<ClozeDeletion> open, List<ClozePart> top)
    {
        if (from == until)
        {
            return;
        }

        var run = text[from..until];
        if (!open.TryPeek(out var deletion))
        {
            top.Add(new ClozePlain(run));
            return;
        }

        var hint = run.StartsWith(ImageOcclusion, StringComparison.Ordinal) ? -1 : run.IndexOf("::", StringComparison.Ordinal);
        if (hint >= 0)
        {
            deletion.Hint = run[(hint + 2)..];
            run = run[..hint];
        }

        deletion.Children.Add(new ClozePlain(run));
    }

    private static bool TryOpening(ReadOnlySpan<char> text, out List<int>? numbers, out int length)
    {
        numbers = null;
        length = 0;
        if (!text.StartsWith(Opening, StringComparison.Ordinal))
        {
            return false;
        }

        var run = text[Opening.Length..];
        var end = run.IndexOfAnyExcept(NumberCharacters);
        if (end <= 0 || !run[end..].StartsWith("::", StringComparison.Ordinal))
        {
            return false;
        }

        run = run[..end];
        foreach (var part in run.Split(','))
        {
            if (ushort.TryParse(run[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                Insert(numbers ??= new List<int>(1), number);
            }
        }

        length = Opening.Length + end + 2;
        return numbers is not null;
    }

    /// <summary>Adds a number in its place unless it is there.</summary>
    internal static void Insert(List<int> numbers, int number)
    {
        var place = numbers.BinarySearch(number);
        if (place < 0)
        {
            numbers.Insert(~place, number);
        }
    }
}
