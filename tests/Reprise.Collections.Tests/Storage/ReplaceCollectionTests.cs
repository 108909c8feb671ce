using System.Diagnostics;

namespace Reprise.Collections.Tests;

/// <summary>The machine may stop after any step of replacing a collection: what is found then is the old one or the new one, whole.</summary>
public sealed class ReplaceCollectionTests : IDisposable
{
    private const string Old = "old";
    private const string New = "new";
    private static readonly ConfigKey<string> Which = new("which", "");
    private static readonly TimeSpan NoWait = TimeSpan.Zero;

    private readonly TemporaryFolder folder = new();
    private readonly List<string> steps = [];
    private readonly List<string> found = [];

    private string Live => folder.File("live/collection.anki2");

    private string Staged => folder.File("live/staged.anki2");

    [Fact]
    public void After_each_step_the_old_or_the_new_collection_is_there_when_the_log_was_left_by_a_crash()
    {
        CrashWithLog();
        Stage();

        ReplaceCollection.With(Staged, Live, NoWait, StopHere);

        // No log is left where nobody else has the file open: settling it deletes it.
        steps.ShouldBe(["new file flushed", "old log settled", "new file in place", "folder flushed", "old log deleted"]);
        found.ShouldBe([Old, Old, New, New, New]);
        Read(Live).ShouldBe(New);
    }

    [Fact]
    public void After_each_step_the_old_or_the_new_collection_is_there_when_a_reader_still_has_the_old_one()
    {
        using var reader = OldWithReaderOfItsLog();
        Stage();

        ReplaceCollection.With(Staged, Live, NoWait, StopHere);

        steps.ShouldBe(["new file flushed", "old log settled", "old log put aside", "old log put aside", "new file in place", "folder flushed", "old log deleted"]);
        found.ShouldBe([Old, Old, Old, Old, New, New, New]);
    }

    [Fact]
    public void A_reader_of_the_old_collection_goes_on_and_takes_nothing_of_the_new_one_away_when_it_ends()
    {
        var reader = OldWithReaderOfItsLog();
        Stage();
        ReplaceCollection.With(Staged, Live);

        using var collection = Open(Live);
        Write(collection, "newer");
        Read(reader).ShouldBe(Old);
        reader.Dispose();
        Copy(folder.File("after"));

        Read(collection).ShouldBe("newer");
        Read(folder.File("after/collection.anki2")).ShouldBe("newer");
    }

    [Fact]
    public void While_a_reader_needs_an_older_state_nothing_is_replaced_and_nothing_lost()
    {
        using var reader = OldWithReaderOfItsLog();
        using (var writer = Open(Live))
        {
            Write(writer, "committed later");
        }

        Stage();

        var refused = Should.Throw<DatabaseException>(() => ReplaceCollection.With(Staged, Live, NoWait, StopHere));

        refused.DatabaseKind.ShouldBe(DatabaseErrorKind.Locked);
        Copy(folder.File("crashed"));
        Read(folder.File("crashed/collection.anki2")).ShouldBe("committed later");
        Read(Live).ShouldBe("committed later");
        Read(Staged).ShouldBe(New);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void If_a_step_before_the_swap_fails_the_old_collection_can_be_used_on_beside_its_readers(int step)
    {
        using var reader = OldWithReaderOfItsLog();
        Stage();

        Should.Throw<IOException>(() => ReplaceCollection.With(Staged, Live, NoWait, name =>
        {
            steps.Add(name);
            if (steps.Count == step)
            {
                throw new IOException("the disk is gone");
            }
        }));

        using var collection = Open(Live);
        Read(collection).ShouldBe(Old);
        Write(collection, "written on");
        Read(reader).ShouldBe(Old);
        reader.Dispose();
        Copy(folder.File("crashed"));
        Read(folder.File("crashed/collection.anki2")).ShouldBe("written on");
    }

    [Fact]
    public void A_collection_that_cannot_be_read_is_replaced_and_kept_for_rescue()
    {
        CrashWithLog();
        using (var file = File.OpenWrite(Live))
        {
            file.Write(new byte[100]);
        }

        // SQLite itself takes away a log without a single whole frame.
        File.WriteAllBytes(Live + "-wal", new byte[4000]);
        var damaged = File.ReadAllBytes(Live);
        Stage();

        ReplaceCollection.With(Staged, Live, NoWait, _ => { });

        Read(Live).ShouldBe(New);
        File.ReadAllBytes(Live + ".damaged").ShouldBe(damaged);
    }

    [Fact]
    public void A_file_that_needs_its_own_log_is_not_taken()
    {
        CrashWithLog();

        Should.Throw<InvalidOperationException>(() => ReplaceCollection.With(Live, folder.File("other.anki2")));
    }

    public void Dispose() => folder.Dispose();

    private static Collection Open(string path) => Collection.Open(path, new CollectionOptions());

    private static void Write(Collection collection, string text) => collection.Change(OperationKind.UpdateConfig, change => change.Config.Set(Which, text));

    private static string Read(Collection collection) => collection.Read(Which);

    private static string Read(string path)
    {
        using var collection = Open(path);
        collection.IsSound().ShouldBeTrue();
        return Read(collection);
    }

    /// <summary>What was committed last is in the log alone, and nobody has the file open.</summary>
    private void CrashWithLog()
    {
        Directory.CreateDirectory(folder.File("before"));
        using var collection = Open(folder.File("before/collection.anki2"));
        Write(collection, Old);
        Cp(folder.File("before"), folder.File("live"));
        new FileInfo(Live + "-wal").Length.ShouldBeGreaterThan(0);
    }

    /// <summary>What was committed last is in the log alone, and a reader reads it there.</summary>
    private Collection OldWithReaderOfItsLog()
    {
        CrashWithLog();
        using var collection = Open(Live);
        Write(collection, Old);
        return collection.OpenSnapshot();
    }

    private void Stage()
    {
        using var collection = Open(Staged);
        Write(collection, New);
    }

    /// <summary>What a machine that stops now finds when it starts again.</summary>
    private void StopHere(string step)
    {
        steps.Add(step);
        var image = folder.File($"image{steps.Count}");
        Copy(image);
        found.Add(Read(Path.Combine(image, "collection.anki2")));
    }

    private void Copy(string to) => Cp(folder.File("live"), to);

    /// <summary>By another process: closing a file that SQLite has open in this one would end SQLite's locks on it.</summary>
    private static void Cp(string from, string to)
    {
        using var process = Process.Start("cp", ["-r", from, to]);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
