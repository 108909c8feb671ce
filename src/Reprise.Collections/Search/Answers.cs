using System.Globalization;

namespace Reprise.Collections;

/// <summary>Conditions on the review log of a card: that there is a row in a range of times.</summary>
/// <remarks>docs/spec/search-and-browser.md §5.5, "rated ranges".</remarks>
internal static class Answers
{
    /// <summary>Answered at or after a moment, Unix milliseconds.</summary>
    public static void Since(SearchContext context, long from, AnswerFilter answer)
    {
        var isKept = answer == AnswerFilter.Any && context.Collection.Columns?.Current() is not null && context.Collection.Columns.Answers.Reach(from / 1000);
        if (isKept)
        {
            var answers = context.Collection.Columns!.Answers;
            context.Sql.Add(context.IsInMany("c.id", answers.CountSince(from / 1000)) ?? context.IsIn("c.id", answers.Since(from / 1000)));
        }
        else if (context.IsPlan)
        {
            context.Sql.Add(context.IsInSet("c.id", new IdSet()));
        }
        else
        {
            Add(context, $"id >= {from}", answer);
        }
    }

    /// <summary>Answered on a day that compares as asked; the day begins at <paramref name="from"/> and ends before <paramref name="to"/>.</summary>
    public static void OnDay(SearchContext context, string comparison, long from, long to, AnswerFilter answer) => Add(context, comparison switch
    {
        "=" => $"id between {from} and {to - 1}",
        "!=" => $"id not between {from} and {to - 1}",
        ">" => $"id >= {to}",
        ">=" => $"id >= {from}",
        "<" => $"id < {from}",
        _ => (FormattableString)$"id < {to}",
    }, answer);

    private static void Add(SearchContext context, FormattableString times, AnswerFilter answer) =>
        context.Sql.Add(context.IsIn("c.id", Cards(context, times, answer == AnswerFilter.Any ? "ease > 0" : string.Create(CultureInfo.InvariantCulture, $"ease = {(int)answer}"))));

    /// <summary>The cards that have a row in the review log in a range of times, with an ease that fits.</summary>
    public static IdSet Cards(SearchContext context, FormattableString times, string ease)
    {
        return context.Collect(string.Create(
            CultureInfo.InvariantCulture, $"select search_collect(cid) from revlog where {times.ToString(CultureInfo.InvariantCulture)} and {ease}"));
    }
}
