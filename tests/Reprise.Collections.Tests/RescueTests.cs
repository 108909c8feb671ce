namespace Reprise.Collections.Tests;

public sealed class RescueTests : IDisposable
{
    private const int NoteCount = 2_000;
    private const int PageSize = 4096;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_file_with_a_wrong_beginning_loses_nothing()
    {
        var damaged = Damaged(bytes => "garbage, garbage"u8.CopyTo(bytes));

        var report = RescueCollection.Rescue(damaged, NewPath, new CollectionOptions());

        report.HeaderRepaired.ShouldBeTrue();
        report.IsComplete.ShouldBeTrue();
        NotesIn(NewPath).ShouldBe(NoteCount);
    }

    [Fact]
    public void A_damaged_page_costs_the_rows_that_were_on_it()
    {
        var damaged = Damaged(bytes => bytes.AsSpan(PageOf(bytes, "front 1000"), PageSize).Fill(0xA5));

        var report = RescueCollection.Rescue(damaged, NewPath, new CollectionOptions());

        report.IsComplete.ShouldBeFalse();
        NotesIn(NewPath).ShouldBeInRange(NoteCount - 100, NoteCount - 1);
    }

    [Fact]
    public void A_half_written_file_keeps_what_was_written()
    {
        var damaged = Damaged(bytes => { }, keep: 0.6);

        RescueCollection.Rescue(damaged, NewPath, new CollectionOptions());

        NotesIn(NewPath).ShouldBeInRange(1, NoteCount);
    }

    [Fact]
    public void The_damaged_file_stays_as_it_is()
    {
        var damaged = Damaged(bytes => "garbage, garbage"u8.CopyTo(bytes));
        var before = File.ReadAllBytes(damaged);

        RescueCollection.Rescue(damaged, NewPath, new CollectionOptions());

        File.ReadAllBytes(damaged).ShouldBe(before);
    }

    [Fact]
    public void A_file_that_exists_is_not_overwritten()
    {
        var damaged = Damaged(_ => { });

        Should.Throw<IOException>(() => RescueCollection.Rescue(damaged, damaged, new CollectionOptions()));
    }

    [Theory]
    [InlineData(RescueStage.Copy)]
    [InlineData(RescueStage.Rows)]
    [InlineData(RescueStage.Repair)]
    public void Each_stage_goes_forward_only_and_ends_at_the_whole(RescueStage stage)
    {
        var damaged = Damaged(bytes => bytes.AsSpan(PageOf(bytes, "front 1000"), PageSize).Fill(0xA5));
        var told = new Told(_ => { });

        RescueCollection.Rescue(damaged, NewPath, new CollectionOptions(), told);

        told.Steps.Select(step => step.Stage).ShouldBeInOrder();
        var steps = told.Steps.Where(step => step.Stage == stage).ToList();
        steps.Select(step => step.Done).ShouldBeInOrder();
        steps.Select(step => step.Total).Where(total => total > 0).Distinct().ShouldHaveSingleItem().ShouldBe(steps[^1].Done);
    }

    [Theory]
    [InlineData(RescueStage.Copy)]
    [InlineData(RescueStage.Rows)]
    [InlineData(RescueStage.Repair)]
    public void Cancelled_in_the_middle_it_leaves_nothing_and_the_damaged_file_as_it_is(RescueStage stage)
    {
        var damaged = Damaged(bytes => bytes.AsSpan(PageOf(bytes, "front 1000"), PageSize).Fill(0xA5));
        var before = File.ReadAllBytes(damaged);
        using var cancellation = new CancellationTokenSource();
        var told = new Told(step =>
        {
            if (step.Stage == stage && step.Done > 0)
            {
                cancellation.Cancel();
            }
        });

        Should.Throw<OperationCanceledException>(() => RescueCollection.Rescue(damaged, NewPath, new CollectionOptions(), told, cancellation.Token));

        told.Steps[^1].Done.ShouldBeLessThanOrEqualTo(told.Steps[^1].Total);
        told.Steps[^1].Stage.ShouldBe(stage);
        File.ReadAllBytes(damaged).ShouldBe(before);
        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBe([damaged]);
    }

    [Fact]
    public void What_is_no_collection_at_all_leaves_no_new_file()
    {
        var damaged = folder.File("collection.anki2");
        File.WriteAllBytes(damaged, [.. Enumerable.Repeat((byte)0xA5, 5 * PageSize)]);

        Should.Throw<DatabaseException>(() => RescueCollection.Rescue(damaged, NewPath, new CollectionOptions()));

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBe([damaged]);
    }

    [Fact]
    public void What_a_killed_process_left_is_cleared_by_the_next_rescue_and_nothing_else_is()
    {
        var damaged = Damaged(_ => { });
        var left = Directory.CreateDirectory(NewPath + ".rescuing").FullName;
        File.WriteAllText(Path.Combine(left, "lock"), "");
        File.WriteAllText(Path.Combine(left, "damaged.anki2-wal"), "half");
        File.WriteAllText(Path.Combine(left, "saved.anki2"), "half");
        File.WriteAllText(Path.Combine(left, "somebody's notes.txt"), "mine");

        RescueCollection.Rescue(damaged, NewPath, new CollectionOptions());

        NotesIn(NewPath).ShouldBe(NoteCount);
        Directory.GetFileSystemEntries(left).Select(Path.GetFileName).ShouldBe(["somebody's notes.txt"]);
    }

    [Fact]
    public void Two_cannot_save_into_one_file_at_the_same_time()
    {
        var damaged = Damaged(_ => { });
        using var other = new RescueFolder(NewPath);

        Should.Throw<IOException>(() => RescueCollection.Rescue(damaged, NewPath, new CollectionOptions()));

        File.Exists(NewPath).ShouldBeFalse();
    }

    public void Dispose() => folder.Dispose();

    private string NewPath => Path.Combine(folder.Path, "rescued.anki2");

    private static long NotesIn(string path)
    {
        using var collection = Collection.Open(path, new CollectionOptions());
        return collection.Notes.Count();
    }

    private static int PageOf(byte[] file, string text) => file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) / PageSize * PageSize;

    private string Damaged(Action<byte[]> damage, double keep = 1)
    {
        var path = Path.Combine(folder.Path, "collection.anki2");
        using (var collection = Collection.Open(path, new CollectionOptions()))
        {
            var noteType = collection.NoteTypes.FindByName("Basic")!;
            collection.AddAllNotes([.. Enumerable.Range(0, NoteCount).Select(i => new NewNote(
                AddNotes.New(noteType) with { Fields = [$"front {i}", $"back {i} {new string('x', 100)}"] },
                DeckId.Default))]);
            collection.Database.ExecuteScript("pragma wal_checkpoint(truncate)");
        }

        var bytes = File.ReadAllBytes(path);
        damage(bytes);
        File.WriteAllBytes(path, bytes[..(int)(bytes.Length * keep)]);
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        return path;
    }

    private sealed class Told(Action<RescueProgress> then) : IProgress<RescueProgress>
    {
        public List<RescueProgress> Steps { get; } = [];

        public void Report(RescueProgress value)
        {
            Steps.Add(value);
            then(value);
        }
    }
}
