using Reprise.Collections;

namespace Reprise.Interchange;

/// <summary>Which tables of a collection have rows that do not go into a package as they are.</summary>
/// <param name="Notes">Notes with flags or data, which belong to nobody.</param>
/// <param name="LostCards">Cards without a note.</param>
/// <param name="Cards">Cards with numbers that are no integers, or without data.</param>
/// <param name="LostReviews">Reviews without a card.</param>
/// <param name="Reviews">Reviews with numbers that are no integers.</param>
internal readonly record struct OddRows(bool Notes, bool LostCards, bool Cards, bool LostReviews, bool Reviews)
{
    /// <summary>Looks through a collection.</summary>
    /// <param name="source">The collection.</param>
    /// <param name="reviews">Whether reviews matter.</param>
    public static OddRows Of(Database source, bool reviews) => new(
        Exist(source, "main.notes where flags != 0 or data != ''"),
        Exist(source, "main.cards where nid not in (select id from main.notes)"),
        Exist(source, "main.cards where data = '' or typeof(mod) != 'integer' or typeof(ivl) != 'integer'"),
        reviews && Exist(source, "(select distinct cid from main.revlog) where cid not in (select id from main.cards)"),
        reviews && Exist(source, "main.revlog where typeof(ivl) != 'integer' or typeof(lastIvl) != 'integer'"));

    private static bool Exist(Database source, string rows) => source.ScalarInt64($"select exists (select 1 from {rows})") == 1;
}
