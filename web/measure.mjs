// Prints what the web app weighs and how quick it is: node measure.mjs ADDRESS [ANSWERS]
// The address is that of a server with an empty data folder. Figures come from headless Chromium on loopback; nothing is asserted.
import { chromium } from "playwright-core";

const [address = "http://127.0.0.1:8080", answers = "200"] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.REPRISE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required"],
});
const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 800 }, locale: "en-GB" });
await context.addInitScript(() => {
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
});

/** Opens a page in a window without a cache: bytes received, milliseconds to its main content, layout shift. */
async function load(path, selector) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  let received = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    received += encodedDataLength;
  });
  const began = performance.now();
  await page.goto(path);
  await page.locator(selector).first().waitFor();
  const millis = performance.now() - began;
  const needed = received;
  await page.waitForTimeout(1500);
  const shift = await page.evaluate(() => window.shift);
  await page.close();
  const kB = (bytes) => `${(bytes / 1000).toFixed(0)} kB`.padStart(7);
  console.log(`${path.padEnd(20)} ${kB(needed)} ${kB(received)} ${millis.toFixed(0).padStart(6)} ms ${shift.toFixed(4).padStart(8)}`);
}

const api = async (method, path, data = {}) => {
  const answer = await context.request.fetch(`/api${path}`, {
    method,
    headers: { "X-Reprise": "1" },
    ...(method === "GET" ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
};

console.log(`${"page".padEnd(20)}  before    in all   shown  layout shift`);
await load("/", "form");
await api("POST", "/session/first", { name: "amira", password: "a good sentence", zone: "Europe/Berlin" });
const { deckId: sample } = await api("POST", "/sample-deck");
await load("/", "[role=treeitem]");
await load(`/decks/${sample}`, "[role=treeitem]");
await load("/browse?q=deck%3A*", "[role=gridcell]");
await load("/add", "[contenteditable]");
await load("/stats", "svg");
await load("/settings", "section");

// Answers: from the key to the frame that says that the next question is painted.
const deck = (await api("POST", "/decks", { name: "Measured" })).id;
const basic = (await api("GET", "/note-types")).find((type) => type.name === "Basic").id;
for (let at = 0; at < Number(answers) + 1; at++) {
  await api("POST", "/notes", { noteTypeId: basic, deckId: deck, fields: [`front ${at}`, `back ${at}`], tags: [] });
}
const { configs, deck: own, ...globals } = await api("GET", `/decks/${deck}/options`);
const { config } = configs.find((entry) => entry.config.id === own.configId);
const limits = { ...own.limits, newToday: 9999, reviewToday: 9999 };
const saved = { mode: "this", configs: [config], removed: [], limits, fsrsReschedule: false, healthCheck: false };
await api("POST", `/decks/${deck}/options`, { ...globals, ...saved });
const page = await context.newPage();
await page.goto(`/study/${deck}`);
await page.evaluate(() => {
  window.painted = [];
  window.pressed = 0;
  addEventListener(
    "keydown",
    () => {
      window.pressed = performance.now();
    },
    { capture: true },
  );
  addEventListener("message", ({ data }) => {
    if (data?.type === "shown") window.painted.push([data.side, performance.now() - window.pressed]);
  });
});
const times = [];
for (let at = 0; at < Number(answers); at++) {
  const show = page.getByRole("button", { name: "Show answer" });
  if (!(await show.isVisible().catch(() => false))) await show.waitFor({ timeout: 5000 }).catch(() => null);
  if (!(await show.isVisible())) break;
  await page.keyboard.press("Space");
  await page.waitForFunction(() => window.painted.at(-1)?.[0] === "answer");
  await page.waitForFunction(() => !document.querySelector("[aria-disabled=true]"));
  await page.keyboard.press("3");
  await page.waitForFunction(() => window.painted.at(-1)?.[0] === "question" || document.querySelector("h2"));
  const [side, millis] = await page.evaluate(() => window.painted.at(-1));
  if (side === "question") times.push(millis);
}
times.sort((a, b) => a - b);
const share = (part) => times[Math.min(times.length - 1, Math.floor(part * times.length))]?.toFixed(1);
console.log(`answer → next card painted: ${times.length} answers, p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, most ${share(1)} ms`);
await browser.close();
