using System.Diagnostics;
using Reprise.Collections;

namespace Reprise.Benchmarks;

/// <summary>Searches, sorting, duplicates, find and replace, tags.</summary>
internal static class SearchRows
{
    private const string Word = "gucegigen";
    private const int ManyNotes = 20_000;

    /// <summary>The searches whose geometric mean is a row of its own.</summary>
    private static readonly string[] Searches =
    [
        "", "{W}", "*{W}*", "front:*{W}*", "deck:current", "deck:Subject*", "is:due", "is:new", "is:suspended", "tag:area03::*", "tag:none",
        "re:{W}.*gu", "nc:{W}", "w:{W}", "prop:ivl>=30", "prop:r<0.8", "prop:lapses>1", "rated:30", "added:7",
        "(is:due or is:new) -tag:area01::* deck:\"Subject 04\"", "card:1", "note:Basic", "dupe:{BASIC},x",
    ];

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var shared = new Lazy<Collection>(() => Open(work.Copy(), indexed: false));
        foreach (var row in Rows(work, shared, ""))
        {
            yield return row;
        }

        var indexed = new Lazy<Collection>(() => Open(work.Copy(), indexed: true));
        yield return new BenchmarkRow("search index: build", 0, 0, 0, () =>
        {
            var start = Stopwatch.GetTimestamp();
            indexed.Value.WaitForSearchIndex();
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        foreach (var row in Rows(work, indexed, ", indexed"))
        {
            yield return row;
        }

        yield return new BenchmarkRow("search index: size in MB (not ms)", 0, 0, 0, () => new FileInfo(indexed.Value.Path + ".search").Length / 1e6);
    }

    private static IEnumerable<BenchmarkRow> Rows(WorkFolder work, Lazy<Collection> shared, string how)
    {
        var isIndexed = how.Length > 0;
        var times = new List<double>();
        yield return new BenchmarkRow("columns of cards: made, with the answers of 30 days" + how, 0, 0, 0, () => MakeColumns(shared.Value));
        yield return new BenchmarkRow($"columns of cards: MB in memory from here on{how} (not ms)", 0, 0, 0, () => (shared.Value.Columns?.Bytes ?? 0) / 1e6);
        foreach (var search in Searches)
        {
            yield return new BenchmarkRow($"search {search.Replace("{W}", Word, StringComparison.Ordinal)}{how}", 0, 0, 0, () =>
            {
                var time = Search(shared.Value, Filled(shared.Value, search));
                times.Add(time);
                return time;
            });
        }

        yield return new BenchmarkRow("23 searches, geometric mean" + how, 13.5, 0.50, 0.2, () => times.Count == 0 ? double.NaN : Math.Exp(times.Average(Math.Log)));
        yield return new BenchmarkRow("nc:word" + how, 350, 13, 1, () => Search(shared.Value, $"nc:{Word}"));
        yield return new BenchmarkRow("re:word.*xy" + how, 32, 1.2, 0.8, () => Search(shared.Value, $"re:{Word}.*xy"));
        yield return new BenchmarkRow("rated:30" + how, 96, 3.6, 0.5, () => Search(shared.Value, "rated:30"));
        yield return new BenchmarkRow("\"front:exact first field\"" + how, 18, 0.67, 0.01, () => Search(shared.Value, ExactFront(shared.Value)));
        foreach (var (what, search) in new (string, string)[] {
            ("one character", "q"), ("two characters", "qz"), ("Japanese", "日本"), ("accented", "é"), ("very common", "a"), ("absent", "xqxqxqxq") })
        {
            yield return new BenchmarkRow($"text: {what}{how}", 0, 0, 0, () => Search(shared.Value, search));
        }

        yield return new BenchmarkRow("whole collection sorted by due" + how, 29, 1.1, 0.8, () =>
            Measure.Median(() => shared.Value.SearchCards("", SearchOrder.By("cardDue"))));
        yield return new BenchmarkRow("whole collection sorted by sort field" + how, 0, 0, 0, () =>
            Measure.Median(() => shared.Value.SearchCards("", SearchOrder.By("noteFld"))));
        yield return new BenchmarkRow("the current deck sorted by sort field" + how, 0, 0, 0, () =>
            Measure.Median(() => shared.Value.SearchCards("deck:current", SearchOrder.By("noteFld"))));
        yield return new BenchmarkRow("all notes sorted by sort field" + how, 0, 0, 0, () =>
            Measure.Median(() => shared.Value.SearchNotes("deck:*", SearchOrder.By("noteFld"))));
        yield return new BenchmarkRow("find duplicates of a field" + how, 852, 32, 5, () => Measure.Median(() => shared.Value.DuplicatesIn("Front", "")));
        yield return new BenchmarkRow("find and replace in 20,000 notes" + how, 587, 22, 12, () => Changing(work, isIndexed, (collection, notes) =>
            collection.FindAndReplaceText(notes, "a", "ä", regex: false, matchCase: true, fieldName: null)));
        yield return new BenchmarkRow("add a tag to 20,000 notes" + how, 167, 6.2, 4, () => Changing(work, isIndexed, (collection, notes) =>
            collection.AddTagsToNotes(notes, "benchmark")));
    }

    /// <summary>The columns are made by a search that is the second to gain by them, and thrown away when somebody else writes: what searches take afterwards is with them.</summary>
    private static double MakeColumns(Collection collection) => Measure.Median(
        _ =>
        {
            collection.SearchCards("is:new");
            collection.SearchCards("rated:30");
        },
        _ =>
        {
            using (var other = Database.Open(collection.Path, DatabaseAccess.ReadWrite))
            {
                other.ExecuteScript("pragma user_version = 0");
            }

            collection.SearchCards("is:new");
        });

    private static string Filled(Collection collection, string search) => search
        .Replace("{W}", Word, StringComparison.Ordinal)
        .Replace("{BASIC}", collection.NoteTypes.FindByName("Basic")!.Id.ToString(), StringComparison.Ordinal);

    private static string ExactFront(Collection collection)
    {
        var note = collection.Notes.Get(collection.SearchNotes("note:Basic")[1234]);
        return $"\"front:{SearchBuilder.Escape(note.Fields[0]).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    private static double Search(Collection collection, string search) => Measure.Median(() => collection.SearchCards(search));

    private static double Changing(WorkFolder work, bool indexed, Action<Collection, IReadOnlyList<NoteId>> change)
    {
        Collection? collection = null;
        IReadOnlyList<NoteId> notes = [];
        var median = Measure.Median(
            _ => change(collection!, notes),
            _ =>
            {
                collection?.Dispose();
                collection = Open(work.Copy(), indexed);
                collection.WaitForSearchIndex();
                notes = [.. collection.SearchNotes("").Take(ManyNotes)];
            });
        collection?.Dispose();
        var bare = BareChanging(work, change);
        Console.WriteLine(FormattableString.Invariant($"  (the same notes as bare SQL, in one transaction: {bare:0.0} ms; {median / bare:0.00} times that)"));
        return median;
    }

    /// <summary>The rows that a change wrote, written again with nothing but SQLite.</summary>
    private static double BareChanging(WorkFolder work, Action<Collection, IReadOnlyList<NoteId>> change)
    {
        List<(Note Before, Note After)> changed;
        using (var collection = Open(work.Copy(), indexed: false))
        {
            var notes = collection.SearchNotes("").Take(ManyNotes).ToList();
            var before = collection.Notes.FindAll(notes).ToList();
            change(collection, notes);
            changed = [.. before.Zip(collection.Notes.FindAll(notes), (was, now) => (was!, now!)).Where(pair => pair.Item1.Modified != pair.Item2.Modified)];
        }

        Database? database = null;
        var median = Measure.Median(
            _ =>
            {
                var rows = new NoteRows(database!);
                database!.Execute("begin immediate");
                changed.ForEach(note => rows.Update(note.Before, note.After));
                database.Execute("commit");
            },
            _ =>
            {
                database?.Dispose();
                database = Database.Open(work.Copy(), DatabaseAccess.ReadWrite);
                CollectionFile.Prepare(database, new CollectionOptions());
            });
        database?.Dispose();
        return median;
    }

    private static Collection Open(string path, bool indexed)
    {
        var collection = Collection.Open(path, new CollectionOptions { Clock = new FixedClock(), SearchIndex = indexed });
        var deck = collection.Decks.All().First(deck => deck.Name.Human == "Subject 03");
        collection.Change(OperationKind.SkipUndo, change => change.Config.Set(ConfigKeys.CurrentDeck, deck.Id.Value));
        return collection;
    }
}
