using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>A search for notes that only their cards decide, answered by columns: the notes that SQLite would meet on a walk through all of them.</summary>
/// <param name="Cards">The columns.</param>
/// <param name="Found">Which cards are found.</param>
/// <param name="Order">The order: <see cref="WalkOrder.ByNote"/> or <see cref="WalkOrder.ByNoteType"/>.</param>
/// <param name="Keys">The numbers to sort by, of every card; given back when they have been used.</param>
internal sealed record NoteWalk(CardColumns Cards, PlaceSet Found, WalkOrder Order, long[][] Keys)
{
    /// <summary>How many notes cards have that are found.</summary>
    public static int Count(CardColumns cards, PlaceSet found)
    {
        var rented = SpareArrays<int>.Shared.Rent(cards.Count + 1);
        var count = FirstOfEach(cards, found, rented);
        SpareArrays<int>.Shared.Return(rented);
        return count;
    }

    /// <summary>Gives the notes' ids away.</summary>
    public void Fill(CollectedRows rows)
    {
        var rented = SpareArrays<int>.Shared.Rent(Cards.Count + 1);
        var places = rented.AsSpan(0, FirstOfEach(Cards, Found, rented));
        if (Order == WalkOrder.ByNoteType)
        {
            var byType = SpareArrays<int>.Shared.Rent(places.Length);
            SortByType(places, byType);
            ColumnWalk.Give(rows, byType.AsSpan(0, places.Length), Cards.Notes, Keys);
            SpareArrays<int>.Shared.Return(byType);
        }
        else
        {
            ColumnWalk.Give(rows, places, Cards.Notes, Keys);
        }

        SpareArrays<int>.Shared.Return(rented);
    }

    /// <summary>Writes where the first card found of each note is, by the notes' ids, and answers how many they are. A card whose note does not exist is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int FirstOfEach(CardColumns cards, PlaceSet found, Span<int> places)
    {
        var (notes, templates) = (cards.Notes, cards[CardColumn.Template]);
        var count = 0;
        foreach (var place in places[..found.CopyTo(places, cards.ByNote())])
        {
            if ((count == 0 || notes[place] != notes[places[count - 1]]) && ColumnPart.Upper.Of(templates[place]) != CardColumns.NoNote)
            {
                places[count++] = place;
            }
        }

        return count;
    }

    /// <summary>Puts places in the order of the note types' ids; those of the same type stay in the order in which they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SortByType(ReadOnlySpan<int> places, Span<int> sorted)
    {
        var (types, templates) = (Cards.NoteTypeIds(), Cards[CardColumn.Template]);
        var next = new int[types.Length];
        foreach (var place in places)
        {
            next[ColumnPart.Upper.Of(templates[place])]++;
        }

        var numbers = Enumerable.Range(0, types.Length).ToArray();
        Array.Sort(types, numbers);
        var first = 0;
        foreach (var number in numbers)
        {
            (next[number], first) = (first, first + next[number]);
        }

        foreach (var place in places)
        {
            sorted[next[ColumnPart.Upper.Of(templates[place])]++] = place;
        }
    }
}
