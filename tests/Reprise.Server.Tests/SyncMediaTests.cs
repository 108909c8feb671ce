using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Reprise.Server.Tests;

/// <summary>Media that several devices send at the same time, and indexes of older servers.</summary>
public sealed class SyncMediaTests
{
    [Fact]
    public async Task Of_contents_sent_at_the_same_time_under_one_name_the_folder_has_the_one_that_the_index_has()
    {
        await using var hub = await SyncHub.Start();
        var devices = Enumerable.Range(0, 6).Select(number => hub.Device($"device{number}")).ToList();

        await Task.WhenAll(devices.Select(async (device, number) =>
        {
            for (var round = 0; round < 5; round++)
            {
                (await device.Send("msync/uploadChanges", Zip(("same.txt", $"{number} in round {round}"), ($"own{number}.txt", $"{round}")))).Status.ShouldBe(HttpStatusCode.OK);
            }
        }));

        var rows = JsonNode.Parse((await hub.Phone.Call("msync/mediaChanges", """{"lastUsn":0}""")).Text)!["data"]!.AsArray();
        rows.Count.ShouldBe(7);
        foreach (var row in rows)
        {
            var file = Path.Combine(FolderOf(hub).MediaPath, (string)row![0]!);
            Convert.ToHexStringLower(SHA1.HashData(await File.ReadAllBytesAsync(file))).ShouldBe((string)row[2]!);
        }

        devices.ForEach(device => device.Dispose());
    }

    [Fact]
    public async Task Of_a_name_given_twice_in_one_upload_the_last_content_stays_and_both_count()
    {
        await using var hub = await SyncHub.Start();

        (await hub.Phone.Send("msync/uploadChanges", Zip(("a.txt", "first"), ("a.txt", "second")))).Text.ShouldBe("""{"data":[2,2],"err":""}""");
        (await hub.Phone.Send("msync/uploadChanges", Zip(("a.txt", "third"), ("a.txt", null)))).Text.ShouldBe("""{"data":[2,4],"err":""}""");
        (await hub.Phone.Send("msync/uploadChanges", Zip(("a.txt", null), ("a.txt", "fourth")))).Text.ShouldBe("""{"data":[2,5],"err":""}""");

        (await File.ReadAllTextAsync(Path.Combine(FolderOf(hub).MediaPath, "a.txt"))).ShouldBe("fourth");
        Directory.GetFiles(FolderOf(hub).Path, "*.syncing*").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_of_which_one_file_is_refused_leaves_nothing_of_the_others()
    {
        await using var hub = await SyncHub.Start();

        (await hub.Phone.Send("msync/uploadChanges", Zip(("good.txt", "good"), ("empty.txt", "")))).Status.ShouldBe(HttpStatusCode.BadRequest);

        Directory.GetFiles(FolderOf(hub).MediaPath).ShouldBeEmpty();
        Directory.GetFiles(FolderOf(hub).Path, "*.syncing*").ShouldBeEmpty();
        (await hub.Phone.Call("msync/mediaSanity", """{"local":0}""")).Text.ShouldBe("""{"data":"OK","err":""}""");
    }

    [Fact]
    public async Task An_index_of_an_older_server_is_brought_to_the_present_form()
    {
        await using var hub = await SyncHub.Start();
        Directory.CreateDirectory(FolderOf(hub).Path);
        using (var old = Collections.Database.Open(FolderOf(hub).MediaDatabasePath, Collections.DatabaseAccess.Create))
        {
            old.ExecuteScript(
                """
                create table media (fname text primary key, csum blob null, sz int, usn int, deleted int);
                create index ix_usn on media (usn);
                create table meta (usn int, sz int);
                insert into media values ('kept.txt', x'0102030405060708090a0b0c0d0e0f1011121314', 5, 7, 0), ('gone.txt', null, 0, 9, 1), ('empty.txt', x'0102030405060708090a0b0c0d0e0f1011121314', 0, 8, 1);
                insert into meta values (9, 5);
                pragma user_version = 3;
                """);
        }

        (await hub.Phone.Call("msync/mediaChanges", """{"lastUsn":0}""")).Text.ShouldBe(
            """{"data":[["kept.txt",7,"0102030405060708090a0b0c0d0e0f1011121314"],["empty.txt",8,""]],"err":""}""");
        (await hub.Phone.Call("msync/begin", """{"v":"x"}""")).Text.ShouldStartWith("""{"data":{"usn":8,""");
        (await hub.Phone.Call("msync/mediaSanity", """{"local":1}""")).Text.ShouldBe("""{"data":"OK","err":""}""");
    }

    private static AccountFolder FolderOf(SyncHub hub) =>
        hub.Server.Services.GetRequiredService<DataFolder>().Of(hub.Server.Services.GetRequiredService<AccountDirectory>().Find("ada")!.Id);

    /// <summary>An upload of files by name; null for a deletion.</summary>
    private static byte[] Zip(params (string Name, string? Text)[] files)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            var names = new JsonArray();
            foreach (var (name, text) in files)
            {
                var index = text is null ? null : $"{names.Count}";
                names.Add((JsonNode)new JsonArray(name, index));
                if (text is not null)
                {
                    using var content = zip.CreateEntry(index!).Open();
                    content.Write(Encoding.UTF8.GetBytes(text));
                }
            }

            using var meta = zip.CreateEntry("_meta").Open();
            meta.Write(Encoding.UTF8.GetBytes(names.ToJsonString()));
        }

        return target.ToArray();
    }
}
