using SQLitePCL;

namespace Reprise.Collections;

/// <summary>The numbers under which the index lists the notes that hold a piece of text.</summary>
/// <remarks>
/// Three characters in a row; of writing beyond ASCII, where words are short, also two and one; and whole fields. Different pieces may have
/// the same number: the index answers which notes may match, and the search looks at those.
/// </remarks>
internal static class TextGrams
{
    /// <summary>How many numbers there are.</summary>
    public const int Count = 1 << NumberBits;

    private const int NumberBits = 19;
    private const ulong FieldSeed = 0x9E3779B97F4A7C15;
    private const ulong Prime = 0x100000001B3;

    /// <summary>The numbers of all pieces of a text that hold no character of <paramref name="border"/>.</summary>
    public static void Of(ReadOnlySpan<int> text, int border, Action<int> add)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == border)
            {
                continue;
            }

            if (text[i] >= 0x80)
            {
                add(Number(text.Slice(i, 1), 1));
            }

            if (i + 1 == text.Length || text[i + 1] == border)
            {
                continue;
            }

            if (text[i] >= 0x80 || text[i + 1] >= 0x80)
            {
                add(Number(text.Slice(i, 2), 2));
            }

            if (i + 2 < text.Length && text[i + 2] != border)
            {
                add(Number(text.Slice(i, 3), 3));
            }
        }
    }

    /// <summary>The numbers of all pieces of a note.</summary>
    /// <param name="row">A row whose first columns are the note's fields and its sort field.</param>
    /// <param name="folded">Takes the texts as the index knows them.</param>
    /// <param name="add">Is given each number, some more than once.</param>
    public static void OfNote(Statement row, FoldedText folded, Action<int> add)
    {
        var fields = row.Bytes(0);
        var text = folded.Fold(fields);
        Of(text, NoteFieldText.Separator, add);
        foreach (var range in text.Split(NoteFieldText.Separator))
        {
            add(OfField(text[range]));
        }

        if (row.TypeOf(1) != raw.SQLITE_TEXT || fields.IndexOf(row.Bytes(1)) < 0)
        {
            Of(folded.Fold(row.Bytes(1)), NoteFieldText.Separator, add);
        }
    }

    /// <summary>The number of a whole field.</summary>
    public static int OfField(ReadOnlySpan<int> field) => Number(field, FieldSeed);

    /// <summary>The fewest numbers that tell the most about a text: its longest pieces. None if it is too short.</summary>
    public static void OfQuery(ReadOnlySpan<int> text, HashSet<int> numbers)
    {
        if (text.Length >= 3)
        {
            for (var i = 0; i + 3 <= text.Length; i++)
            {
                numbers.Add(Number(text.Slice(i, 3), 3));
            }
        }
        else if (text.Length == 2 && (text[0] >= 0x80 || text[1] >= 0x80))
        {
            numbers.Add(Number(text, 2));
        }
        else if (text.Length > 0 && text[0] >= 0x80)
        {
            numbers.Add(Number(text[..1], 1));
        }
        else if (text.Length == 2 && text[1] >= 0x80)
        {
            numbers.Add(Number(text[1..], 1));
        }
    }

    private static int Number(ReadOnlySpan<int> characters, ulong seed)
    {
        var hash = seed * Prime;
        foreach (var character in characters)
        {
            hash = (hash ^ (uint)character) * Prime;
            hash ^= hash >> 29;
        }

        return (int)(hash * FieldSeed >> (64 - NumberBits));
    }
}
