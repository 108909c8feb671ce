using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Reprise.Collections;
using Reprise.Server;

namespace Reprise.Benchmarks;

/// <summary>AnkiConnect requests over real HTTP, one kept-alive client; the rows that look for duplicates again at twice as many notes.</summary>
internal static class ConnectRows
{
    private const double Unit = 27;
    private const int Many = 10_000;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        foreach (var row in Rows(new Lazy<Place>(() => new Place(work, doubled: false)), "", all: true))
        {
            yield return row;
        }

        foreach (var row in Rows(new Lazy<Place>(() => new Place(work, doubled: true)), ", 200,000 notes", all: false))
        {
            yield return row;
        }
    }

    private static IEnumerable<BenchmarkRow> Rows(Lazy<Place> place, string how, bool all)
    {
        if (all)
        {
            yield return Row("version", 0.6, 0.3, _ => Request("version"));
            yield return Row("findNotes deck:*", 145, 40, _ => Request("findNotes", new JsonObject { ["query"] = "deck:*" }));
        }

        yield return Row("findNotes \"deck:Subject 03\" \"front:exact\"", 18, 1, p => Request("findNotes", new JsonObject { ["query"] = $"\"deck:Subject 03\" {p.Exact(1234)}" }));
        yield return Row("canAddNotesWithErrorDetail, 30 candidates", 3.4, 1.5, _ => Request("canAddNotesWithErrorDetail", new JsonObject
        {
            ["notes"] = new JsonArray([.. Enumerable.Range(0, 30).Select(i => (JsonNode)NewNote(i, allowDuplicate: false))]),
        }));
        yield return Row("multi of 30 findNotes on a field", 610, 6, p => Request("multi", new JsonObject
        {
            ["actions"] = new JsonArray([.. Enumerable.Range(0, 30).Select(i => (JsonNode)new JsonObject
            {
                ["action"] = "findNotes", ["version"] = 6, ["params"] = new JsonObject { ["query"] = p.Exact(i * 100) },
            })]),
        }));
        if (!all)
        {
            yield break;
        }

        yield return Row("notesInfo of 10,000", 400, 130, p => Request("notesInfo", new JsonObject { ["notes"] = p.Notes }));
        yield return Row("cardsInfo of 10,000", 2806, 700, p => Request("cardsInfo", new JsonObject { ["cards"] = p.Cards }));
        yield return Row("getDeckStats of 20", 34, 25, _ => Request("getDeckStats", new JsonObject
        {
            ["decks"] = new JsonArray([.. Enumerable.Range(0, 20).Select(i => (JsonNode)$"Subject {i:00}")]),
        }));
        yield return Once("1,000 × addNote", 1178, 600, _ => Enumerable.Range(0, 1000).Select(i => Request("addNote", new JsonObject { ["note"] = NewNote(i, allowDuplicate: true) })));
        yield return Once("addNotes of 1,000", 324, 150, _ => [Request("addNotes", new JsonObject
        {
            ["notes"] = new JsonArray([.. Enumerable.Range(1000, 1000).Select(i => (JsonNode)NewNote(i, allowDuplicate: true))]),
        })]);
        yield return Once("addTags to 10,000", 118, 90, p => [Request("addTags", new JsonObject { ["notes"] = p.Notes, ["tags"] = "benchmark" })]);

        BenchmarkRow Row(string name, double ankiMs, double goalMs, Func<Place, string> request) => new($"connect: {name}{how}", ankiMs, ankiMs / Unit, goalMs / Unit, () =>
        {
            var body = request(place.Value);
            return Measure.Median(() => place.Value.Send(body));
        });

        BenchmarkRow Once(string name, double ankiMs, double goalMs, Func<Place, IEnumerable<string>> requests) => new($"connect: {name}{how}", ankiMs, ankiMs / Unit, goalMs / Unit, () =>
        {
            var bodies = requests(place.Value).ToList();
            var start = Stopwatch.GetTimestamp();
            bodies.ForEach(place.Value.Send);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
    }

    private static string Request(string action, JsonObject? parameters = null) =>
        new JsonObject { ["action"] = action, ["version"] = 6, ["params"] = parameters ?? [] }.ToJsonString();

    private static JsonObject NewNote(int number, bool allowDuplicate) => new()
    {
        ["deckName"] = "Subject 03",
        ["modelName"] = "Basic",
        ["fields"] = new JsonObject { ["Front"] = $"benchmark {number}", ["Back"] = $"the back of note {number}" },
        ["tags"] = new JsonArray("area03::tag0003"),
        ["options"] = new JsonObject { ["allowDuplicate"] = allowDuplicate },
    };

    /// <summary>A server with one account whose collection is the reference one, and a client.</summary>
    private sealed class Place
    {
        private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromMinutes(10) };
        private readonly Uri address;
        private readonly string[] fronts;
        private readonly List<long> notes;
        private readonly List<long> cards;

        public Place(WorkFolder work, bool doubled)
        {
            var data = Path.GetDirectoryName(work.Empty())!;
            var app = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"], ConnectUrl = "http://127.0.0.1:0" });
            app.StartAsync().GetAwaiter().GetResult();
            var account = app.Services.GetRequiredService<AccountDirectory>().Add("bench", "benchmark password");
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "users", account.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName, "collection.anki2");
            File.Copy(work.Path, path, overwrite: true);
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

            address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());
        }

        public JsonArray Notes => new([.. notes.Select(id => (JsonNode)id)]);

        public JsonArray Cards => new([.. cards.Select(id => (JsonNode)id)]);

        public string Exact(int number) => $"\"front:{SearchBuilder.Escape(fronts[number]).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

        public void Send(string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = Client.PostAsync(address, content).GetAwaiter().GetResult();
            var answer = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
            if (answer.AsSpan().IndexOf("\"error\":null"u8) < 0 && answer.AsSpan().IndexOf("\"error\": null"u8) < 0)
            {
                throw new InvalidOperationException(Encoding.UTF8.GetString(answer)[..Math.Min(answer.Length, 300)]);
            }
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
