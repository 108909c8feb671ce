using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;
using Reprise.Server;
using Reprise.Sync;

namespace Reprise.Benchmarks;

/// <summary>Whole synchronisations with our client and our server over loopback; time inside the server is printed apart.</summary>
internal static class SyncRows
{
    private const int MediaFiles = 5000;
    private const int ShortestFile = 2000;
    private const int LongestFile = 20_000;
    private const int ChangedCards = 10_000;
    private const double Unit = 27;

    /// <summary>What another account synchronised before: a server, as a rule, has been up for a while.</summary>
    private const int WarmFiles = 100;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var place = new Lazy<Place>(() => new Place(work));
        yield return Row("sync: login", 100, d => d.LogIn());
        yield return Row("sync: full upload of the collection", 14_700, d => d.Upload());
        yield return Row("sync: full download of the collection", 2600, d => d.Download());
        yield return Row("sync: nothing to do", 1, d => d.Nothing());
        yield return Row("sync: 10,000 changed cards with 10,000 reviews up", 510, d => d.CardsUp(), d => d.ChangeCards());
        yield return Row("sync: the same down to another device", 520, d => d.CardsDown());
        yield return Row("sync: 5,000 media files up", 1000, d => d.MediaUp(), async d =>
        {
            await d.MakeMedia(MediaFiles);
            d.BareMedia(Path.Combine(Path.GetDirectoryName(work.Empty())!, "bare"));
        });
        yield return Row("sync: the same down to another device", 1600, d => d.MediaDown());

        // What a person did before the sync is not in its time.
        BenchmarkRow Row(string name, double stock, Func<Devices, Task> run, Func<Devices, Task>? before = null) => new(name, stock, stock / Unit, stock / Unit, () =>
        {
            var devices = place.Value.Devices;
            before?.Invoke(devices).GetAwaiter().GetResult();
            devices.InServer = TimeSpan.Zero;
            var busy = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            run(devices).GetAwaiter().GetResult();
            watch.Stop();
            busy = Environment.CpuUsage.TotalTime - busy;
            Console.WriteLine(FormattableString.Invariant(
                $"  (in the server {devices.InServer.TotalMilliseconds:0.0} ms of {watch.Elapsed.TotalMilliseconds:0.0} ms; processor time {busy.TotalMilliseconds:0} ms)"));
            return watch.Elapsed.TotalMilliseconds;
        });
    }

    /// <summary>A server on which a small account has synchronised everything once, and the devices of another that has not.</summary>
    private sealed class Place
    {
        private const string Password = "benchmark password";

        public Place(WorkFolder work)
        {
            var app = RepriseServer.Create(new ServerOptions { DataPath = Path.GetDirectoryName(work.Empty())!, Urls = ["http://127.0.0.1:0"], ConnectUrl = null });
            work.AtEnd(async () =>
            {
                await app.StopAsync();
                await app.DisposeAsync();
            });
            app.StartAsync().GetAwaiter().GetResult();
            var accounts = app.Services.GetRequiredService<AccountDirectory>();
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
            accounts.Add("warm", Password);
            Warm(new Devices(address, "warm", Password, work.Empty(), work.Empty())).GetAwaiter().GetResult();
            accounts.Add("bench", Password);
            Devices = new Devices(address, "bench", Password, work.Copy(), work.Empty());
            Devices.LogIn().GetAwaiter().GetResult();
        }

        public Devices Devices { get; }

        private static async Task Warm(Devices devices)
        {
            await devices.LogIn();
            await devices.Upload();
            await devices.Download();
            await devices.Nothing();
            await devices.MakeMedia(WarmFiles);
            await devices.MediaUp();
            await devices.MediaDown();
        }
    }

    /// <summary>Two devices of an account. The rows run in their order, each on what the one before left.</summary>
    private sealed class Devices(Uri address, string name, string password, string first, string second)
    {
        private readonly CollectionOptions options = new() { Role = CollectionRole.Device };
        private string key = "";

        public TimeSpan InServer { get; set; }

        public async Task LogIn()
        {
            using var client = Client();
            key = await client.LogInAsync(name, password, CancellationToken.None);
        }

        public async Task Upload()
        {
            using var client = Client();
            using var collection = Collection.Open(first, options);
            await client.UploadAsync(collection, null, CancellationToken.None);
        }

        public async Task Download()
        {
            using var client = Client();
            SyncClient.Replace(await client.DownloadAsync(second, options, null, CancellationToken.None), second);
        }

        public async Task Nothing()
        {
            using var client = Client();
            using var collection = Collection.Open(second, options);
            await client.SyncAsync(collection, null, CancellationToken.None);
            var watch = Stopwatch.StartNew();
            await client.SyncAsync(collection, null, CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant($"  (with connection and collection warm {watch.Elapsed.TotalMilliseconds:0.0} ms)"));
        }

        public Task ChangeCards()
        {
            using var collection = Collection.Open(first, options);
            Change(collection);
            return Task.CompletedTask;
        }

        public Task CardsUp() => SyncAsync(first);

        public Task CardsDown() => SyncAsync(second);

        public async Task MakeMedia(int count)
        {
            var folder = Directory.CreateDirectory(MediaPaths.MediaFolder(first)).FullName;
            for (var number = 0; number < count; number++)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(folder, FormattableString.Invariant($"img{number:0000}.png")),
                    RandomNumberGenerator.GetBytes(ShortestFile + (number * (LongestFile - ShortestFile) / count)));
            }
        }

        public Task MediaUp() => SyncMediaAsync(first);

        /// <summary>The same files written under one name and moved to another, with nothing else done: what the file system takes alone.</summary>
        public void BareMedia(string folder)
        {
            var files = Directory.GetFiles(MediaPaths.MediaFolder(first)).Select(File.ReadAllBytes).ToList();
            var target = Directory.CreateDirectory(folder).FullName;
            var watch = Stopwatch.StartNew();
            for (var number = 0; number < files.Count; number++)
            {
                var path = Path.Combine(target, FormattableString.Invariant($"{number}"));
                File.WriteAllBytes(path, files[number]);
                File.Move(path, path + ".png");
            }

            Console.WriteLine(FormattableString.Invariant($"  (the same files bare, written and moved: {watch.Elapsed.TotalMilliseconds:0.0} ms)"));
        }

        public Task MediaDown() => SyncMediaAsync(second);

        private static void Change(Collection collection)
        {
            using var database = Database.Open(collection.Path, DatabaseAccess.ReadWrite);
            database.ExecuteScript($"""
                begin immediate;
                update cards set usn = -1, mod = mod + 1000000, reps = reps + 1 where id in (select id from cards order by id limit {ChangedCards});
                insert into revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)
                  select id + 900000000000, id, -1, 3, 10, 5, 2500, 5000, 1 from cards order by id limit {ChangedCards};
                update col set mod = mod + 1000000;
                commit;
                """);
        }

        private async Task SyncAsync(string path)
        {
            using var client = Client();
            using var collection = Collection.Open(path, options);
            await client.SyncAsync(collection, null, CancellationToken.None);
        }

        private async Task SyncMediaAsync(string path)
        {
            using var client = Client();
            var folder = Directory.CreateDirectory(MediaPaths.MediaFolder(path)).FullName;
            using var media = MediaDatabase.Open(Path.ChangeExtension(path, ".media.db2"), folder);
            await client.SyncMediaAsync(media, folder, null, null, CancellationToken.None);
        }

        private SyncClient Client() => new(new SyncClientOptions
        {
            Endpoint = address,
            HostKey = key,
            StallTimeout = TimeSpan.FromMinutes(5),
            Handler = new Timed(this, new SocketsHttpHandler()),
        });

        /// <summary>Adds up the time from a request to the first byte of its answer; sending an upload is part of it.</summary>
        private sealed class Timed(Devices devices, HttpMessageHandler inner) : DelegatingHandler(inner)
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var watch = Stopwatch.StartNew();
                var response = await base.SendAsync(request, cancellationToken);
                devices.InServer += watch.Elapsed;
                return response;
            }
        }
    }
}
