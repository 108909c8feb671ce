using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Reprise.Scheduling;
using Shouldly;
using Xunit.Abstractions;

namespace Reprise.Collections.Tests;

/// <summary>
/// Searches that columns in memory answer find what SQLite finds on a fresh connection, in the same order, whatever happens to the collection between them.
/// </summary>
public sealed class SearchColumnsTests(ITestOutputHelper output) : IDisposable
{
    private const int Programs = 25;

    private static readonly string[] Terms =
    [
        "", "is:new", "is:learn", "is:review", "is:due", "is:suspended", "is:buried", "is:buried-manually", "is:buried-sibling", "deck:*", "deck:filtered",
        "deck:current", "deck:Lessons*", "deck:l*", "deck:Default", "did:1", "did:0", "preset:default", "flag:0", "flag:3", "cid:1,2", "nid:1", "added:1", "added:3",
        "rated:1", "rated:2", "rated:9", "rated:99999", "rated:2:1", "resched:5", "introduced:2", "card:1", "card:2", "card:Card*", "card:cloze", "note:Basic", "note:*e*",
        "mid:1", "prop:ivl>=1", "prop:ivl!=0", "prop:reps>1", "prop:lapses>=1", "prop:lapses=0", "prop:ease>2.4", "prop:ease!=0", "prop:pos<5", "prop:pos>=3",
        "prop:due=0", "prop:due<=1", "prop:due>-1", "prop:due!=0", "prop:rated=-1", "prop:r<0.9", "front", "tag:a::b", "tag:none", "tag:verb", "edited:1", "dupe:1,x",
    ];

    private static readonly string[] Columns = ["cardDue", "cardIvl", "cardEase", "cardLapses", "cardReps", "cardMod", "noteCrt", "deck", "noteFld", "noteFld"];

    /// <summary>Equal without regard to case, but only of ASCII; numbers before texts; texts that are numbers.</summary>
    private static readonly string[] SortFields = ["'front 2'", "'FRONT 2'", "'Ärger'", "'ärger'", "'12'", "12.5", "-3", "'front ' || (id % 7)", "''", "x'61'", "'zebra'"];

    private readonly TemporaryFolder folder = new();
    private int files;
    private int byColumns;
    private int byRanks;

    /// <summary>What happens besides operations: what synchronisation, other programs and failures do.</summary>
    private static readonly Action<Collection, UndoOperation>[] Events =
    [
        (collection, _) => collection.Undo(),
        (collection, _) => collection.Undo(),
        (collection, _) => collection.Redo(),
        (collection, op) => Fail(collection, change => change.Collection.SetFlag(Cards(collection, op), 2)),
        (collection, op) => Fail(collection, _ => collection.Database.ExecuteScript($"delete from notes where id % 3 = {op.Second % 3}")),
        (collection, op) => collection.Together(() =>
        {
            collection.BuryOrSuspendCards(Cards(collection, op), BuryOrSuspend.Suspend);
            collection.SearchCards("is:suspended");
            return op.Second % 2 == 0 ? 0 : throw new NotFoundException("row", "any");
        }),
        (collection, op) => Write(
            collection, $"savepoint a; update cards set ivl = ivl + 1, did = 1 where id % 4 = {op.First % 4}; insert into revlog select id + 1, cid, usn, 3, 1, 1, 1, 1, 1 from revlog limit 2;"
            + " rollback to a; release a"),
        (collection, op) =>
        {
            collection.Database.ExecuteScript($"savepoint a; update cards set queue = -1 where id % 2 = {op.First % 2}");
            collection.SearchCards("is:suspended");
            collection.Database.ExecuteScript("rollback to a; release a");
        },
        (collection, op) => Write(collection, $"insert or replace into cards select id, nid, 1, ord, mod, 5, 2, 2, {op.Second % 90}, {op.Second % 50}, 2500, 3, 1, 0, 0, 0, 3, data from cards where id % 5 = {op.First % 5}"),
        (collection, op) => Write(collection, $"insert or ignore into cards select id + {1 + (op.Second % 9)}, nid, did, ord, mod, 5, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, '' from cards limit {op.First % 4}"),
        (collection, op) => Write(collection, $"insert or replace into revlog select {Moment(collection, op)} + rowid, id, -1, {op.Second % 5}, 1, 1, 2500, 1000, 1 from cards where id % 7 = {op.First % 7}"),
        (collection, op) => Write(collection, $"insert into revlog select {Moment(collection, op)} + rowid, id + 12345, -1, 3, 1, 1, 2500, 1000, 1 from cards limit 3"),
        (collection, op) => Write(collection, $"update revlog set ease = {op.Second % 5} where id % 3 = {op.First % 3}"),
        (collection, op) => Write(collection, $"update revlog set cid = (select id from cards order by id limit 1 offset {op.Second % 9}) where id % 3 = {op.First % 3}"),
        (collection, op) => Write(collection, $"update or ignore revlog set id = id - {op.Second} where id % 4 = {op.First % 4}"),
        (collection, op) => Write(collection, $"update or ignore cards set id = id + {1 + (op.Second % 5)} where id % 4 = {op.First % 4}"),
        (collection, op) => Write(collection, $"update or replace cards set id = id + {1 + (op.Second % 5)} where id % 6 = {op.First % 6}"),
        (collection, op) => Write(collection, $"update or ignore notes set id = id + 1 where id % 4 = {op.First % 4}"),
        (collection, op) => Write(collection, $"update notes set mid = (select id from notetypes limit 1 offset {op.Second % 3}) where id % 4 = {op.First % 4}"),
        (collection, op) => Write(collection, $"update notes set sfld = {SortFields[op.Second % SortFields.Length]} where id % 4 = {op.First % 4}"),
        (collection, op) => Write(collection, $"update notes set sfld = {SortFields[op.Second % SortFields.Length]} where id = (select max(id) from notes)"),
        (collection, op) => Write(collection, $"update cards set nid = (select id from notes limit 1 offset {op.Second % 5}) where id % 8 = {op.First % 8}"),
        (collection, op) => Write(collection, $"delete from notes where id % 5 = {op.First % 5}"),
        (collection, op) => Write(collection, $"delete from cards where id % 5 = {op.First % 5}"),
        (collection, op) => Write(collection, $"delete from revlog where id % 3 = {op.First % 3}"),
        (collection, op) => Write(collection, op.Second % 4 == 0 ? "delete from revlog" : "delete from graves"),
        (collection, op) => Write(collection, op.Second % 9 == 0 ? "delete from cards" : "analyze"),
        (collection, op) => Write(collection, op.Second % 2 == 0 ? "vacuum" : "reindex"),
        (collection, op) => Write(collection, $"update cards set due = {(op.Second % 3 == 0 ? "5000000000" : "due + 1")} where id % 9 = {op.First % 9}"),
        (collection, op) => Write(collection, $"create table if not exists another (id integer primary key); insert into another select id from cards where id % 2 = {op.First % 2} and id not in another"),
        (collection, op) => Elsewhere(collection, $"update cards set queue = -1, did = 1 where id % 3 = {op.First % 3}"),
        (collection, op) => Write(collection, $"update cards set reps = reps + 1, flags = {op.Second % 8} where id = (select max(id) from cards)"),
        (collection, _) => Prepare(collection),
        (collection, op) => Elsewhere(collection, $"delete from {(op.Second % 2 == 0 ? "cards" : "notes")} where id % 6 = {op.First % 6}"),
        (collection, op) => collection.Reading(() => collection.SearchCards("is:new").Count + collection.SetFlag(Cards(collection, op), 1).Value),
        (collection, _) => ((HandClock)collection.Options.Clock).Now += TimeSpan.FromHours(13),
    ];

    [Fact]
    public void Random_changes_of_all_kinds_between_searches_change_no_answer()
    {
        var seed = (ulong)(uint)Environment.TickCount64;
        output.WriteLine($"seed {seed}, 1");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Programs).WithReplay(seed, 1), Prop.ForAll(RandomPrograms(), Holds));
        output.WriteLine($"{byColumns} searches with columns, {byRanks} with ranks of sort fields");
        byColumns.ShouldBeGreaterThan(Programs);
        byRanks.ShouldBePositive();
    }

    [Theory]
    [InlineData("'b' || substr('0000' || rowid, -4)")]
    [InlineData("'b' || substr('0000' || (9999 - rowid), -4)")]
    public void Notes_added_again_and_again_between_the_same_two_keep_their_order(string sortField)
    {
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions { SearchColumnsFrom = 0, SearchColumnsAfter = 1 });
        collection.Database.ExecuteScript("pragma synchronous = off");
        foreach (var text in (string[])["a", "c"])
        {
            collection.AddNote(AddNotes.New(collection.NoteTypes.FindByName("Basic")!) with { Fields = [text, ""] }, DeckId.Default);
        }

        for (var i = 1; i <= 60; i++)
        {
            Write(collection, $"insert into notes select {i}, 'g{i}', mid, mod, usn, tags, flds, '', csum, flags, data from notes where id > 1000 limit 1; update notes set sfld = {sortField} where id = {i};"
                + $" insert into cards select {i}, {i}, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data from cards where id > 1000 limit 1");
            using var plain = collection.OpenSnapshot();
            collection.SearchCards("", SearchOrder.By("noteFld")).ShouldBe(plain.SearchCards("", SearchOrder.By("noteFld")));
        }

        collection.Columns!.SortFields.AreKept.ShouldBeTrue();
    }

    [Fact]
    public void Cards_that_are_away_in_a_filtered_deck_come_last_by_the_deck_they_return_to()
    {
        var clock = new HandClock();
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions { Clock = clock, SearchColumnsFrom = 0, SearchColumnsAfter = 1 });
        Fill(collection, clock);
        Write(collection, "update cards set odid = did, did = 99 where id % 3 > 0");
        var search = $"did:1,{collection.Decks.All().Single(deck => deck.Name.Native.EndsWith("One", StringComparison.Ordinal)).Id.Value}";
        foreach (var order in (SearchOrder?[])[null, SearchOrder.By("cardLapses"), SearchOrder.By("noteFld", reverse: true)])
        {
            using var plain = collection.OpenSnapshot();
            var found = collection.SearchCards(search, order);
            found.ShouldBe(plain.SearchCards(search, order));
            found.Count.ShouldBe(20);
        }
    }

    [Fact]
    public void Notes_come_by_their_own_ids_and_sort_fields_whatever_the_order_of_their_cards()
    {
        var clock = new HandClock();
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions { Clock = clock, SearchColumnsFrom = 0, SearchColumnsAfter = 1, LongestIdList = 1 });
        Fill(collection, clock);
        Write(collection, "update cards set id = 9000000000000 - id");
        foreach (var order in (SearchOrder?[])[null, SearchOrder.By("noteCrt"), SearchOrder.By("noteCrt", reverse: true), SearchOrder.By("noteFld"), SearchOrder.By("noteFld", reverse: true)])
        {
            using var plain = collection.OpenSnapshot();
            var found = collection.SearchNotes("-is:suspended", order);
            found.ShouldBe(plain.SearchNotes("-is:suspended", order));
            found.Count.ShouldBe(12);
        }
    }

    [Fact]
    public void What_one_search_asked_for_is_prepared_before_the_next()
    {
        var clock = new HandClock();
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions { Clock = clock, SearchColumnsFrom = 0 });
        Fill(collection, clock);
        collection.CanPrepareSearches().ShouldBeFalse();
        collection.SearchCards("-is:suspended", SearchOrder.By("noteFld"));
        collection.Columns!.Bytes.ShouldBe(0);

        Prepare(collection);

        collection.CanPrepareSearches().ShouldBeFalse();
        collection.Columns.Bytes.ShouldBePositive();
        collection.Columns.SortFields.AreKept.ShouldBeTrue();
        using var plain = collection.OpenSnapshot();
        collection.SearchCards("-is:suspended", SearchOrder.By("noteFld")).ShouldBe(plain.SearchCards("-is:suspended", SearchOrder.By("noteFld")));
    }

    [Fact]
    public void A_search_for_notes_asks_once_and_leaves_the_work_to_the_second()
    {
        var clock = new HandClock();
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions { Clock = clock, SearchColumnsFrom = 0 });
        Fill(collection, clock);

        collection.SearchNotes("-is:suspended");
        collection.Columns!.Bytes.ShouldBe(0);

        collection.SearchNotes("-is:suspended");
        collection.Columns.Bytes.ShouldBePositive();
    }

    [Fact]
    public void Nothing_is_prepared_amid_a_transaction()
    {
        var clock = new HandClock();
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions { Clock = clock, SearchColumnsFrom = 0 });
        Fill(collection, clock);
        collection.SearchCards("-is:suspended");
        collection.Database.ExecuteScript("begin; update cards set queue = -1");

        collection.PrepareSearches();

        collection.Columns!.Bytes.ShouldBe(0);
        collection.Database.ExecuteScript("rollback");
        Prepare(collection);
        collection.SearchCards("-is:suspended").Count.ShouldBe(20);
    }

    public void Dispose() => folder.Dispose();

    private static Arbitrary<UndoOperation[]> RandomPrograms() =>
        Gen.Choose(1, 25).SelectMany(length =>
            Gen.Choose(0, 100_000).Three().Select(numbers => new UndoOperation(numbers.Item1, numbers.Item2, numbers.Item3)).ArrayOf(length)).ToArbitrary();

    private bool Holds(UndoOperation[] program)
    {
        var clock = new HandClock();
        using var collection = Collection.Open(folder.File($"{++files}.anki2"), new CollectionOptions
        {
            Clock = clock,
            Fuzz = false,
            SearchColumnsFrom = 0,
            SearchColumnsAfter = 1,
            LongestIdList = program.Length % 3 == 0 ? 4 : 2000,
        });
        collection.Database.ExecuteScript("pragma synchronous = off");
        Fill(collection, clock);
        foreach (var operation in program)
        {
            clock.Now += TimeSpan.FromSeconds(7);
            Do(collection, operation);
            for (var i = 0; i < 4; i++)
            {
                Compare(collection, operation.First + (i * 7919), operation.Second + (i * 104729), program);
            }
        }

        return true;
    }

    private static void Do(Collection collection, UndoOperation operation)
    {
        try
        {
            if (operation.Kind % 2 == 0)
            {
                UndoProgram.Operations[operation.Kind / 2 % UndoProgram.Operations.Count](collection, operation);
            }
            else
            {
                Events[operation.Kind / 2 % Events.Length](collection, operation);
            }
        }
        catch (CollectionException)
        {
            // What is refused must not change an answer either.
            if (collection.Database.InTransaction)
            {
                collection.Database.ExecuteScript("rollback");
                collection.ForgetHistory();
            }
        }
    }

    private void Compare(Collection collection, int first, int second, UndoOperation[] program)
    {
        string Term(int number) => (number % 3 == 0 ? "-" : "") + Terms[number / 3 % Terms.Length] is var term && term.Length > 1 ? term : "deck:*";
        var search = (second % 5) switch
        {
            0 => $"{Term(first)} {Term(first / 7)}",
            1 => $"{Term(first)} or {Term(first / 11)} {Term(first / 13)}",
            2 => $"-({Term(first)} or {Term(first / 17)})",
            _ => Terms[first % Terms.Length],
        };
        SearchOrder? order = second % 7 < 3 ? SearchOrder.By(Columns[second / 7 % Columns.Length], second % 2 == 0) : null;
        using var plain = collection.OpenSnapshot();
        var text = string.Create(CultureInfo.InvariantCulture, $"{search} by {order} after {string.Join(' ', program)}");
        collection.SearchCards(search, order).ShouldBe(plain.SearchCards(search, order), text);
        var notesOrder = second % 11 < 5 ? order : null;
        collection.SearchNotes(search, notesOrder).ShouldBe(plain.SearchNotes(search, notesOrder), text);
        byColumns += collection.Columns!.Bytes > 0 ? 1 : 0;
        byRanks += collection.Columns.Bytes > 0 && collection.Columns.SortFields.AreKept && order == SearchOrder.By("noteFld", second % 2 == 0) ? 1 : 0;
    }

    private static void Fill(Collection collection, HandClock clock)
    {
        foreach (var name in (string[])["Cloze", "Basic (and reversed card)", "Basic"])
        {
            for (var i = 0; i < 4; i++)
            {
                var note = AddNotes.New(collection.NoteTypes.FindByName(name)!);
                clock.Now += TimeSpan.FromSeconds(1);
                collection.AddNote(
                    note with { Fields = [name is "Cloze" ? "{{c1::one}} and {{c2::two}}" : $"front {i}", "back"], Tags = [.. (string[])(i == 0 ? [] : ["a::b"])] },
                    collection.GetOrAddDeck(i % 2 == 0 ? "Lessons::One" : "Default").Value);
            }
        }

        for (var i = 0; i < 12 && collection.GetQueue().Cards is [var next, ..]; i++)
        {
            clock.Now += TimeSpan.FromHours(i % 4 == 0 ? 9 : 0) + TimeSpan.FromSeconds(20);
            collection.AnswerCard(next.Card.Id, new CardAnswer(
                (Rating)(i % 4), next.States.Current, next.States.After((Rating)(i % 4)), clock.Now.ToUnixTimeMilliseconds(), 3000));
        }
    }

    private static List<CardId> Cards(Collection collection, UndoOperation op) => [.. collection.SearchCards("").Order().Where((_, i) => i % 3 == op.First % 3)];

    private static long Moment(Collection collection, UndoOperation op) => collection.NowMillis() - (op.Second * 3_600_000L / 500) - (op.First * 31L);

    private static void Fail(Collection collection, Action<Change> work) => collection.Change(OperationKind.Custom, change =>
    {
        work(change);
        collection.SearchCards("is:new or flag:2");
        throw new NotFoundException("row", "any");
    });

    private static void Write(Collection collection, string sql)
    {
        collection.Database.ExecuteScript(sql);
        collection.ForgetHistory();
    }

    private static void Prepare(Collection collection)
    {
        while (collection.CanPrepareSearches())
        {
            collection.PrepareSearches();
        }
    }

    private static void Elsewhere(Collection collection, string sql)
    {
        using var other = Database.Open(collection.Path, DatabaseAccess.ReadWrite);
        other.ExecuteScript(sql);
        collection.ForgetHistory();
    }

    private sealed class HandClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2031, 5, 6, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
