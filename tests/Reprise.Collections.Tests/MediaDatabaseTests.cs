namespace Reprise.Collections.Tests;

/// <summary>docs/spec/sync-protocol.md §19.6: the scan and the database.</summary>
public sealed class MediaDatabaseTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reprise-media-database-").FullName;

    private string Media => Path.Combine(folder, "collection.media");

    [Fact]
    public void A_scan_finds_what_was_written_changed_and_deleted()
    {
        Directory.CreateDirectory(Media);
        using var database = Open();
        database.Scan();
        var empty = database.Count;

        Write("hello", second: 10);
        database.Scan();
        var written = database.Find("file.jpg");
        database.Sent([written!], lastUsn: 1);
        var pendingAfterSending = database.Pending(25);
        Write("hello1", second: 20);
        database.Scan();
        var changed = database.Find("file.jpg");
        database.Sent([changed!], lastUsn: 2);
        File.Delete(Path.Combine(Media, "file.jpg"));
        SetFolderTime(second: 30);
        database.Scan();

        empty.ShouldBe(0);
        Convert.ToHexStringLower(written!.Sha1!).ShouldBe("aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d");
        (written.Modified, written.Dirty).ShouldBe((1_700_000_010, true));
        pendingAfterSending.ShouldBeEmpty();
        Convert.ToHexStringLower(changed!.Sha1!).ShouldBe("88fdd585121a4ccb3d1540527aee53a77c77abb8");
        changed.Dirty.ShouldBeTrue();
        database.Count.ShouldBe(0);
        database.Find("file.jpg").ShouldBe(new MediaDatabaseEntry("file.jpg", Sha1: null, Modified: 0, Dirty: true));
    }

    [Fact]
    public void Entries_and_numbers_are_there_again_after_opening()
    {
        var sha1 = new byte[20];
        using (var database = Open())
        {
            database.Find("unknown").ShouldBeNull();
            (database.FolderModified, database.LastUsn).ShouldBe((0, 0));
            database.Write(new MediaDatabaseEntry("a", Sha1: null, Modified: 0, Dirty: false));
            database.Find("a").ShouldBe(new MediaDatabaseEntry("a", Sha1: null, Modified: 0, Dirty: false));
            database.Write(new MediaDatabaseEntry("a", sha1, Modified: 123, Dirty: true));
            database.LastUsn = 321;
        }

        using var again = Open();

        var entry = again.Pending(25).ShouldHaveSingleItem();
        (entry.Name, entry.Modified, entry.Dirty).ShouldBe(("a", 123, true));
        entry.Sha1.ShouldBe(sha1);
        again.LastUsn.ShouldBe(321);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private MediaDatabase Open() => MediaDatabase.Open(Path.Combine(folder, "collection.media.db2"), Media);

    private void Write(string content, int second)
    {
        var path = Path.Combine(Media, "file.jpg");
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, At(second));
        SetFolderTime(second);
    }

    private void SetFolderTime(int second) => Directory.SetLastWriteTimeUtc(Media, At(second));

    private static DateTime At(int second) => DateTime.UnixEpoch.AddSeconds(1_700_000_000 + second);
}
