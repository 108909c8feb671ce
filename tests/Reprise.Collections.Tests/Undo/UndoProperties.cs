using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Reprise.Scheduling;
using Shouldly;
using Xunit.Abstractions;

namespace Reprise.Collections.Tests;

/// <summary>Whatever is done can be undone and done again, byte by byte (docs/spec/collection-format.md §22).</summary>
public sealed class UndoProperties(ITestOutputHelper output) : IDisposable
{
    private const int Programs = 60;
    private readonly TemporaryFolder folder = new();
    private int operations;
    private int undone;
    private int failed;
    private int files;

    [Fact]
    public void Programs_of_operations_undone_one_by_one_leave_the_same_database_and_redone_the_same_result()
    {
        var seed = (ulong)(uint)Environment.TickCount64;
        output.WriteLine($"seed {seed}, 1");
        var start = folder.File("start.anki2");
        MakeStart(start);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Programs).WithReplay(seed, 1), Prop.ForAll(RandomPrograms(), program => Holds(start, program)));

        output.WriteLine($"{files} programs, {operations} operations, {undone} undone and redone, {failed} refused");
        undone.ShouldBeGreaterThan(Programs);
    }

    public void Dispose() => folder.Dispose();

    private static Arbitrary<UndoOperation[]> RandomPrograms() =>
        Gen.Choose(1, 20).SelectMany(length =>
            Gen.Choose(0, 100_000).Three().Select(numbers => new UndoOperation(numbers.Item1, numbers.Item2, numbers.Item3)).ArrayOf(length)).ToArbitrary();

    private bool Holds(string start, UndoOperation[] program)
    {
        var path = folder.File($"{++files}.anki2");
        File.Copy(start, path);
        var clock = new TickingClock();
        using var collection = Collection.Open(path, new CollectionOptions { Clock = clock, Fuzz = false });
        collection.Database.ExecuteScript("pragma synchronous = off");
        collection.GetDeckTreeWithCounts();
        var states = new Stack<(int Step, string Before)>();
        foreach (var operation in program)
        {
            clock.Now += TimeSpan.FromSeconds(7);
            Do(collection, operation, states);
        }

        var after = Dump(collection);
        var dones = new Stack<string>();
        foreach (var (_, before) in states)
        {
            dones.Push(after);
            collection.Undo();
            undone++;
            after = Same(Dump(collection), before, program, "undone");
        }

        collection.NextUndo.ShouldBeNull();
        foreach (var done in dones)
        {
            collection.Redo();
            Same(Dump(collection), done, program, "redone");
        }

        return true;
    }

    private void Do(Collection collection, UndoOperation operation, Stack<(int Step, string Before)> states)
    {
        var before = Dump(collection);
        var newest = collection.NextUndo?.Step;
        operations++;
        try
        {
            UndoProgram.Operations[operation.Kind % UndoProgram.Operations.Count](collection, operation);
        }
        catch (CollectionException)
        {
            failed++;
            if (collection.NextUndo is null)
            {
                Same(Dump(collection), before, [operation], "refused");
                states.Clear();
            }
        }

        if (collection.NextUndo is { } now && now.Step != newest)
        {
            states.Push((now.Step, before));
        }
    }

    private static string Same(string dump, string expected, UndoOperation[] program, string what)
    {
        if (!string.Equals(dump, expected, StringComparison.Ordinal))
        {
            var (got, wanted) = (dump.Split('\n'), expected.Split('\n'));
            throw new InvalidOperationException(
                $"{what}: {string.Join(' ', program)}\nmore: {string.Join('\n', got.Except(wanted).Take(6))}\nless: {string.Join('\n', wanted.Except(got).Take(6))}");
        }

        return dump;
    }

    /// <summary>Everything in the file, every column of every row.</summary>
    private static string Dump(Collection collection)
    {
        var dump = new StringBuilder();
        var tables = new List<string>();
        using (var row = collection.Database.Prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"))
        {
            while (row.Step())
            {
                tables.Add(row.Text(0));
            }
        }

        foreach (var table in tables)
        {
            var columns = new List<string>();
            using (var row = collection.Database.Prepare($"select name from pragma_table_info('{table}')"))
            {
                while (row.Step())
                {
                    columns.Add($"quote(\"{row.Text(0)}\")");
                }
            }

            using var rows = collection.Database.Prepare($"select {string.Join(" || '|' || ", columns)} as line from {table} order by line");
            while (rows.Step())
            {
                dump.Append(table).Append(' ').Append(rows.Text(0)).Append('\n');
            }
        }

        return dump.ToString();
    }

    private static void MakeStart(string path)
    {
        var clock = new TickingClock { Now = new DateTimeOffset(2031, 5, 4, 9, 0, 0, TimeSpan.Zero) };
        using var collection = Collection.Open(path, new CollectionOptions { Clock = clock, Fuzz = false });
        foreach (var (name, number) in new[] { "Basic", "Basic (and reversed card)", "Cloze", "Basic" }.Select((name, i) => (name, i)))
        {
            for (var i = 0; i < 3; i++)
            {
                var note = AddNotes.New(collection.NoteTypes.FindByName(name)!);
                clock.Now += TimeSpan.FromSeconds(1);
                collection.AddNote(
                    note with { Fields = [name is "Cloze" ? "{{c1::one}} and {{c2::two}}" : $"front {number} {i}", "back o"], Tags = [i == 0 ? "verb" : "a::b"] },
                    collection.GetOrAddDeck(i % 2 == 0 ? "Lessons::One" : "Default").Value);
            }
        }

        for (var day = 0; day < 2; day++)
        {
            for (var i = 0; i < 9 && collection.GetQueue().Cards is [var next, ..]; i++)
            {
                clock.Now += TimeSpan.FromSeconds(20);
                collection.AnswerCard(next.Card.Id, new CardAnswer(
                    (Rating)(i % 4), next.States.Current, next.States.After((Rating)(i % 4)), clock.Now.ToUnixTimeMilliseconds(), 3000));
            }

            clock.Now += TimeSpan.FromDays(1);
        }
    }

    private sealed class TickingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2031, 5, 6, 12, 0, 0, TimeSpan.Zero);

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
