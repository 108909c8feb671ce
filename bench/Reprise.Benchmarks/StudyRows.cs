using Reprise.Collections;
using Reprise.Scheduling;

namespace Reprise.Benchmarks;

/// <summary>Deck tree, study queue, answers.</summary>
internal static class StudyRows
{
    private const int Answers = 1000;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var shared = new Lazy<Collection>(() => Subject(work.Copy()));
        yield return new BenchmarkRow("deck tree with counts", 35, 1.3, 0.7, () => Measure.Median(() => shared.Value.GetDeckTreeWithCounts()));
        yield return new BenchmarkRow("queue build, one subject with its topics", 64, 2.4, 1.2, () => Measure.Median(() =>
        {
            shared.Value.Study.Clear();
            shared.Value.GetStudyCounts();
        }));
        yield return new BenchmarkRow("answer 1,000 cards, each with the next one fetched", 565, 21, 12, () => Answering(work));
    }

    private static double Answering(WorkFolder work)
    {
        var collection = Subject(work.Copy());
        collection.GetQueue();
        var written = new BareAnswers();
        for (var i = 0; i < Answers; i++)
        {
            var next = collection.GetQueue().Cards[0];
            var written1 = written.Watch(collection, next.Card);
            Answer(collection, next);
            written1();
        }

        collection.Dispose();
        Database? database = null;
        var bare = Measure.Median(
            _ => written.Write(database!),
            _ =>
            {
                database?.Dispose();
                database = Database.Open(work.Copy(), DatabaseAccess.ReadWrite);
                CollectionFile.Prepare(database, new CollectionOptions());
                Touch(database);
            });
        database?.Dispose();
        var time = Measure.Median(
            _ =>
            {
                for (var i = 0; i < Answers; i++)
                {
                    Answer(collection, collection.GetQueue().Cards[0]);
                }
            },
            _ =>
            {
                collection.Dispose();
                collection = Subject(work.Copy());
                collection.GetQueue();
                Touch(collection.Database);
            });
        collection.Dispose();
        Console.WriteLine(FormattableString.Invariant($"  (the same writes as bare SQL, one transaction each: {bare:0.0} ms; {time / bare:0.00} times that)"));
        return time;
    }

    private static void Answer(Collection collection, QueuedCard next) => collection.AnswerCard(next.Card.Id, new CardAnswer(
        Rating.Good, next.States.Current, next.States.Good, collection.Options.Clock.GetUtcNow().ToUnixTimeMilliseconds(), 5000));

    /// <summary>The pages that both will need are read before the time begins.</summary>
    private static void Touch(Database database)
    {
        database.ScalarInt64("select sum(length(data)) from cards");
        database.ScalarInt64("select count(usn) from cards");
    }

    /// <summary>A copy with Subject 03 selected and limits that nobody reaches.</summary>
    private static Collection Subject(string path)
    {
        var collection = Collection.Open(path, new CollectionOptions { Clock = new FixedClock() });
        foreach (var preset in collection.Presets.All())
        {
            var config = preset.Config.Clone();
            config.ReviewsPerDay = 9999;
            config.NewPerDay = 20;
            collection.SavePreset(preset with { Config = config });
        }

        collection.SetCurrentDeck(collection.Decks.FindByName(DeckName.FromHuman("Subject 03"))!.Id);
        return collection;
    }
}
