using System.Security.Cryptography;
using System.Text;

namespace Reprise.Sync.Tests;

/// <summary>What a start makes of media that were taken over but not waited for, after the process or the machine stopped.</summary>
public sealed class UnflushedMediaTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("reprise-unflushed-").FullName;
    private readonly MovingClock clock = new();

    [Fact]
    public void A_process_that_was_killed_has_lost_nothing()
    {
        Record("before", "old");
        Marked();
        Record("after", "new");

        UnflushedMedia.Settle(Folder, IndexPath).ShouldBe(0);

        Known().ShouldBe("after before");
        Marks().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ne")]
    [InlineData("old")]
    public void What_did_not_reach_the_disk_is_forgotten_and_nothing_else(string? found)
    {
        Record("before", "old");
        Marked();
        Record("whole", "new");
        Record("torn", "new");
        Write("torn", found);

        UnflushedMedia.Settle(Folder, IndexPath).ShouldBe(1);

        Known().ShouldBe("before whole");
        Files().ShouldBe("before whole");
    }

    [Fact]
    public void What_was_on_the_disk_before_the_mark_is_not_looked_at()
    {
        Record("before", "old");
        Marked();
        Write("before", "changed by hand");

        UnflushedMedia.Settle(Folder, IndexPath).ShouldBe(0);

        Known().ShouldBe("before");
    }

    [Fact]
    public void A_deletion_that_did_not_reach_the_disk_is_done_again()
    {
        Record("gone", "old");
        Marked();
        using (var index = Index())
        {
            index.Record("gone", Sum("old"), 0, 2);
        }

        UnflushedMedia.Settle(Folder, IndexPath).ShouldBe(0);

        Files().ShouldBeEmpty();
        Known().ShouldBeEmpty();
    }

    [Fact]
    public void A_mark_that_is_still_there_counts_and_goes_with_the_flush()
    {
        Marked();
        Record("first", "new");
        var again = new UnflushedMedia(Folder, IndexPath);
        again.Mark(1);
        Write("first", "");

        UnflushedMedia.Settle(Folder, IndexPath).ShouldBe(1);

        var other = new UnflushedMedia(Folder, IndexPath);
        other.Mark(1);
        Marks().ShouldHaveSingleItem();
        other.Flush();
        Marks().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_device_sends_again_what_the_machine_forgot()
    {
        var folder = Path.Combine(root, "hub");
        using var clockwork = new TestHub(folder, clock);
        using var phone = new TestDevice(Path.Combine(root, "phone"), clockwork);
        phone.WriteMedia("a.txt", "one");
        phone.WriteMedia("b.txt", "two");
        clockwork.Before = path => _ = path == "/msync/mediaSanity" ? throw new HttpRequestException(HttpRequestError.ConnectionError, "no power") : path;
        await Should.ThrowAsync<SyncException>(phone.SyncMediaAsync);
        clockwork.Before = null;
        Directory.GetFiles(folder, "*.unflushed").ShouldHaveSingleItem();

        // As the machine comes back: the index has both, the folder one and a piece of the other.
        await File.WriteAllTextAsync(Path.Combine(clockwork.MediaFolder, "b.txt"), "");
        HubMediaIndex.Settle(clockwork.MediaDatabasePath, clockwork.MediaFolder);
        phone.WriteMedia("c.txt", "three");
        (await Should.ThrowAsync<SyncException>(phone.SyncMediaAsync)).Fault.ShouldBe(SyncFault.ResyncRequired);
        await phone.SyncMediaAsync();

        Directory.GetFiles(clockwork.MediaFolder).Order(StringComparer.Ordinal).Select(File.ReadAllText).ShouldBe(["one", "two", "three"]);
        Directory.GetFiles(folder, "*.unflushed").ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private string Folder => Directory.CreateDirectory(Path.Combine(root, "media")).FullName;

    private string IndexPath => Path.Combine(root, "media.db");

    private static byte[] Sum(string text) => SHA1.HashData(Encoding.UTF8.GetBytes(text));

    private ServerMediaDatabase Index() => ServerMediaDatabase.Open(IndexPath);

    private void Marked()
    {
        using var index = Index();
        new UnflushedMedia(Folder, IndexPath).Mark(index.LastUsn);
    }

    private void Record(string name, string text)
    {
        Write(name, text);
        using var index = Index();
        index.Record(name, Sum(text), text.Length, 1);
    }

    private void Write(string name, string? text)
    {
        var path = Path.Combine(Folder, name);
        if (text is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, text);
        }
    }

    private string Known()
    {
        using var index = Index();
        return string.Join(' ', index.ChangesAfter(0, 100).Where(file => !file.IsDeleted).Select(file => file.Name).Order(StringComparer.Ordinal));
    }

    private string Files() => string.Join(' ', Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    private string[] Marks() => Directory.GetFiles(root, "*.unflushed");
}
