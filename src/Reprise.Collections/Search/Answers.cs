namespace Reprise.Collections;

/// <summary>Conditions on the review log of a card: that there is a row in a range of times.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.5, "rated ranges".</remarks>
internal static class Answers
{
    /// <summary>Answered at or after a moment, Unix milliseconds.</summary>
    public static void Since(SearchSql sql, long from, AnswerFilter answer) => Add(sql, $"id >= {from}", answer);

    /// <summary>Answered on a day that compares as asked; the day begins at <paramref name="from"/> and ends before <paramref name="to"/>.</summary>
    public static void OnDay(SearchSql sql, string comparison, long from, long to, AnswerFilter answer) => Add(sql, comparison switch
    {
        "=" => $"id between {from} and {to - 1}",
        "!=" => $"id not between {from} and {to - 1}",
        ">" => $"id >= {to}",
        ">=" => $"id >= {from}",
        "<" => $"id < {from}",
        _ => (FormattableString)$"id < {to}",
    }, answer);

    private static void Add(SearchSql sql, FormattableString times, AnswerFilter answer)
    {
        sql.Add("c.id in (select cid from revlog where ").Add(times);
        sql.Add(answer == AnswerFilter.Any ? (FormattableString)$" and ease > 0)" : $" and ease = {(int)answer})");
    }
}
