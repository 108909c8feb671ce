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

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var place = new Lazy<Place>(() => new Place(work));
        yield return Row("sync: login", 100, p => p.LogIn());
        yield return Row("sync: full upload of the collection", 14_700, p => p.Upload());
        yield return Row("sync: full download of the collection", 2600, p => p.Download());
        yield return Row("sync: nothing to do", 1, p => p.Nothing());
        yield return Row("sync: 10,000 changed cards with 10,000 reviews up", 510, p => p.CardsUp(), p => p.ChangeCards());
        yield return Row("sync: the same down to another device", 520, p => p.CardsDown());
        yield return Row("sync: 5,000 media files up", 1000, p => p.MediaUp(), p => p.MakeMedia());
        yield return Row("sync: the same down to another device", 1600, p => p.MediaDown());

        // What a person did before the sync is not in its time.
        BenchmarkRow Row(string name, double stock, Func<Place, Task> run, Func<Place, Task>? before = null) => new(name, stock, stock / Unit, stock / Unit, () =>
        {
            var p = place.Value;
            before?.Invoke(p).GetAwaiter().GetResult();
            p.InServer = TimeSpan.Zero;
            var busy = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            run(p).GetAwaiter().GetResult();
            watch.Stop();
            busy = Environment.CpuUsage.TotalTime - busy;
            Console.WriteLine(FormattableString.Invariant(
                $"  (in the server {p.InServer.TotalMilliseconds:0.0} ms of {watch.Elapsed.TotalMilliseconds:0.0} ms; processor time {busy.TotalMilliseconds:0} ms)"));
            return watch.Elapsed.TotalMilliseconds;
        });
    }

    /// <summary>A server with one account and two devices. The rows run in their order, each on what the one before left.</summary>
    private sealed class Place
    {
        private const string Password = "benchmark password";
        private readonly Uri address;
        private readonly string first;
        private readonly string second;
        private readonly CollectionOptions options = new() { Role = CollectionRole.Device };
        private string key = "";

        public Place(WorkFolder work)
        {
            first = work.Copy();
            second = work.Empty();
            var app = RepriseServer.Create(new ServerOptions { DataPath = Path.GetDirectoryName(work.Empty())!, Urls = ["http://127.0.0.1:0"], ConnectUrl = null });
            work.AtEnd(async () =>
            {
                await app.StopAsync();
                await app.DisposeAsync();
            });
            app.StartAsync().GetAwaiter().GetResult();
            app.Services.GetRequiredService<AccountDirectory>().Add("bench", Password);
            address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        }

        public TimeSpan InServer { get; set; }

        public async Task LogIn()
        {
            using var client = Client();
            key = await client.LogInAsync("bench", Password, CancellationToken.None);
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

        public async Task MakeMedia()
        {
            var folder = Directory.CreateDirectory(MediaPaths.MediaFolder(first)).FullName;
            for (var number = 0; number < MediaFiles; number++)
            {
                await File.WriteAllBytesAsync(
                    Path.Combine(folder, FormattableString.Invariant($"img{number:0000}.png")),
                    RandomNumberGenerator.GetBytes(ShortestFile + (number * (LongestFile - ShortestFile) / MediaFiles)));
            }
        }

        public Task MediaUp() => SyncMediaAsync(first);

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
            Endpoint = address, HostKey = key, StallTimeout = TimeSpan.FromMinutes(5), Handler = new Timed(this, new SocketsHttpHandler()),
        });

        /// <summary>Adds up the time from a request to the first byte of its answer; sending an upload is part of it.</summary>
        private sealed class Timed(Place place, HttpMessageHandler inner) : DelegatingHandler(inner)
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                var watch = Stopwatch.StartNew();
                var response = await base.SendAsync(request, cancellationToken);
                place.InServer += watch.Elapsed;
                return response;
            }
        }
    }
}
