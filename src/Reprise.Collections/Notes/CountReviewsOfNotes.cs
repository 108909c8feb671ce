namespace Reprise.Collections;

/// <summary>How far somebody is with certain notes, in numbers alone.</summary>
/// <param name="Cards">How many cards the notes have.</param>
/// <param name="Seen">How many of them were answered at least once.</param>
/// <param name="Reviews">Answers given on each of the last days, today last.</param>
public sealed record ReviewsOfNotes(int Cards, int Seen, IReadOnlyList<int> Reviews);

/// <summary>Counting what was studied of certain notes.</summary>
public static class CountReviewsOfNotes
{
    /// <summary>Counts cards and answers of the notes with these guids.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="guids">The notes; those that do not exist are passed over.</param>
    /// <param name="days">How many days are counted, today included. They end when the collection's do.</param>
    /// <remarks>docs/spec/scheduler.md §23: rows of the log that are no answers do not count.</remarks>
    public static ReviewsOfNotes CountReviewsOf(this Collection collection, IReadOnlySet<string> guids, int days)
    {
        var cards = new HashSet<long>();
        var seen = 0;
        using (var row = collection.Database.Prepare("select notes.guid, cards.id, cards.reps from cards join notes on notes.id = cards.nid"))
        {
            while (row.Step())
            {
                if (guids.Contains(row.Text(0)))
                {
                    cards.Add(row.Int64(1));
                    seen += row.Int64(2) > 0 ? 1 : 0;
                }
            }
        }

        var end = collection.Today().NextDayAt;
        var reviews = new int[days];
        using (var row = collection.Database.Prepare("select id / 1000, cid from revlog where id >= ?1 and type not in (4, 5)").Bind(1, (end - (days * DayTiming.SecondsPerDay)) * 1000))
        {
            while (row.Step())
            {
                var ago = (int)((end - 1 - row.Int64(0)) / DayTiming.SecondsPerDay);
                if (ago >= 0 && ago < days && cards.Contains(row.Int64(1)))
                {
                    reviews[days - 1 - ago]++;
                }
            }
        }

        return new ReviewsOfNotes(cards.Count, seen, reviews);
    }
}
