using Reprise.Scheduling;

namespace Reprise.Collections;

/// <summary>Counting cards and reviews for the statistics page.</summary>
public static class ReadGraphs
{
    /// <summary>So many times more cards must there be than are asked for that asking for each by itself is quicker than reading all.</summary>
    private const int WorthSingleReads = 20;

    private const int RowsBetweenLooks = 0x1000;
    private const int SpansOfTheLog = 64;

    /// <summary>Counts the cards that a search finds, and their reviews.</summary>
    /// <param name="collection">The collection; a snapshot of it does as well.</param>
    /// <param name="search">A search as typed. Only an empty one includes the reviews of cards that no longer exist.</param>
    /// <param name="days">The reviews of so many days before today are read besides today's; 0 for all.</param>
    /// <param name="cancel">Ends the work early.</param>
    /// <exception cref="CollectionException">The search is malformed.</exception>
    /// <remarks>
    /// docs/spec/screens-and-statistics.md §B4. One pass over the cards and one over the reviews; nothing is unburied and nothing is written,
    /// except that a collection which is no snapshot remembers its offset from UTC.
    /// </remarks>
    public static Graphs GetGraphs(this Collection collection, string search, uint days, CancellationToken cancel = default)
    {
        var timing = collection.Today();
        var found = string.IsNullOrWhiteSpace(search) ? null : collection.SearchCards(search);
        var single = found is not null && (long)found.Count * WorthSingleReads < collection.Cards.Count();
        var wanted = found is null || single ? null : found.Select(card => card.Value).ToHashSet();

        var cards = new CardTally(timing);
        var reviews = new ReviewTally(timing, UtcOffset(collection, timing.Now));
        var since = days == 0 ? 0 : (timing.NextDayAt - ((days + 1L) * DayTiming.SecondsPerDay)) * 1000;
        if (single)
        {
            ReadEach(collection, found!, since, cards, reviews, cancel);
        }
        else
        {
            var most = found?.Count ?? (int)collection.Cards.Count();
            cards.Expect(most, (int)Math.Min(collection.Notes.Count(), most));
            ReadAll(collection.Database.Prepare($"select {CardTally.Columns} from cards"), 0, wanted, cards.Add, cancel);

            if (wanted is null)
            {
                ReadReviews(collection.Database, since, reviews, cancel);
            }
            else
            {
                ReadAll(
                    collection.Database.Prepare($"select {ReviewTally.Columns}, cid from revlog where id >= ?1 order by id").Bind(1, since), ReviewTally.ColumnCount, wanted,
                    reviews.Add, cancel);
            }
        }

        return new Graphs
        {
            Today = reviews.Today(),
            FutureDue = cards.FutureDue(),
            ReviewCounts = reviews.Counts(),
            ReviewTimes = reviews.Times(),
            CardCounts = cards.CardCounts(),
            Intervals = cards.Intervals(),
            Stabilities = cards.Stabilities(),
            Eases = cards.Eases(),
            Difficulties = cards.Difficulties(),
            Retrievabilities = cards.Retrievabilities(),
            TrueRetention = reviews.TrueRetention(),
            Hours = reviews.Hours(),
            Buttons = reviews.ButtonsPressed(),
            Added = cards.Added(),
            RolloverHour = collection.RolloverHour() ?? CollectionTiming.DefaultRollover,
            Fsrs = collection.Read(ConfigKeys.Fsrs),
        };
    }

    private static long UtcOffset(Collection collection, long now) =>
        (long)collection.LocalZone().GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(now)).TotalSeconds;

    private static void ReadAll(Statement statement, int cardColumn, HashSet<long>? wanted, Action<Statement> add, CancellationToken cancel)
    {
        using var row = statement;
        for (var read = 0; row.Step(); read++)
        {
            if (read % RowsBetweenLooks == 0)
            {
                cancel.ThrowIfCancellationRequested();
            }

            if (wanted is null || wanted.Contains(row.Int64(cardColumn)))
            {
                add(row);
            }
        }
    }

    /// <summary>Counts all reviews from a time on, in spans of time: between them a person who has gone is noticed.</summary>
    private static void ReadReviews(Database database, long since, ReviewTally reviews, CancellationToken cancel)
    {
        if (database.ScalarInt64("select max(id) from revlog") is not { } last || database.ScalarInt64("select min(id) from revlog where id >= ?", since) is not { } first)
        {
            return;
        }

        using var span = database.Prepare($"select tally_review({ReviewTally.Columns}) from revlog where id >= ?1 and id <= ?2");
        var length = ((last - first) / SpansOfTheLog) + 1;
        for (var (from, left) = (first, true); left; from += length)
        {
            cancel.ThrowIfCancellationRequested();
            left = last - from >= length;
            database.Functions!.Tallies.Run(span.Bind(1, from).Bind(2, left ? from + length - 1 : last), reviews);
            span.Reset();
        }
    }

    private static void ReadEach(
        Collection collection, IReadOnlyList<CardId> found, long since, CardTally cards, ReviewTally reviews, CancellationToken cancel)
    {
        using var card = collection.Database.Prepare($"select {CardTally.Columns} from cards where id = ?1");
        using var review = collection.Database.Prepare($"select {ReviewTally.Columns} from revlog where cid = ?1 and id >= ?2");
        review.Bind(2, since);
        foreach (var id in found)
        {
            cancel.ThrowIfCancellationRequested();
            for (card.Bind(1, id.Value); card.Step();)
            {
                cards.Add(card);
            }

            card.Reset();
            for (review.Bind(1, id.Value); review.Step();)
            {
                reviews.Add(review);
            }

            review.Reset();
        }
    }
}
