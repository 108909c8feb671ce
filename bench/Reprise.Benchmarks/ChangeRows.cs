using Reprise.Collections;

namespace Reprise.Benchmarks;

/// <summary>Opening, adding notes one by one, changing the note type of many, and what an open collection keeps in memory.</summary>
internal static class ChangeRows
{
    private const int AddedNotes = 1000;
    private const int ChangedNotes = 20_000;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        yield return new BenchmarkRow("open and close", 1.8, 0.07, 0.07, () => Measure.Median(() => Open(work.Path).Dispose()));
        yield return new BenchmarkRow("add 1,000 notes one by one", 323, 12, 6, () => Adding(work, indexed: false));
        yield return new BenchmarkRow("add 1,000 notes one by one, indexed", 323, 12, 6, () => Adding(work, indexed: true));
        yield return new BenchmarkRow("change the note type of 20,000 notes", 0, 0, 60, () => Fresh(work, _ => { }, ChangeType));
        yield return new BenchmarkRow("undo changing the note type of 20,000 notes", 0, 0, 60, () => Fresh(work, ChangeType, collection => collection.Undo()));
        yield return new BenchmarkRow("memory of an idle open collection in MB (not ms)", 0, 0, 0, () => IdleMemory(work));
    }

    private static double Adding(WorkFolder work, bool indexed)
    {
        var written = new List<(Note Note, List<Card> Cards)>();
        using (var collection = Open(work.Copy()))
        {
            var type = collection.NoteTypes.FindByName("Basic")!;
            var deck = collection.Decks.FindByName(DeckName.FromHuman("Subject 03"))!.Id;
            for (var i = 0; i < AddedNotes; i++)
            {
                var id = collection.AddNote(NewNote(type, i), deck).Value.Ids[0];
                written.Add((collection.Notes.Get(id), collection.Cards.OfNote(id)));
            }
        }

        Database? database = null;
        var bare = Measure.Median(_ => Write(database!, written), _ =>
        {
            database?.Dispose();
            database = Database.Open(work.Copy(), DatabaseAccess.ReadWrite);
            CollectionFile.Prepare(database, new CollectionOptions());
        });
        database?.Dispose();
        var time = Fresh(work, _ => { }, collection =>
        {
            var type = collection.NoteTypes.FindByName("Basic")!;
            var deck = collection.Decks.FindByName(DeckName.FromHuman("Subject 03"))!.Id;
            for (var i = 0; i < AddedNotes; i++)
            {
                collection.AddNote(NewNote(type, i), deck);
            }
        }, indexed);
        Console.WriteLine(FormattableString.Invariant($"  (the same notes and cards as bare SQL, one transaction each: {bare:0.0} ms; {time / bare:0.00} times that)"));
        return time;
    }

    private static Note NewNote(NoteType type, int number) => AddNotes.New(type) with { Fields = [$"gucegigen note {number}", $"<b>the back of note {number}</b>"] };

    private static void Write(Database database, List<(Note Note, List<Card> Cards)> written)
    {
        var (notes, cards, config) = (new NoteRows(database), new CardRows(database), new ConfigRows(database));
        var position = config.Find(ConfigKeys.NextNewCardPosition.Name)!;
        foreach (var (note, its) in written)
        {
            database.Execute("begin immediate");
            notes.Insert(note);
            its.ForEach(cards.Insert);
            config.Write(position);
            database.Execute("update col set mod = ?", note.Id.Value);
            database.Execute("commit");
        }
    }

    private static void ChangeType(Collection collection)
    {
        var (before, after) = (collection.NoteTypes.FindByName("Basic")!.Id, collection.NoteTypes.FindByName("Basic (and reversed card)")!.Id);
        var notes = collection.Notes.IdsOfType(before).Take(ChangedNotes).ToList();
        collection.ChangeNoteTypeOfNotes(collection.DefaultNoteTypeMapping(before, after) with { NoteIds = notes });
    }

    private static double Fresh(WorkFolder work, Action<Collection> before, Action<Collection> run, bool indexed = false)
    {
        Collection? collection = null;
        var median = Measure.Median(_ => run(collection!), _ =>
        {
            collection?.Dispose();
            collection = Open(work.Copy(), indexed);
            collection.WaitForSearchIndex();
            before(collection);
        });
        collection?.Dispose();
        return median;
    }

    /// <summary>What a collection that was studied and searched keeps, without SQLite's page cache.</summary>
    private static double IdleMemory(WorkFolder work)
    {
        var before = Private();
        using var collection = Collection.Open(work.Copy(), new CollectionOptions { Clock = new FixedClock(), SearchIndex = true, CacheKib = 1 });
        collection.WaitForSearchIndex();
        collection.SearchCards("gucegigen");
        collection.SetCurrentDeck(collection.Decks.FindByName(DeckName.FromHuman("Subject 03"))!.Id);
        collection.GetQueue();
        collection.GetDeckTreeWithCounts();
        return Private() - before;
    }

    /// <summary>Private bytes of this process after a full collection, in MB.</summary>
    private static double Private()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var lines = File.ReadAllLines("/proc/self/status");
        return lines.Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal))
            .Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1000).First();
    }

    private static Collection Open(string path, bool indexed = false) => Collection.Open(path, new CollectionOptions { Clock = new FixedClock(), SearchIndex = indexed });
}
