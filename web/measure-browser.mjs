// Prints how quick the browser page is: node measure-browser.mjs ADDRESS [SEARCH] [ROUNDS]
// The address is that of a single-user server with a large collection. Figures come from headless Chromium on loopback and from its trace:
// wall time, and beside it the time that the page's main thread had of a processor, which a busy machine does not lengthen. Nothing is asserted.
import { chromium } from "playwright-core";

const [address = "http://127.0.0.1:8080", search = "deck:current", rounds = "7"] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.REPRISE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 800 }, locale: "en-GB", bypassCSP: true });
await context.addInitScript(() => {
  let watch = 0;
  window.watchRows = (from) => {
    watch += 1;
    const mine = watch;
    performance.mark("rows-awaited");
    const shown = () => {
      performance.mark("rows-shown");
      console.debug(`rows ${performance.now() - from}`);
    };
    const look = () => {
      if (mine !== watch) return;
      // The frame in which they stand in the document is painted when the task after it begins.
      if (document.querySelector("[role=gridcell]")) setTimeout(shown);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  window.watchRows(0);
});

const categories = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"];
const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
const ms = (number) => `${number.toFixed(0)} ms`;

/** What the trace says of the page's main thread: its longest task, how many were over 50 ms, its processor time. */
function mainThread(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const tasks = traceEvents.filter(({ name, ph, pid, tid }) => ph === "X" && /RunTask$/.test(name) && main.has(`${pid}:${tid}`));
  const byThread = new Map();
  for (const task of tasks)
    byThread
      .set(task.pid, byThread.get(task.pid) ?? [])
      .get(task.pid)
      .push(task);
  // The page's own process; while a page only scrolls, the one with most to do.
  const page = traceEvents.find(({ name }) => name === "rows-shown")?.pid;
  const [pid, busiest] = [...byThread].sort(([, a], [, b]) => b.length - a.length).find(([at]) => page === undefined || at === page) ?? [
    0,
    [],
  ];
  const mark = (wanted) => traceEvents.find((event) => event.name === wanted && event.pid === pid)?.ts;
  const [from, to] = [mark("rows-awaited") ?? 0, mark("rows-shown") ?? Number.POSITIVE_INFINITY];
  const counted = busiest.filter(({ ts }) => ts <= to);
  const wall = counted.map(({ dur = 0 }) => dur / 1000);
  const own = counted.map(({ tdur = 0 }) => tdur / 1000);
  return {
    longest: Math.max(0, ...wall),
    over: wall.filter((time) => time > 50).length,
    longestOwn: Math.max(0, ...own),
    overOwn: own.filter((time) => time > 50).length,
    busy: counted.filter(({ ts, dur = 0 }) => ts + dur >= from).reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0),
  };
}

async function traced(page, run) {
  await browser.startTracing(page, { categories });
  const result = await run();
  const trace = await browser.stopTracing();
  if (process.env.TRACE) (await import("node:fs")).writeFileSync(process.env.TRACE, trace);
  return { result, thread: mainThread(trace) };
}

/** Waits without asking the page again and again, which would cost it time. */
const shown = async (page) => {
  const said = await page.waitForEvent("console", (message) => message.text().startsWith("rows "));
  return Number(said.text().slice(5));
};

function report(what, runs) {
  const times = runs.map(({ result }) => result);
  const threads = runs.map(({ thread }) => thread);
  console.log(
    `${what.padEnd(34)} middle ${ms(middle(times))}, best ${ms(Math.min(...times))}; main thread busy until then ${ms(middle(threads.map(({ busy }) => busy)))}, ` +
      `longest task ${ms(middle(threads.map(({ longest }) => longest)))} (own time ${ms(middle(threads.map(({ longestOwn }) => longestOwn)))})`,
  );
}

const page = await context.newPage();
const target = `/browse?q=${encodeURIComponent(search)}`;
await Promise.all([shown(page), page.goto(target)]);

// The whole page anew, its files from the browser's cache.
const loads = [];
for (let round = 0; round < Number(rounds); round++) {
  await page.goto("about:blank");
  loads.push(
    await traced(page, async () => {
      const [millis] = await Promise.all([shown(page), page.goto(target)]);
      return millis;
    }),
  );
}
report("full page load", loads);

// From the deck list, the first time in a window and again.
const visits = { first: [], again: [] };
for (let round = 0; round < Number(rounds); round++) {
  await page.goto("/");
  await page.locator("[role=treeitem]").first().waitFor();
  await page.waitForTimeout(1500);
  for (const kind of ["first", "again"]) {
    const link = page.locator("nav a[href$='/browse']").first();
    await link.hover();
    visits[kind].push(
      await traced(page, async () => {
        await page.evaluate(() => addEventListener("click", () => window.watchRows(performance.now()), { capture: true, once: true }));
        const [millis] = await Promise.all([shown(page), link.click()]);
        return millis;
      }),
    );
    await page.locator("nav a[href$='/']").nth(1).click();
    await page.locator("[role=treeitem]").first().waitFor();
    await page.waitForTimeout(300);
  }
}
report("from the deck list, first visit", visits.first);
report("from the deck list, again", visits.again);

/** Scrolls evenly through all rows, or jumps; in each frame counts rows and notes since when a visible one has been blank. */
const scroll = async ({ frames, jumps }) => {
  const grid = document.querySelector("[role=grid]");
  const scroller = grid.parentElement;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const rowHeight = document.querySelector("[role=row][aria-rowindex]").clientHeight;
  const visible = Math.ceil(scroller.clientHeight / rowHeight);
  const since = new Map();
  let most = 0;
  let longest = 0;
  let blanks = 0;
  const look = () => {
    const now = performance.now();
    const seen = new Set();
    const box = scroller.getBoundingClientRect();
    const rows = document.querySelectorAll("[role=row][aria-rowindex]");
    most = Math.max(most, rows.length);
    for (const row of rows) {
      if (row.querySelector("[role=gridcell]")) continue;
      const place = row.getBoundingClientRect();
      if (place.bottom <= box.top || place.top >= box.bottom) continue;
      const name = row.getAttribute("aria-rowindex");
      seen.add(name);
      blanks++;
      if (!since.has(name)) since.set(name, now);
      longest = Math.max(longest, now - since.get(name));
    }
    for (const name of [...since.keys()]) if (!seen.has(name)) since.delete(name);
  };
  const end = scroller.scrollHeight - scroller.clientHeight;
  const began = performance.now();
  for (let i = 1; i <= frames; i++) {
    scroller.scrollTop = (end * i) / frames;
    await frame();
    look();
  }
  for (let i = 1; i <= jumps; i++) {
    scroller.scrollTop = end * ((i * 0.618) % 1);
    for (const until = performance.now() + 400; performance.now() < until; ) {
      await frame();
      look();
    }
  }
  return { rows: grid.getAttribute("aria-rowcount") - 1, visible, most, longest, blanks, ms: performance.now() - began };
};

await Promise.all([shown(page), page.goto(`/browse?q=${encodeURIComponent("deck:*")}`)]);
await page.waitForTimeout(1000);
const say = (what, { result, thread }) =>
  console.log(
    `${what.padEnd(34)} ${result.rows} rows in ${(result.ms / 1000).toFixed(1)} s: ${result.visible} visible, at most ${result.most} in the document; ` +
      `a visible row blank for at most ${ms(result.longest)}; longest task ${ms(thread.longest)} (own time ${ms(thread.longestOwn)}), ` +
      `${thread.over} over 50 ms (own time ${thread.overOwn})`,
  );
const flings = async (frames, jumps) => traced(page, () => page.evaluate(scroll, { frames, jumps }));
say("scrolling evenly through all", await flings(600, 0));
say("jumping", await flings(0, 20));
await context.close();
await browser.close();
