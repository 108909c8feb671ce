namespace Reprise.Templates;

/// <summary>Texts with cloze deletions, <c>{{c1::text::hint}}</c>.</summary>
/// <remarks>docs/spec/templates-and-rendering.md §8.</remarks>
public static class ClozeText
{
    /// <summary>The cloze numbers of a text at any depth, ascending, each once, without 0.</summary>
    public static IReadOnlyList<int> Numbers(string text)
    {
        if (!ClozeParser.MayContain(text))
        {
            return [];
        }

        var numbers = new List<int>();
        AddNumbers(ClozeParser.Parse(text), numbers);
        return numbers;
    }

    /// <summary>The cloze numbers of all of a note's fields, ascending, each once, without 0.</summary>
    public static IReadOnlyList<int> Numbers(IEnumerable<string> fields)
    {
        List<int>? numbers = null;
        foreach (var field in fields)
        {
            if (ClozeParser.MayContain(field))
            {
                AddNumbers(ClozeParser.Parse(field), numbers ??= []);
            }
        }

        return numbers ?? (IReadOnlyList<int>)[];
    }

    /// <summary>Whether a text has a deletion with a number other than 0 at its top level.</summary>
    public static bool Contains(string text) =>
        ClozeParser.MayContain(text) && ClozeParser.Parse(text).Exists(part => part is ClozeDeletion deletion && deletion.Numbers.Any(number => number != 0));

    private static void AddNumbers(List<ClozePart> parts, List<int> numbers)
    {
        foreach (var part in parts)
        {
            if (part is ClozeDeletion deletion)
            {
                foreach (var number in deletion.Numbers)
                {
                    if (number != 0)
                    {
                        ClozeParser.Insert(numbers, number);
                    }
                }

                AddNumbers(deletion.Children, numbers);
            }
        }
    }
}
