using System.Diagnostics;

namespace Reprise.Faults.Tests;

/// <summary>A disk without room: the old state stays, the answer is clear, and everything works again once there is room.</summary>
public sealed class FullDiskTests
{
    private const int DiskMegabytes = 24;
    private const int LargestFileKib = 2048;
    private const int InsufficientStorage = 507;

    [SmallDiskFact]
    public async Task On_a_full_disk_uploads_merges_and_media_leave_the_old_state_and_say_507()
    {
        var root = Directory.CreateTempSubdirectory("reprise-full-").FullName;
        var disk = Directory.CreateDirectory(Path.Combine(root, "disk")).FullName;
        (await Run("mount", "-t", "tmpfs", "-o", $"size={DiskMegabytes}m", "tmpfs", disk)).ShouldBeTrue();
        try
        {
            await Check(Path.Combine(disk, "data"), Path.Combine(root, "device"));
        }
        finally
        {
            (await Run("umount", disk)).ShouldBeTrue();
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>The same for everybody: the server may write no file beyond a size, which it is told like a full disk.</summary>
    [Fact]
    public async Task Where_no_file_may_grow_further_uploads_merges_and_media_leave_the_old_state()
    {
        var root = Directory.CreateTempSubdirectory("reprise-full-").FullName;
        var data = Path.Combine(root, "data");
        await ServerProcess.AddUser(data, "ada");
        var collection = Path.Combine(data, "users", "1", "collection.anki2");
        using (var server = await ServerProcess.Start(data, LargestFileKib))
        {
            using var device = new Device(Path.Combine(root, "device"), server.Address, await Device.LogIn(server.Address, "ada"), new Random(1));
            device.AddNote("small");
            await device.Upload();
            await device.Sync();
            var before = Files.Whole(collection);
            for (var i = 0; i < 20; i++)
            {
                device.AddNote(new string('x', 200_000) + i);
            }

            var merge = await Should.ThrowAsync<SyncException>(device.Sync);
            merge.Status.ShouldBe(InsufficientStorage, merge.Status == InsufficientStorage ? null : await server.KillAndTell());
            Files.Whole(collection).ShouldBe(before);

            // The framework does not tell a file that may not grow from a wrong position, so here only the old state is asked for.
            await File.WriteAllBytesAsync(Path.Combine(device.MediaFolder, "picture.bin"), new byte[3 << 20]);
            (await Should.ThrowAsync<SyncException>(device.SyncMedia)).Status.ShouldNotBeNull().ShouldBeInRange(500, InsufficientStorage);
            Files.Folder(Path.Combine(data, "users", "1", "collection.media")).ShouldBeEmpty();
            (await Should.ThrowAsync<SyncException>(device.Upload)).Status.ShouldNotBeNull().ShouldBeInRange(500, InsufficientStorage);
            Files.Whole(collection).ShouldBe(before);
            Directory.EnumerateFiles(Path.Combine(data, "users", "1"), "*.syncing*").ShouldBeEmpty();
        }

        using (var free = await ServerProcess.Start(data))
        using (var device = new Device(Path.Combine(root, "device"), free.Address, await Device.LogIn(free.Address, "ada"), new Random(1)))
        {
            await device.Upload();
            await device.Sync();
            Files.Content(collection).ShouldBe(Files.Content(device.CollectionPath));
        }

        Directory.Delete(root, recursive: true);
    }

    private static async Task Check(string data, string deviceFolder)
    {
        await ServerProcess.AddUser(data, "ada");
        using var server = await ServerProcess.Start(data);
        using var device = new Device(deviceFolder, server.Address, await Device.LogIn(server.Address, "ada"), new Random(1));
        var collection = Path.Combine(data, "users", "1", "collection.anki2");
        var media = Path.Combine(data, "users", "1", "collection.media");
        device.AddNote("small");
        await device.Upload();
        await device.Sync();
        var before = Files.Whole(collection);
        var ballast = Path.Combine(data, "ballast");

        // A merge larger than what is left.
        FillBut(ballast, 200_000);
        for (var i = 0; i < 8; i++)
        {
            device.AddNote(new string('x', 300_000) + i);
        }

        (await Should.ThrowAsync<SyncException>(device.Sync)).Status.ShouldBe(InsufficientStorage);
        Files.Whole(collection).ShouldBe(before);

        // Media larger than what is left.
        var picture = new byte[1_000_000];
        new Random(2).NextBytes(picture);
        await File.WriteAllBytesAsync(Path.Combine(device.MediaFolder, "picture.bin"), picture);
        var refused = await Should.ThrowAsync<SyncException>(device.SyncMedia);
        refused.Status.ShouldBe(InsufficientStorage, refused.Status == InsufficientStorage ? null : await server.KillAndTell());
        Files.Folder(media).ShouldBeEmpty();

        // A whole collection larger than what is left.
        (await Should.ThrowAsync<SyncException>(device.Upload)).Status.ShouldBe(InsufficientStorage);
        Files.Whole(collection).ShouldBe(before);
        Directory.EnumerateFiles(Path.Combine(data, "users", "1"), "*.syncing*").ShouldBeEmpty();

        File.Delete(ballast);
        await device.Upload();
        await device.Sync();
        Files.Content(collection).ShouldBe(Files.Content(device.CollectionPath));
        Files.Folder(media).ShouldBe(Files.Folder(device.MediaFolder));
    }

    /// <summary>Fills the disk but for so many bytes.</summary>
    private static void FillBut(string path, long left)
    {
        var free = new DriveInfo(Path.GetDirectoryName(path)!).AvailableFreeSpace;
        using var file = File.Create(path);
        var block = new byte[1 << 16];
        for (var written = 0L; written < free - left; written += block.Length)
        {
            file.Write(block, 0, (int)Math.Min(block.Length, free - left - written));
        }
    }

    private static async Task<bool> Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
