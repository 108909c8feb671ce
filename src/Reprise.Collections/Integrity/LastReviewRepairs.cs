namespace Reprise.Collections;

/// <summary>Brings the time of the last review that cards hold in line with the review log.</summary>
/// <remarks>docs/spec/collection-format.md §23, step g.</remarks>
internal sealed class LastReviewRepairs(Change change, DatabaseRepairs repairs)
{
    private const long Unreadable = long.MinValue;
    private const long Reset = long.MinValue + 1;
    private const long NoAnswer = long.MinValue + 2;

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
            $"""
            select cid, case
              when typeof(cid) != 'integer' or typeof(factor) != 'integer' or factor not between 0 and 4294967295
                or cast(ivl as integer) not between -2147483648 and 2147483647 or cast(lastIvl as integer) not between -2147483648 and 2147483647
                then {Unreadable}
              when ease > 0 and not (type = 3 and factor = 0) then id / 1000
              when type = 4 and factor = 0 then {Reset}
              else {NoAnswer} end
            from revlog order by id
            """);
        while (row.Step())
        {
            var card = row.Int64(0);
            switch (row.Int64(1))
            {
                case Unreadable:
                    throw new DatabaseException(DatabaseErrorKind.Other, $"the review log of card {card} holds a value that cannot be read");
                case Reset:
                    lastReviews[card] = 0;
                    break;
                case NoAnswer:
                    lastReviews.TryAdd(card, 0);
                    break;
                case var answered:
                    lastReviews[card] = answered;
                    break;
            }
        }

        return lastReviews;
    }
}
