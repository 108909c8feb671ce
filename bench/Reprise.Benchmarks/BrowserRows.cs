using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Reprise.Collections;
using Reprise.Server;

namespace Reprise.Benchmarks;

/// <summary>The browser page in headless Chromium, on the reference collection: first rows, by a link of the app and loaded anew, and scrolling through all cards.</summary>
/// <remarks>Needs the built web app (web/dist) and Chromium; says so where one is missing.</remarks>
internal static class BrowserRows
{
    private const int FirstRowsGoalMs = 100;
    private const double Unit = 27;

    /// <summary>In which a page may do what it leaves for quiet moments.</summary>
    private const float PauseMs = 1000;

    /// <summary>Notes, from the page's start on, when rows are there and what keeps the main thread.</summary>
    private const string Watch = """
        window.bench = { tasks: [], firstRows: 0, start: 0 };
        new PerformanceObserver(list => { for (const task of list.getEntries()) bench.tasks.push([task.startTime, task.duration]); }).observe({ type: "longtask", buffered: true });
        bench.look = () => {
          if (!document.querySelector("[role=gridcell]")) return requestAnimationFrame(bench.look);
          bench.firstRows = performance.now() - bench.start;
          console.debug("rows");
        };
        bench.look();
        """;

    /// <summary>From the click on a link on.</summary>
    private const string WatchClick = """
        () => {
          bench.tasks.length = 0;
          addEventListener("click", () => { bench.start = performance.now(); requestAnimationFrame(bench.look); }, { capture: true, once: true });
        }
        """;

    /// <summary>What any page takes that this server sends at once.</summary>
    private const string EmptyPage = "<!doctype html><title>Empty</title><div role=\"gridcell\">Row</div>";

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
        var run = new Lazy<(double Link, double Load)>(() => Run(work).GetAwaiter().GetResult());
        yield return new BenchmarkRow("browser page: deck:current to first rows", 0, 0, FirstRowsGoalMs / Unit, () => run.Value.Link);
        yield return new BenchmarkRow("browser page: the same, the whole page loaded", 0, 0, FirstRowsGoalMs / Unit, () => run.Value.Load);
    }

    private static async Task<(double Link, double Load)> Run(WorkFolder work)
    {
        var chromium = Environment.GetEnvironmentVariable("REPRISE_CHROMIUM") ?? "/usr/bin/chromium";
        if (WebRoot() is not { } web || !File.Exists(chromium))
        {
            Console.WriteLine("  (needs Chromium and the built web app: cd web && npm ci && npm run build)");
            return (double.NaN, double.NaN);
        }

        var data = Path.GetDirectoryName(work.Empty())!;
        await using var app = RepriseServer.Create(new ServerOptions { DataPath = data, Urls = ["http://127.0.0.1:0"], WebRoot = web, SingleUser = true });
        app.MapGet("/empty", () => TypedResults.Content(EmptyPage, "text/html; charset=utf-8"));
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
        // From the list of decks by the link, as a person comes there, the first time in a window and again.
        var (first, again, loads, empty) = (new Times(), new Times(), new Times(), new Times());
        for (var round = 0; round <= Measure.Rounds; round++)
        {
            await page.GotoAsync("/");
            foreach (var times in (Times[])[first, again])
            {
                await page.Locator("[role=treeitem]").First.WaitForAsync();
                await page.WaitForTimeoutAsync(PauseMs);
                var link = page.Locator("nav a[href$='/browse']").First;
                await link.HoverAsync();
                await page.EvaluateAsync(WatchClick);
                await Shown(page, () => link.ClickAsync());
                await times.Add(page, round);
                await page.GoBackAsync();
            }
        }

        // The whole page from another page of the app, everything in the browser's cache; beside it an empty one.
        for (var round = 0; round <= Measure.Rounds; round++)
        {
            foreach (var (times, target) in ((Times, string)[])[(loads, "/browse?q=deck:current"), (empty, "/empty")])
            {
                await page.GotoAsync("/settings");
                await page.WaitForTimeoutAsync(PauseMs);
                await Shown(page, () => page.GotoAsync(target));
                await times.Add(page, round);
            }
        }

        await page.GotoAsync("/browse?q=");
        await Shown(page, () => page.GotoAsync("/browse?q=deck:*"));
        var scroll = await page.EvaluateAsync<JsonElement>(Scroll, new { frames = 600, jumps = 30 });
        await app.StopAsync();
        double Number(string name) => scroll.GetProperty(name).GetDouble();
        Console.WriteLine(FormattableString.Invariant(
            $"  (by a link of the app: {first.Middle:0} ms the first time in a window, {again.Middle:0} again; the whole page {loads.Middle:0}, an empty page {empty.Middle:0}; longest task by the link {Math.Max(first.LongestTask, again.LongestTask):0} ms, by a load {loads.LongestTask:0})"));
        Console.WriteLine(FormattableString.Invariant(
            $"  (scrolling through {Number("rows"):0} rows in {Number("ms") / 1000:0.0} s: {Number("visible"):0} visible, at most {Number("most"):0} in the DOM; longest task {Number("longestTask"):0} ms, {Number("longTasks"):0} over 50 ms; a row stayed blank for at most {Number("moving"):0} ms while moving, {Number("resting"):0} ms after a jump)"));
        return (again.Middle, loads.Middle);
    }

    /// <summary>The page says when its rows are there: asking it again and again would cost it time, and so would the script that asks.</summary>
    private static Task Shown(IPage page, Func<Task> go) =>
        page.RunAndWaitForConsoleMessageAsync(go, new() { Predicate = message => message.Text == "rows" });

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

    /// <summary>Times until first rows, and the longest task meanwhile. The first round does not count.</summary>
    private sealed class Times
    {
        private readonly List<double> times = [];

        public double LongestTask { get; private set; }

        public double Middle => times.Order().ElementAt(times.Count / 2);

        public async Task Add(IPage page, int round)
        {
            // The rows are there before the app has drawn itself; its tasks count, too.
            await page.WaitForTimeoutAsync(PauseMs);
            var figures = await page.EvaluateAsync<JsonElement>("({ first: bench.firstRows, task: Math.max(0, ...bench.tasks.map(task => task[1])) })");
            if (round > 0)
            {
                times.Add(figures.GetProperty("first").GetDouble());
                LongestTask = Math.Max(LongestTask, figures.GetProperty("task").GetDouble());
            }
        }
    }
}
