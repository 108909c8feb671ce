using System.Globalization;
using Xunit.Abstractions;

namespace Reprise.Faults.Tests;

/// <summary>
/// The server is killed, or the line cut, after a random number of bytes of a sync of collection and media. Whatever the moment: what is on
/// the server's disk is all as before or all as after, and the next sync succeeds.
/// </summary>
/// <remarks>REPRISE_FAULTS sets how often (1000 for the long run), REPRISE_SEED the seed.</remarks>
public sealed class InterruptedSyncTests(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private const int Kills = 40;
    private const int Cuts = 20;
    private static readonly int Seed = Setting("REPRISE_SEED", 20250310);

    private readonly string root = Directory.CreateTempSubdirectory("reprise-faults-").FullName;
    private readonly FaultyLine line = new();
    private readonly Random chance = new(Seed);
    private ServerProcess server = null!;
    private Device device = null!;
    private long bytesUp = 4000;
    private long bytesDown = 4000;
    private string before = "";
    private string mediaBefore = "";

    private string Data => Path.Combine(root, "data");

    private string HubCollection => Path.Combine(Data, "users", "1", "collection.anki2");

    private string HubMedia => Path.Combine(Data, "users", "1", "collection.media");

    private string HubIndex => Path.Combine(Data, "users", "1", "media.db");

    public async Task InitializeAsync()
    {
        await ServerProcess.AddUser(Data, "ada");
        await StartServer();
        device = new Device(Path.Combine(root, "device"), line.Address, await Device.LogIn(server.Address, "ada"), chance);
        device.Work();
        await device.Upload();
        await device.Sync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        device.Dispose();
        line.Dispose();
        server.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task A_server_killed_anywhere_in_a_sync_has_all_of_it_or_nothing()
    {
        var (completed, kept) = (0, 0);
        for (var i = 0; i < Times(Kills); i++)
        {
            var interrupted = await SyncWithFault(server.Kill);
            completed += interrupted ? 0 : 1;
            server.Dispose();
            kept += RequireOldOrNew() ? 1 : 0;
            await StartServer();
            await RequireMediaOldOrNew();
            await RequireNextSync();
        }

        output.WriteLine($"seed {Seed}: {Times(Kills)} kills, {completed} after the sync was through, {kept} collections as after");
        RequireSound();
    }

    [Fact]
    public async Task A_line_cut_anywhere_in_a_sync_leaves_all_of_it_or_nothing()
    {
        var (completed, kept) = (0, 0);
        for (var i = 0; i < Times(Cuts); i++)
        {
            var interrupted = await SyncWithFault(line.Cut);
            completed += interrupted ? 0 : 1;
            await RequireMediaOldOrNew();
            kept += RequireOldOrNew() ? 1 : 0;
            await RequireNextSync();
        }

        output.WriteLine($"seed {Seed}: {Times(Cuts)} cuts, {completed} after the sync was through, {kept} collections as after");
        RequireSound();
    }

    private static int Times(int usual) => Setting("REPRISE_FAULTS", usual);

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : usual;

    private async Task<bool> SyncWithFault(Action harm)
    {
        device.Work();
        before = Files.Whole(HubCollection);
        mediaBefore = Files.Folder(HubMedia);
        var up = chance.Next(3) > 0;
        line.After(chance.NextInt64(1, up ? bytesUp : bytesDown), up, harm);
        await device.TrySync();
        return await line.MendAsync();
    }

    /// <summary>Answers whether the collection is as after.</summary>
    private bool RequireOldOrNew()
    {
        if (Files.Whole(HubCollection) == before)
        {
            return false;
        }

        Files.Content(HubCollection).ShouldBe(Files.Content(device.CollectionPath), "neither as before nor as after");
        Files.Pending(HubCollection).ShouldBe(0);
        return true;
    }

    /// <summary>The first request of an account settles what was under way.</summary>
    private async Task RequireMediaOldOrNew()
    {
        await device.Ask();
        var present = Files.Folder(HubMedia);
        if (present != mediaBefore)
        {
            present.ShouldBe(Files.Folder(device.MediaFolder), "media neither as before nor as after");
        }

        Files.Index(HubIndex).ShouldBe(present, "the index does not tell what is there");
    }

    private async Task RequireNextSync()
    {
        var (up, down) = (line.Up, line.Down);
        await device.Sync();
        Files.Content(HubCollection).ShouldBe(Files.Content(device.CollectionPath));
        Files.Folder(HubMedia).ShouldBe(Files.Folder(device.MediaFolder));
        Directory.EnumerateFiles(Path.Combine(Data, "users", "1"), "*.syncing*").ShouldBeEmpty();

        // A repeated sync is as large as the one that was interrupted: the next fault falls anywhere in one like it.
        bytesUp = Math.Max(2000, line.Up - up);
        bytesDown = Math.Max(2000, line.Down - down);
    }

    private void RequireSound()
    {
        server.Dispose();
        using var hub = Collection.Open(HubCollection, new CollectionOptions { Role = CollectionRole.Hub });
        hub.IsSound().ShouldBeTrue();
    }

    private async Task StartServer()
    {
        server = await ServerProcess.Start(Data);
        line.Target = server.Address;
    }
}
