using System.Runtime.CompilerServices;

namespace Reprise.Collections;

/// <summary>What cards are sorted by, for each place in the columns: the numbers of the expressions in <see cref="OrderConditions"/>.</summary>
/// <remarks>In arrays of <see cref="SpareArrays{T}"/>, which whoever asked gives back.</remarks>
internal static class CardKeys
{
    private const long FirstTime = 1_000_000_000;
    private const long DaySeconds = 86400;

    public static long[][] Interval(CardColumns cards) => [Numbers(cards, CardColumn.Interval, ColumnPart.Whole)];

    public static long[][] Lapses(CardColumns cards) => [Numbers(cards, CardColumn.EaseAndLapses, ColumnPart.Upper)];

    public static long[][] Reps(CardColumns cards) => [Numbers(cards, CardColumn.Reps, ColumnPart.Whole)];

    /// <summary>By <see cref="SortFieldRanks"/>, which must be there.</summary>
    public static long[][] SortField(CardColumns cards) =>
        [Numbers(cards, CardColumn.SortField, ColumnPart.Whole), Numbers(cards, CardColumn.Template, ColumnPart.Lower)];

    /// <summary>The same for notes.</summary>
    public static long[][] SortFieldOfNote(CardColumns cards) => [Numbers(cards, CardColumn.SortField, ColumnPart.Whole)];

    public static long[][] Note(CardColumns cards)
    {
        var notes = SpareArrays<long>.Shared.Rent(cards.Count);
        cards.Notes.AsSpan(0, cards.Count).CopyTo(notes);
        return [notes];
    }

    public static long[][] Ease(CardColumns cards)
    {
        var isNew = Numbers(cards, CardColumn.Kind, ColumnPart.Type);
        for (var i = 0; i < cards.Count; i++)
        {
            isNew[i] = isNew[i] == 0 ? 1 : 0;
        }

        return [isNew, Numbers(cards, CardColumn.EaseAndLapses, ColumnPart.Lower)];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long[][] Due(CardColumns cards, long today, long now)
    {
        var dates = Numbers(cards, CardColumn.Due, ColumnPart.Whole);
        var kinds = cards[CardColumn.Kind];
        for (var i = 0; i < cards.Count; i++)
        {
            if (dates[i] <= FirstTime && ColumnPart.Type.Of(kinds[i]) != 0)
            {
                dates[i] = ((dates[i] - today) * DaySeconds) + now;
            }
        }

        return [dates];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long[] Numbers(CardColumns cards, CardColumn name, ColumnPart part)
    {
        var column = cards[name];
        var numbers = SpareArrays<long>.Shared.Rent(cards.Count);
        for (var i = 0; i < cards.Count; i++)
        {
            numbers[i] = part.Of(column[i]);
        }

        return numbers;
    }
}
