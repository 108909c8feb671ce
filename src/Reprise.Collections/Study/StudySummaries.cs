namespace Reprise.Collections;

/// <summary>What was studied and what is left.</summary>
public static class StudySummaries
{
    /// <summary>Which day it is. Unburies if a new day has begun.</summary>
    /// <remarks>docs/spec/scheduler.md §3.5.</remarks>
    public static DayTiming GetTimingToday(this Collection collection)
    {
        var timing = collection.Today();
        Unburying.IfDayRolledOver(collection, timing.DaysElapsed);
        return timing;
    }

    /// <summary>Answers given today, and the time they took.</summary>
    /// <remarks>docs/spec/scheduler.md §23: rows of the log that are no answers do not count.</remarks>
    public static StudiedToday GetStudiedToday(this Collection collection)
    {
        var from = (collection.Today().NextDayAt - DayTiming.SecondsPerDay) * 1000;
        using var row = collection.Database.Prepare("select count(), sum(time) from revlog where id > ?1 and type not in (4, 5)").Bind(1, from);
        row.Step();
        return new StudiedToday(row.Int32(0), row.Int64(1));
    }

    /// <summary>What to tell somebody who has finished the selected deck.</summary>
    /// <remarks>docs/spec/scheduler.md §14.5. Limits are ignored.</remarks>
    public static Congratulations GetCongratulations(this Collection collection)
    {
        var timing = collection.Today();
        var deck = collection.CurrentDeck();
        var decks = QueueRows.ListOf(collection.Decks.Children(deck.Name).Select(child => child.Id).Prepend(deck.Id));
        using var row = collection.Database.Prepare(
            "select coalesce(sum(queue in (2, 3) and due <= ?1), 0), coalesce(sum(queue = 0), 0), coalesce(sum(queue = -2), 0), "
            + "coalesce(sum(queue = -3), 0), coalesce(sum(queue = 1), 0), min(case queue when 1 then due end) from cards where did in ("
            + decks + ")").Bind(1, timing.Today);
        row.Step();
        var nextDue = row.Int64(5);
        var ahead = collection.Read(ConfigKeys.LearnAheadSeconds);
        return new Congratulations
        {
            ReviewRemaining = row.Int64(0) > 0,
            NewRemaining = row.Int64(1) > 0,
            HaveSchedulerBuried = row.Int64(2) > 0,
            HaveUserBuried = row.Int64(3) > 0,
            LearnRemaining = row.Int32(4),
            SecondsUntilNextLearn = nextDue <= 0 ? Congratulations.NoneToLearn : Math.Max(60, nextDue - ahead - timing.Now),
            IsFilteredDeck = deck.IsFiltered,
            DeckDescription = deck.Normal is { MarkdownDescription: true, Description: var description } ? description : "",
        };
    }
}
