namespace Reprise.Collections;

/// <summary>Brings the time of the last review that cards hold in line with the review log.</summary>
/// <remarks>docs/spec/collection-format.md §23, step g.</remarks>
internal sealed class LastReviewRepairs(Change change, DatabaseRepairs repairs)
{
    /// <summary>Repairs all cards that the log has entries of.</summary>
    /// <exception cref="DatabaseException">An entry or a card holds values that cannot be read.</exception>
    public void Run()
    {
        var wrong = new List<(CardId Id, long? LastReview)>();
        var lastReviews = LastReviews();
        using (var row = change.Collection.Database.Prepare("select id, data from cards where type != 0"))
        {
            while (row.Step())
            {
                if (lastReviews.TryGetValue(row.Int64(0), out var last))
                {
                    var known = row.IsText(1) ? CardData.Parse(row.Bytes(1)).LastReview : null;
                    if (known != (last == 0 ? null : last))
                    {
                        wrong.Add((new CardId(row.Int64(0)), last == 0 ? null : last));
                    }
                }
            }
        }

        foreach (var (id, last) in wrong)
        {
            var card = change.Collection.Cards.Get(id);
            change.Cards.Replace(card, card with { Data = card.Data with { LastReview = last } });
        }

        repairs.LastReviewTimes += wrong.Count;
        if (wrong.Count > 0)
        {
            change.BumpSchema();
        }
    }

    /// <summary>By card: when it was last answered, Unix seconds; 0 if it was not, or was reset since.</summary>
    /// <remarks>One pass in the order of the file: each card's entries come in the order of their ids.</remarks>
    private Dictionary<long, long> LastReviews()
    {
        var lastReviews = new Dictionary<long, long>();
        using var row = change.Collection.Database.Prepare(
            "select id, cid, ease, cast(ivl as integer), cast(lastIvl as integer), factor, type from revlog order by id");
        while (row.Step())
        {
            if (!row.IsInteger(1) || !row.IsInteger(5) || row.Int64(5) is < 0 or > uint.MaxValue || !IsInt32(row.Int64(3)) || !IsInt32(row.Int64(4)))
            {
                throw new DatabaseException(DatabaseErrorKind.Other, $"review log entry {row.Int64(0)} holds a value that cannot be read");
            }

            var card = row.Int64(1);
            var (button, factor, kind) = (row.Int64(2), row.Int64(5), row.Int64(6));
            if (button > 0 && !(kind == (long)ReviewKind.Filtered && factor == 0))
            {
                lastReviews[card] = row.Int64(0) / 1000;
            }
            else if (kind == (long)ReviewKind.Manual && factor == 0)
            {
                lastReviews[card] = 0;
            }
            else
            {
                lastReviews.TryAdd(card, 0);
            }
        }

        return lastReviews;
    }

    private static bool IsInt32(long value) => value is >= int.MinValue and <= int.MaxValue;
}
