using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Reprise.Collections.Tests;

public sealed class GraphTests
{
    /// <summary>Reviews of all cards are counted by SQL, reviews of some cards as they come: both are the same count.</summary>
    [Fact]
    public void A_search_that_finds_every_card_counts_the_reviews_that_the_empty_one_does()
    {
        using var study = new Study(notes: 2);
        var review = from id in Gen.OneOf(Gen.Choose(0, 2_000_000_000).Select(seconds => seconds * 1000L), Gen.Elements(0L, 1, long.MaxValue - 1, long.MaxValue))
                     from card in Gen.Elements(study.Cards.ToArray())
                     from ease in Gen.Choose(-1, 5)
                     from lastInterval in Gen.Elements(-90_000, -60, 0, 1, 20, 21, 400)
                     from factor in Gen.Elements(0, 2500)
                     from time in Gen.Elements(-1L, 0, 8000, long.MaxValue)
                     from type in Gen.Choose(-1, 6)
                     select (Id: id, Card: card.Id.Value, Ease: ease, LastInterval: lastInterval, Factor: factor, Time: time, Type: type);

        Prop.ForAll(Gen.ListOf(review).ToArbitrary(), log =>
        {
            var database = study.Collection.Database;
            database.Execute("delete from revlog");
            foreach (var row in log.DistinctBy(row => row.Id))
            {
                database.Execute(
                    "insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type) values (?, ?, -1, ?, 1, ?, ?, ?, ?)",
                    row.Id, row.Card, row.Ease, row.LastInterval, row.Factor, row.Time, row.Type);
            }

            foreach (var days in new uint[] { 0, 365 })
            {
                var (all, found) = (study.Collection.GetGraphs("", days), study.Collection.GetGraphs("deck:*", days));
                all.ReviewCounts.ShouldBe(found.ReviewCounts);
                all.ReviewTimes.ShouldBe(found.ReviewTimes);
                all.TrueRetention.ShouldBe(found.TrueRetention);
                all.Today.ShouldBe(found.Today);
                all.Hours.AllTime.ShouldBe(found.Hours.AllTime);
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>The median is looked for among the difficulties of its percent alone: all of them, sorted, say the same.</summary>
    [Fact]
    public void The_middle_difficulty_is_that_of_all_sorted()
    {
        using var study = new Study(notes: 12);
        var thousandths = Gen.Choose(1000, 10_000).ArrayOf(12).ToArbitrary();

        Prop.ForAll(thousandths, hardness =>
        {
            foreach (var (card, value) in study.Cards.Zip(hardness))
            {
                study.Collection.Database.Execute(
                    "update cards set type = 2, queue = 2, ivl = 10, due = 10, data = ? where id = ?",
                    string.Create(CultureInfo.InvariantCulture, $$"""{"s":10.0,"d":{{value / 1000.0:0.000}},"dr":0.9}"""), card.Id.Value);
            }

            var sorted = hardness.Select(value => ((value / 1000f) - 1f) / 9f).Order().ToArray();
            study.Collection.GetGraphs("", 0).Difficulties.Average.ShouldBe((sorted[5] + sorted[6]) / 2.0 * 100, 1e-3);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Counting_ends_when_nobody_waits_for_it_any_more()
    {
        using var study = new Study();
        study.Answer(Rating.Good);
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Should.Throw<OperationCanceledException>(() => study.Collection.GetGraphs("", 0, gone.Token));
    }
}
