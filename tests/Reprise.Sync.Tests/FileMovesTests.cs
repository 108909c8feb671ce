using System.Security.Cryptography;
using System.Text;

namespace Reprise.Sync.Tests;

/// <summary>Files and index of an upload change together, wherever the machine stops.</summary>
public sealed class FileMovesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-moves-").FullName;

    public FileMovesTests()
    {
        Write("replaced", "old");
        Write("deleted", "old");
        using var media = Index();
        media.Record("replaced", Sum("old"), 3, 1);
        media.Record("deleted", Sum("old"), 3, 1);
    }

    [Fact]
    public void Stopped_before_the_index_is_committed_nothing_has_changed()
    {
        Upload(commit: false);

        FileMoves.Settle(Folder, IndexPath);

        Content().ShouldBe("deleted=old replaced=old");
        Lists().ShouldBeEmpty();
    }

    [Fact]
    public void Stopped_after_the_index_is_committed_all_of_it_happens_at_the_next_start()
    {
        Upload(commit: true);
        Content().ShouldBe("deleted=old replaced=old");

        FileMoves.Settle(Folder, IndexPath);

        Content().ShouldBe("added=new replaced=new");
        Lists().ShouldBeEmpty();
    }

    [Fact]
    public void Stopped_between_two_files_the_rest_happens_and_what_was_done_stays()
    {
        Upload(commit: true);
        File.Move(Path.Combine(root, "waiting-added"), Path.Combine(Folder, "added"));

        FileMoves.Settle(Folder, IndexPath);

        Content().ShouldBe("added=new replaced=new");
    }

    [Fact]
    public void A_list_that_was_forgotten_does_not_touch_what_was_written_since()
    {
        Upload(commit: true);
        using (var media = Index())
        {
            Write("replaced", "newest");
            media.Record("replaced", Sum("newest"), 6, 2);
            Write("deleted", "again");
            media.Record("deleted", Sum("again"), 5, 2);
        }

        FileMoves.Settle(Folder, IndexPath);

        Content().ShouldBe("added=new deleted=again replaced=newest");
    }

    [Fact]
    public void A_list_that_was_cut_short_is_forgotten()
    {
        Upload(commit: false);
        using (var list = new FileStream(Lists().ShouldHaveSingleItem(), FileMode.Open))
        {
            list.SetLength(list.Length - 3);
        }

        FileMoves.Settle(Folder, IndexPath);

        Content().ShouldBe("deleted=old replaced=old");
        Lists().ShouldBeEmpty();
    }

    [Fact]
    public void Once_everything_is_in_its_place_the_list_is_empty_until_it_goes()
    {
        var moves = Upload(commit: true);
        Lists().ShouldHaveSingleItem();

        moves.Do();

        Content().ShouldBe("added=new replaced=new");
        File.ReadAllBytes(Lists().ShouldHaveSingleItem()).ShouldBeEmpty();
        FileMoves.RemoveList(IndexPath);
        Lists().ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder => Directory.CreateDirectory(Path.Combine(root, "media")).FullName;

    private string IndexPath => Path.Combine(root, "media.db");

    private static byte[] Sum(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));

    private ServerMediaDatabase Index() => ServerMediaDatabase.Open(IndexPath);

    /// <summary>An upload that replaces, adds and deletes, up to the moment at which the machine stops.</summary>
    private FileMoves Upload(bool commit)
    {
        using var media = Index();
        var moves = new FileMoves(Folder, IndexPath);
        try
        {
            media.Change(() =>
            {
                foreach (var name in new[] { "replaced", "added" })
                {
                    var waiting = Path.Combine(root, $"waiting-{name}");
                    File.WriteAllText(waiting, "new");
                    media.Record(name, Sum("new"), 3, 2);
                    moves.Add(media.Find(name)!, waiting);
                }

                media.Record("deleted", Sum("old"), 0, 2);
                moves.Add(media.Find("deleted")!, null);
                moves.Prepare();
                return commit ? true : throw new IOException("stopped");
            });
        }
        catch (IOException)
        {
            // The machine stopped: nobody tidies up.
        }

        return moves;
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    private string Content() => string.Join(' ', Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}={File.ReadAllText(path)}"));

    private string[] Lists() => Directory.GetFiles(root, "*.moves");
}
