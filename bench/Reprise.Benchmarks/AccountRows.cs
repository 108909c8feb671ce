using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;
using Reprise.Server;
using Reprise.Sync;

namespace Reprise.Benchmarks;

/// <summary>A server of many people: each of 1,000 accounts with 5,000 cards syncs a day's reviews, 50 of them at once. Clients and server share the machine.</summary>
internal static class AccountRows
{
    private const int Accounts = 1000;
    private const int AtOnce = 50;
    private const int Notes = 5000;
    private const int Reviews = 50;
    private const double Megabyte = 1e6;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var run = new Lazy<Outcome>(() => RunAsync(work).GetAwaiter().GetResult());
        yield return Row("accounts: 1,000 sync, 50 at once, median", outcome => outcome.Median);
        yield return Row("accounts: the slowest of a hundred", outcome => outcome.Slowest);
        yield return Row("accounts: syncs a second (not ms)", outcome => outcome.PerSecond);
        yield return Row("accounts: memory per open collection in MB (not ms)", outcome => outcome.PerOpen);
        yield return Row("accounts: memory per closed collection in MB (not ms)", outcome => outcome.PerClosed);

        BenchmarkRow Row(string name, Func<Outcome, double> value) => new(name, 0, 0, 0, () => value(run.Value));
    }

    private static async Task<Outcome> RunAsync(WorkFolder work)
    {
        var data = Path.GetDirectoryName(work.Empty())!;
        var time = new LateClock();
        await using var app = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"], ConnectUrl = null, Time = time });
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var collections = app.Services.GetRequiredService<OpenCollections>();
        var devices = await PrepareAsync(app, address, data, work);

        // What the server needs once, whoever comes, is there before the memory is looked at.
        await SyncAsync(address, devices[0]);
        await CloseOf(app, new AccountId(1));
        var before = Resident();
        var times = new double[Accounts - 1];
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(1, Accounts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var started = Stopwatch.GetTimestamp();
            await SyncAsync(address, devices[number]);
            times[number - 1] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        });
        watch.Stop();

        var (open, whileOpen) = (collections.Count, Resident());
        time.Late = TimeSpan.FromHours(1);
        while (collections.Count > 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        // The indices of media are closed on a clock of their own, and what was freed goes back afterwards.
        await Task.Delay(Settling);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var afterwards = Resident();
        Console.WriteLine(FormattableString.Invariant($"  ({open} collections open after the last sync; resident {before:0} MB before, {whileOpen:0} MB then, {afterwards:0} MB when all are closed, of which {GC.GetTotalMemory(forceFullCollection: true) / Megabyte:0} MB are the runtime's)"));
        await app.StopAsync();
        Array.Sort(times);
        return new Outcome(
            times[times.Length / 2], times[times.Length * 99 / 100], times.Length / watch.Elapsed.TotalSeconds,
            (whileOpen - afterwards) / Math.Max(1, open), (afterwards - before) / times.Length);
    }

    private static async Task SyncAsync(Uri address, Device device)
    {
        using var client = new SyncClient(new SyncClientOptions { Endpoint = address, HostKey = device.Key, StallTimeout = TimeSpan.FromMinutes(5) });
        using var collection = Collection.Open(device.Path, new CollectionOptions { Role = CollectionRole.Device });
        var outcome = await client.SyncAsync(collection, null, CancellationToken.None);
        if (outcome.Required != SyncRequirement.NoChanges)
        {
            throw new InvalidOperationException($"A sync ended with {outcome.Required}.");
        }
    }

    /// <summary>Accounts and devices that were in step, each device with a day's reviews to send.</summary>
    private static async Task<List<Device>> PrepareAsync(WebApplication app, Uri address, string data, WorkFolder work)
    {
        var first = app.Services.GetRequiredService<AccountDirectory>().Add("person 1", "benchmark password");
        app.Services.GetRequiredService<ServerDatabase>().Change(db =>
        {
            db.Execute(
                """
                insert into accounts (name, administrator, password, zone, created)
                  with recursive person (number) as (select 2 union all select number + 1 from person where number < ?)
                  select 'person ' || number, 0, password, zone, created from person join accounts on accounts.id = ?
                """, Accounts, first.Id.Value);
            return true;
        });
        var keys = app.Services.GetRequiredService<SyncKeys>();
        var made = await MakePairAsync(app, first, new Device(work.Empty(), keys.New(first.Id)), address);
        var devices = Path.GetDirectoryName(work.Empty())!;
        return [made, .. app.Services.GetRequiredService<AccountDirectory>().List().Where(account => account.Id != first.Id).Select(account =>
        {
            CopyFolder(FolderOf(data, first), FolderOf(data, account));
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(devices, account.Name)).FullName, "collection.anki2");
            File.Copy(made.Path, path);
            return new Device(path, keys.New(account.Id));
        })];
    }

    /// <summary>A device's collection that the server has too, with its search index, and then reviews that the server has not.</summary>
    private static async Task<Device> MakePairAsync(WebApplication app, Account account, Device device, Uri address)
    {
        using (var collection = Collection.Open(device.Path, new CollectionOptions { Role = CollectionRole.Device }))
        {
            var basic = collection.NoteTypes.All().First(type => type.Name == "Basic");
            for (var i = 0; i < Notes; i++)
            {
                var text = i.ToString(CultureInfo.InvariantCulture);
                collection.AddNote(AddNotes.New(basic) with { Fields = [$"the front of note {text}, about as long as people write", $"its back, {text}"] }, new DeckId(1));
            }

            using var client = new SyncClient(new SyncClientOptions { Endpoint = address, HostKey = device.Key });
            await client.UploadAsync(collection, null, CancellationToken.None);
        }

        using (var lease = await app.Services.GetRequiredService<OpenCollections>().EnterAsync(account.Id, CancellationToken.None))
        {
            lease.Collection.WaitForSearchIndex();
        }

        await CloseOf(app, account.Id);
        using var database = Database.Open(device.Path, DatabaseAccess.ReadWrite);
        database.ExecuteScript(
            $"""
            begin immediate;
            update cards set usn = -1, mod = mod + 1, reps = reps + 1, type = 2, queue = 2, ivl = 1 where id in (select id from cards order by id limit {Reviews});
            insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
              select id + 1000000, id, -1, 3, 1, 0, 2500, 5000, 0 from cards order by id limit {Reviews};
            update col set mod = mod + 1;
            commit;
            """);
        return device;
    }

    private static string FolderOf(string data, Account account) => Path.Combine(data, "users", account.Id.Value.ToString(CultureInfo.InvariantCulture));

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        }
    }

    private static Task CloseOf(WebApplication app, AccountId account) => app.Services.GetRequiredService<OpenCollections>().CloseAsync(account);

    private static double Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / Megabyte;
    }

    /// <summary>The time, and an hour later when nobody is to be waited for any longer.</summary>
    private sealed class LateClock : TimeProvider
    {
        public TimeSpan Late { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Late;
    }

    private sealed record Device(string Path, string Key);

    private sealed record Outcome(double Median, double Slowest, double PerSecond, double PerOpen, double PerClosed);
}
