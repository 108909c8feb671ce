using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Reprise.Collections;

/// <summary>Brings the time of the last review that cards hold in line with the review log.</summary>
/// <remarks>docs/spec/collection-format.md §23, step g.</remarks>
internal sealed class LastReviewRepairs(Change change, DatabaseRepairs repairs)
{
    private const int ManualKind = 4;
    private const int FilteredKind = 3;

    /// <summary>Whether every entry of the log holds whole numbers in their ranges: then <see cref="RowRepairs.RepairReviewLog"/> has nothing to do. Known after <see cref="Run"/>.</summary>
    public bool LogIsSound { get; private set; } = true;

    /// <summary>Repairs all cards that the log has entries of.</summary>
    /// <param name="cardsAreUsual">Whether cards hold nothing but usual values; others are brought into order as a whole on the way.</param>
    /// <exception cref="DatabaseException">An entry or a card holds values that cannot be read.</exception>
    public void Run(bool cardsAreUsual)
    {
        var wrong = Wrong();
        foreach (var (id, data, last) in wrong)
        {
            if (cardsAreUsual && data is { } known)
            {
                change.Cards.ReplaceData(id, known, known with { LastReview = last });
                continue;
            }

            var card = change.Collection.Cards.Get(id);
            change.Cards.Replace(card, card with { Data = card.Data with { LastReview = last } });
        }

        repairs.LastReviewTimes += wrong.Count;
        if (wrong.Count > 0)
        {
            change.BumpSchema();
        }
    }

    /// <summary>The cards that say something else than the log.</summary>
    private List<(CardId Id, CardData? Data, long? LastReview)> Wrong()
    {
        var wrong = new List<(CardId Id, CardData? Data, long? LastReview)>();
        var lastReviews = LastReviews();
        using var row = change.Collection.Database.Prepare("select id, data from cards where type != 0");
        while (row.Step())
        {
            if (!lastReviews.TryGetValue(row.Int64(0), out var answered))
            {
                continue;
            }

            CardData? data = row.IsText(1) ? CardData.Parse(row.Bytes(1)) : null;
            long? last = answered == 0 ? null : answered;
            if (data?.LastReview != last)
            {
                wrong.Add((new CardId(row.Int64(0)), data, last));
            }
        }

        return wrong;
    }

    /// <summary>By card: when it was last answered, Unix seconds; 0 if it was not, or was reset since.</summary>
    /// <remarks>One pass in the order of the file: each card's entries come in the order of their ids. More than a million rows are not rare.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Dictionary<long, long> LastReviews()
    {
        var lastReviews = new Dictionary<long, long>(checked((int)(change.Collection.Database.ScalarInt64("select count() from cards") ?? 0)));
        using var row = change.Collection.Database.Prepare("select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id");
        while (row.Step())
        {
            var isReadable = row.IsInteger(1, out var card) & row.IsInteger(5, out var factor);
            var (easeIsWhole, kindIsWhole) = (row.IsInteger(2, out var ease), row.IsInteger(7, out var kind));
            var areWhole = row.IsInteger(3, out var interval) & row.IsInteger(4, out var lastInterval) & row.IsInteger(6, out var time);
            if (!isReadable || factor is < 0 or > uint.MaxValue || (int)interval != interval || (int)lastInterval != lastInterval)
            {
                throw new DatabaseException(DatabaseErrorKind.Other, $"the review log of card {card} holds a value that cannot be read");
            }

            LogIsSound &= areWhole && time is >= 0 and <= int.MaxValue
                && (kind != 0 || time != 0 || ease != 0 || !kindIsWhole || !easeIsWhole);
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastReviews, card, out _);
            var isAnswer = easeIsWhole ? ease > 0 : row.TypeOf(2) != raw.SQLITE_FLOAT || row.Real(2) > 0;
            if (isAnswer && !(kindIsWhole && kind == FilteredKind && factor == 0))
            {
                last = row.Int64(0) / 1000;
            }
            else if (kindIsWhole && kind == ManualKind && factor == 0)
            {
                last = 0;
            }
        }

        return lastReviews;
    }
}
