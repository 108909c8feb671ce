using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;
using Reprise.Server;

namespace Reprise.Benchmarks;

/// <summary>AnkiConnect requests over real HTTP to the real program, one kept-alive client; the rows that look for duplicates again at twice as many notes.</summary>
/// <remarks>With <c>--cpu</c> the server's processor time counts, of all its threads.</remarks>
internal static class ConnectRows
{
    private const double Unit = 27;
    private const int Many = 10_000;

    /// <summary>Small requests are sent so often before they are measured: a server that has served for a while is compiled.</summary>
    private const int SmallWarm = 300;
    private const int SmallBatch = 20;
    private const int LargeWarm = 4;
    private const string Doubled = ", 200,000 notes";

    /// <summary>After it the server has given back what it kept for the next request.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        var place = new Lazy<Place>(() => new Place(work, doubled: false));
        var doubled = new Lazy<Place>(() => new Place(work, doubled: true));
        return Sendings.Select(sending => Row(sending, place, ""))
            .Concat(Sendings.Where(sending => sending.LooksForDuplicates).Select(sending => Row(sending, doubled, Doubled)))
            .Append(new BenchmarkRow("connect: resident memory after all of these in MB (not ms)", 216, 0, 0, () => Memory(work)));
    }

    private static readonly Sending[] Sendings =
    [
        new("version", 0.6, 0.3, Size.Small, _ => [Request("version")]),
        new("findNotes deck:*", 145, 40, Size.Large, _ => [Request("findNotes", new JsonObject { ["query"] = "deck:*" })]),
        new("findNotes \"deck:Subject 03\" \"front:exact\"", 18, 1, Size.Small, p => [Request("findNotes", new JsonObject { ["query"] = $"\"deck:Subject 03\" {p.Exact(1234)}" })], LooksForDuplicates: true),
        new("canAddNotesWithErrorDetail, 30 candidates", 3.4, 1.5, Size.Small, _ => [Request("canAddNotesWithErrorDetail", new JsonObject
        {
            ["notes"] = new JsonArray([.. Enumerable.Range(0, 30).Select(i => (JsonNode)NewNote(i, allowDuplicate: false))]),
        })], LooksForDuplicates: true),
        new("multi of 30 findNotes on a field", 610, 6, Size.Small, p => [Request("multi", new JsonObject
        {
            ["actions"] = new JsonArray([.. Enumerable.Range(0, 30).Select(i => (JsonNode)new JsonObject
            {
                ["action"] = "findNotes", ["version"] = 6, ["params"] = new JsonObject { ["query"] = p.Exact(i * 100) },
            })]),
        })], LooksForDuplicates: true),
        new("notesInfo of 10,000", 400, 130, Size.Large, p => [Request("notesInfo", new JsonObject { ["notes"] = p.Notes })]),
        new("cardsInfo of 10,000", 2806, 700, Size.Large, p => [Request("cardsInfo", new JsonObject { ["cards"] = p.Cards })]),
        new("getDeckStats of 20", 34, 25, Size.Large, _ => [Request("getDeckStats", new JsonObject
        {
            ["decks"] = new JsonArray([.. Enumerable.Range(0, 20).Select(i => (JsonNode)$"Subject {i:00}")]),
        })]),
        new("1,000 × addNote", 1178, 600, Size.Once, _ => AddNotes(0, 1000), Before: _ => AddNotes(2000, SmallWarm)),
        new("addNotes of 1,000", 324, 150, Size.Once, _ => [Request("addNotes", new JsonObject
        {
            ["notes"] = new JsonArray([.. Enumerable.Range(1000, 1000).Select(i => (JsonNode)NewNote(i, allowDuplicate: true))]),
        })]),
        new("addTags to 10,000", 118, 90, Size.Once, p => [Request("addTags", new JsonObject { ["notes"] = p.Notes, ["tags"] = "benchmark" })]),
    ];

    private static BenchmarkRow Row(Sending sending, Lazy<Place> place, string where) => new($"connect: {sending.Name}{where}", sending.AnkiMs, sending.AnkiMs / Unit, sending.GoalMs / Unit, () =>
    {
        var bodies = sending.Bodies(place.Value);
        sending.Before?.Invoke(place.Value).ForEach(place.Value.Send);
        var (warm, batch) = sending.Size switch { Size.Small => (SmallWarm, SmallBatch), Size.Large => (LargeWarm, 1), _ => (0, 1) };
        for (var i = 0; i < warm; i++)
        {
            place.Value.Send(bodies[0]);
        }

        var rounds = sending.Size == Size.Once ? 1 : Measure.Rounds;
        var (times, processor) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            var (start, used) = (Stopwatch.GetTimestamp(), place.Value.Server.ProcessorTime);
            for (var i = 0; i < batch; i++)
            {
                bodies.ForEach(place.Value.Send);
            }

            times[round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds / batch;
            processor[round] = (place.Value.Server.ProcessorTime - used) / batch;
        }

        Array.Sort(times);
        Array.Sort(processor);
        Console.WriteLine(FormattableString.Invariant($"  ({times[rounds / 2]:0.00} ms; the server's processor time {processor[rounds / 2]:0.00} ms)"));
        return Measure.ProcessorTime ? processor[rounds / 2] : times[rounds / 2];
    });

    /// <summary>What a new server keeps in memory once it has answered each of the requests three times.</summary>
    private static double Memory(WorkFolder work)
    {
        var place = new Place(work, doubled: false);
        var start = place.Server.ResidentMegabytes;
        foreach (var body in Enumerable.Repeat(Sendings, 3).SelectMany(sendings => sendings).SelectMany(sending => sending.Bodies(place)))
        {
            place.Send(body);
        }

        var end = place.Server.ResidentMegabytes;
        Thread.Sleep(Pause);
        Console.WriteLine(FormattableString.Invariant($"  (at the start, before the first request: {start:0.0} MB; {Pause.TotalSeconds:0} s after the last: {place.Server.ResidentMegabytes:0.0} MB)"));
        return end;
    }

    private static string Request(string action, JsonObject? parameters = null) =>
        new JsonObject { ["action"] = action, ["version"] = 6, ["params"] = parameters ?? [] }.ToJsonString();

    private static List<string> AddNotes(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => Request("addNote", new JsonObject { ["note"] = NewNote(number, allowDuplicate: true) }))];

    private static JsonObject NewNote(int number, bool allowDuplicate) => new()
    {
        ["deckName"] = "Subject 03",
        ["modelName"] = "Basic",
        ["fields"] = new JsonObject { ["Front"] = $"benchmark {number}", ["Back"] = $"the back of note {number}" },
        ["tags"] = new JsonArray("area03::tag0003"),
        ["options"] = new JsonObject { ["allowDuplicate"] = allowDuplicate },
    };

    private enum Size
    {
        /// <summary>Quick enough to be sent in batches.</summary>
        Small,

        /// <summary>Sent one by one.</summary>
        Large,

        /// <summary>Changes the collection: sent once.</summary>
        Once,
    }

    /// <summary>What is sent for a row, and before it what is not measured.</summary>
    private sealed record Sending(string Name, double AnkiMs, double GoalMs, Size Size, Func<Place, List<string>> Bodies, bool LooksForDuplicates = false, Func<Place, List<string>>? Before = null);

    /// <summary>A server with one account whose collection is the reference one, and a client.</summary>
    private sealed class Place
    {
        private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(10) };
        private readonly string[] fronts;
        private readonly List<long> notes;
        private readonly List<long> cards;

        public Place(WorkFolder work, bool doubled)
        {
            var data = Path.GetDirectoryName(work.Empty())!;
            var path = AddAccount(data).GetAwaiter().GetResult();
            File.Copy(work.Path, path);
            using (var collection = Collection.Open(path, new CollectionOptions { Clock = new FixedClock(), SearchIndex = false }))
            {
                if (doubled)
                {
                    Double(collection.Database);
                }

                notes = collection.Database.Int64List("select id from notes order by id limit ?", Many);
                cards = collection.Database.Int64List("select id from cards order by id limit ?", Many);
                fronts = [.. collection.SearchNotes("note:Basic").Take(4000).Select(id => collection.Notes.Get(id).Fields[0])];
            }

            using (var collection = Collection.Open(path, new CollectionOptions { Clock = new FixedClock(), SearchIndex = true }))
            {
                collection.WaitForSearchIndex();
            }

            Server = ServerProcess.Start(data);
            work.AtEnd(() => Server.DisposeAsync().AsTask());
        }

        public ServerProcess Server { get; }

        public JsonArray Notes => new([.. notes.Select(id => (JsonNode)id)]);

        public JsonArray Cards => new([.. cards.Select(id => (JsonNode)id)]);

        public string Exact(int number) => $"\"front:{SearchBuilder.Escape(fronts[number]).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

        /// <summary>Blocks on the socket: handing the answer from thread to thread would be as much as a small request takes.</summary>
        public void Send(string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Server.Connect) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            using var response = Client.Send(request, HttpCompletionOption.ResponseHeadersRead);
            using var answered = new MemoryStream();
            response.Content.CopyTo(answered, context: null, CancellationToken.None);
            var answer = answered.ToArray();
            if (answer.AsSpan().IndexOf("\"error\":null"u8) < 0 && answer.AsSpan().IndexOf("\"error\": null"u8) < 0)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer)[..Math.Min(answer.Length, 300)]);
            }
        }

        /// <summary>Makes the only account of a data folder; answers where its collection goes.</summary>
        private static async Task<string> AddAccount(string data)
        {
            await using var app = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"], ConnectUrl = null });
            var account = app.Services.GetRequiredService<AccountDirectory>().Add("bench", "benchmark password");
            var folder = Path.Combine(data, "users", account.Id.Value.ToString(CultureInfo.InvariantCulture));
            return Path.Combine(Directory.CreateDirectory(folder).FullName, "collection.anki2");
        }

        /// <summary>As many notes again, with other texts.</summary>
        private static void Double(Database database) => database.ExecuteScript(
            """
            begin immediate;
            insert into notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)
              select id + 5000000000, guid || 'x', mid, mod, usn, tags, 'zz' || flds, 'zz' || sfld, abs(random()) % 4294967296, flags, data from notes;
            insert into cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data)
              select id + 5000000000, nid + 5000000000, did, ord, mod, usn, type, queue, due, ivl, factor, reps, lapses, left, odue, odid, flags, data from cards;
            commit;
            """);
    }
}
