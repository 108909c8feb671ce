using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Reprise.Collections;
using Reprise.Server;

namespace Reprise.Benchmarks;

/// <summary>The browser page in headless Chromium, on the reference collection: first rows, and scrolling through all cards.</summary>
/// <remarks>Needs the built web app (web/dist) and Chromium; says so where one is missing.</remarks>
internal static class BrowserRows
{
    private const int FirstRowsGoalMs = 100;
    private const double Unit = 27;

    /// <summary>Notes, from the page's start on, when rows are there and what keeps the main thread.</summary>
    private const string Watch = """
        window.bench = { tasks: [], firstRows: 0 };
        new PerformanceObserver(list => { for (const task of list.getEntries()) bench.tasks.push([task.startTime, task.duration]); }).observe({ type: "longtask", buffered: true });
        (function look() {
          if (!document.querySelector("[role=gridcell]")) return requestAnimationFrame(look);
          bench.firstRows = performance.now();
          console.debug("rows");
        })();
        """;

    /// <summary>Scrolls evenly from the first row to the last, then jumps about; counts rows in each frame.</summary>
    private const string Scroll = """
        async ({ frames, jumps }) => {
          const grid = document.querySelector("[role=grid]"), scroller = grid.parentElement;
          const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
          const rowHeight = document.querySelector("[role=row][aria-rowindex]").clientHeight;
          const visible = Math.ceil(scroller.clientHeight / rowHeight);
          const blankSince = new Map();
          let most = 0, longest = 0;
          const look = () => {
            const now = performance.now(), seen = new Set(), box = scroller.getBoundingClientRect();
            const rows = document.querySelectorAll("[role=row][aria-rowindex]");
            most = Math.max(most, rows.length);
            for (const row of rows) {
              const place = row.getBoundingClientRect();
              if (place.bottom <= box.top || place.top >= box.bottom || row.querySelector("[role=gridcell]")) continue;
              seen.add(row.id);
              if (!blankSince.has(row.id)) blankSince.set(row.id, now);
              longest = Math.max(longest, now - blankSince.get(row.id));
            }
            for (const id of [...blankSince.keys()]) if (!seen.has(id)) blankSince.delete(id);
          };
          const start = performance.now();
          bench.tasks.length = 0;
          const end = scroller.scrollHeight - scroller.clientHeight;
          for (let i = 1; i <= frames; i++) { scroller.scrollTop = end * i / frames; await frame(); look(); }
          const moving = longest;
          longest = 0;
          blankSince.clear();
          for (let i = 1; i <= jumps; i++) {
            scroller.scrollTop = end * ((i * 0.618) % 1);
            for (const until = performance.now() + 400; performance.now() < until;) { await frame(); look(); }
          }
          const tasks = bench.tasks.map(([, duration]) => duration);
          return { rows: grid.getAttribute("aria-rowcount") - 1, visible, most, moving, resting: longest, longestTask: Math.max(0, ...tasks), longTasks: tasks.length, ms: performance.now() - start };
        }
        """;

    public static IEnumerable<BenchmarkRow> All(WorkFolder work)
    {
        yield return new BenchmarkRow("browser page: deck:current to first rows", 0, 0, FirstRowsGoalMs / Unit, () => Run(work).GetAwaiter().GetResult());
    }

    private static async Task<double> Run(WorkFolder work)
    {
        var chromium = Environment.GetEnvironmentVariable("REPRISE_CHROMIUM") ?? "/usr/bin/chromium";
        if (WebRoot() is not { } web || !File.Exists(chromium))
        {
            Console.WriteLine("  (needs Chromium and the built web app: cd web && npm ci && npm run build)");
            return double.NaN;
        }

        var data = Path.GetDirectoryName(work.Empty())!;
        await using var app = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"], WebRoot = web, SingleUser = true });
        await app.StartAsync();
        var accounts = app.Services.GetRequiredService<AccountDirectory>();
        var account = accounts.List() is [var only, ..] ? only : accounts.Add("bench", "benchmark password");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "users", account.Id.Value.ToString(CultureInfo.InvariantCulture))).FullName, "collection.anki2");
        File.Copy(work.Path, path, overwrite: true);
        using (var collection = Collection.Open(path, new CollectionOptions { Clock = new FixedClock() }))
        {
            collection.SetCurrentDeck(collection.Decks.FindByName(DeckName.FromHuman("Subject 03"))!.Id);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = address, ViewportSize = new() { Width = 1280, Height = 800 }, BypassCSP = true });
        await context.AddInitScriptAsync(Watch);
        var page = await context.NewPageAsync();
        var times = new List<double>();
        var longest = 0.0;
        for (var round = 0; round <= Measure.Rounds; round++)
        {
            // From another page of the app to the browser page, as a person comes there: everything loaded once.
            await Open(page, "/browse?q=deck:current");
            var figures = await page.EvaluateAsync<JsonElement>("({ first: bench.firstRows, task: Math.max(0, ...bench.tasks.map(task => task[1])) })");
            if (round > 0)
            {
                times.Add(figures.GetProperty("first").GetDouble());
                longest = Math.Max(longest, figures.GetProperty("task").GetDouble());
            }
        }

        await page.GotoAsync("/browse?q=");
        await Open(page, "/browse?q=deck:*");
        var scroll = await page.EvaluateAsync<JsonElement>(Scroll, new { frames = 600, jumps = 30 });
        await app.StopAsync();
        double Number(string name) => scroll.GetProperty(name).GetDouble();
        Console.WriteLine(FormattableString.Invariant($"  (whole page loads from the browser's cache; longest main-thread task while opening {longest:0} ms)"));
        Console.WriteLine(FormattableString.Invariant(
            $"  (scrolling through {Number("rows"):0} rows in {Number("ms") / 1000:0.0} s: {Number("visible"):0} visible, at most {Number("most"):0} in the DOM; longest task {Number("longestTask"):0} ms, {Number("longTasks"):0} over 50 ms; a row stayed blank for at most {Number("moving"):0} ms while moving, {Number("resting"):0} ms after a jump)"));
        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>The page says when its rows are there: asking it again and again would cost it time, and so would the script that asks.</summary>
    private static Task Open(IPage page, string path) =>
        page.RunAndWaitForConsoleMessageAsync(() => page.GotoAsync(path), new() { Predicate = message => message.Text == "rows" });

    private static string? WebRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var dist = Path.Combine(folder.FullName, "web", "dist");
            if (File.Exists(Path.Combine(dist, "index.html")))
            {
                return dist;
            }
        }

        return null;
    }
}
