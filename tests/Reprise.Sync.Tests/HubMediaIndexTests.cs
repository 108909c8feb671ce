namespace Reprise.Sync.Tests;

public sealed class HubMediaIndexTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-hub-media-").FullName;

    [Fact]
    public void Files_of_the_folder_are_found_with_their_hashes()
    {
        using var index = Index();
        Write("a.txt", "hello");

        var known = index.Refresh();

        Convert.ToHexStringLower(known["a.txt"]).ShouldBe("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d");
    }

    [Fact]
    public void A_file_whose_length_changed_is_hashed_again()
    {
        using var index = Index();
        Write("a.txt", "hello");
        var before = index.Refresh()["a.txt"];

        Write("a.txt", "hello, you");

        index.Refresh()["a.txt"].ShouldNotBe(before);
    }

    [Fact]
    public void A_file_that_went_away_is_no_longer_known()
    {
        using var index = Index();
        Write("a.txt", "hello");
        index.Refresh();

        File.Delete(Path.Combine(Folder, "a.txt"));

        index.Refresh().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_a_device_sent_under_a_name_that_pages_do_not_give_stays()
    {
        Write("a:b.txt", "hello");
        using (var media = ServerMediaDatabase.Open(Path.Combine(root, "media.db")))
        {
            media.Record("a:b.txt", new byte[20], 5, 1);
        }

        using var index = Index();
        index.Refresh();

        using var after = ServerMediaDatabase.Open(Path.Combine(root, "media.db"));
        (after.FileCount, after.LastUsn).ShouldBe((1, 1));
    }

    [Fact]
    public void What_was_known_is_known_after_opening_again()
    {
        Write("a.txt", "hello");
        byte[] before;
        using (var index = Index())
        {
            before = index.Refresh()["a.txt"];
        }

        using var again = Index();

        again.Refresh()["a.txt"].ShouldBe(before);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder => Directory.CreateDirectory(Path.Combine(root, "media")).FullName;

    private HubMediaIndex Index() => new(Path.Combine(root, "media.db"), Folder, TimeProvider.System);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);
}
