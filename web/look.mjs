// Takes pictures of pages with much on them, to be looked at: node look.mjs ADDRESS FOLDER [SCENE…]
// The address is that of a server with an empty data folder and AnkiConnect at CONNECT (an environment variable; its scene is left out without).
// Each scene becomes one sheet: light and dark at 1280 pixels, a phone, Arabic wide and on a phone. Pages wider than 320 pixels are named.
import { request } from "node:http";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const [address = "http://127.0.0.1:8080", folder = ".", ...only] = process.argv.slice(2);
const connect = process.env.CONNECT;
const vite = await createServer({ server: { middlewareMode: true, ws: false }, appType: "custom", logLevel: "error" });
const catalogues = {
  en: (await vite.ssrLoadModule("/src/messages/all-en.ts")).en,
  ar: (await vite.ssrLoadModule("/src/messages/all-ar.ts")).ar,
};
await vite.close();
let language = "en";

/** The text of a key as an expression that any values in it match. */
function say(key, whole = true) {
  const message = catalogues[language][key] ?? catalogues.en[key];
  if (message === undefined) throw new Error(`There is no text ${key}.`);
  const forms = typeof message === "string" ? [message] : Object.values(message);
  const source = forms.map((form) => form.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, ".*")).join("|");
  return new RegExp(whole ? `^(${source})$` : `^(${source})`);
}

const browser = await chromium.launch({
  executablePath: process.env.REPRISE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
let state;

async function open({ width, height = 800, colorScheme = "light" }) {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height },
    colorScheme,
    storageState: state,
    hasTouch: width < 700,
    reducedMotion: "reduce",
    locale: language === "ar" ? "ar-EG" : "en-GB",
  });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

async function api(method, path, data = {}) {
  const options = { method, headers: { "X-Reprise": "1" }, ...(method === "GET" ? {} : { data }) };
  const answer = await first.request.fetch(`/api${path}`, options);
  const text = await answer.text();
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

// What there is to see: the sample deck and a few hundred notes with tags, flags, reviews and troubles. A second run finds them.
const first = await open({ width: 1280 });
const account = { name: "amira", password: "a good sentence", zone: "Europe/Berlin" };
const fresh = (await api("GET", "/session")).state === "first-visit";
await api("POST", fresh ? "/session/first" : "/session", account);
state = await first.context().storageState();
await api("PATCH", "/me", { language });
const types = await api("GET", "/note-types");
const typeOf = (name) => types.find((type) => type.name === name).id;
const deckName = "Languages::Spanish::Words and phrases of the first year";
if (fresh) await fill();
const decks = (entries) => entries.flatMap((entry) => [entry, ...decks(entry.children)]);
const deck = decks((await api("GET", "/decks")).decks).find((entry) => entry.fullName === deckName).id;

// Memory states, which the forgetting curve needs.
const { configs, deck: own, ...globals } = await api("GET", `/decks/${deck}/options`);
if (!globals.fsrs) {
  const { config } = configs.find((entry) => entry.config.id === own.configId);
  const saved = { mode: "this", configs: [config], removed: [], limits: own.limits, fsrsReschedule: false, healthCheck: false };
  await api("POST", `/decks/${deck}/options`, { ...globals, ...saved, fsrs: true });
}

async function fill() {
  await api("POST", "/sample-deck");
  const deck = (await api("POST", "/decks", { name: deckName })).id;
  const words = "casa house perro dog gato cat libro book mesa table silla chair ventana window río river montaña mountain mar sea".split(
    " ",
  );
  const add = (type, fields, tags = []) => api("POST", "/notes", { noteTypeId: typeOf(type), deckId: deck, fields, tags });
  for (let at = 0; at < 260; at++) {
    const word = (2 * at) % words.length;
    const picture = at === 3 ? '<img src="Dog.PNG"> ' : at === 4 ? '<img src="gone.png"> ' : "";
    const tags = [`level::a${1 + (at % 2)}`, ...(at % 3 === 0 ? ["noun", "verb::regular"] : [])];
    await add(at % 4 ? "Basic" : "Basic (and reversed card)", [`${picture}${words[word]} ${at}`, words[word + 1]], tags);
  }
  for (let at = 0; at < 3; at++) await add("Basic", ["the same front", "1"]);
  const cards = (await api("POST", "/search", { search: `did:${deck}`, mode: "cards" })).ids;
  for (const [at, rating] of [3, 4, 1, 2].entries())
    await api("POST", "/cards/grade", { cards: cards.slice(at * 20, at * 20 + 20), rating });
  await api("POST", "/cards/flag", { cards: cards.slice(2, 5), flag: 3 });
  await api("POST", "/cards/suspend", { cards: cards.slice(6, 9) });
  const gap = (await add("Cloze", ["{{c1::one}} {{c2::two}} {{c3::three}}", ""])).id;
  await api("PUT", `/notes/${gap}`, { fields: ["only {{c1::one}} is left", ""], tags: [] });
  for (const name of ["dog.png", ...Array.from({ length: 12 }, (_, at) => `a sound that nobody uses ${at}.mp3`)]) {
    await first.request.post(`/api/media?name=${encodeURIComponent(name)}`, { headers: { "X-Reprise": "1" }, data: Buffer.from(name) });
  }
  await api("PUT", "/searches/Hard%20words", { search: "prop:ease<2 OR rated:7:1" });
  const course = await api("POST", "/classes", { name: "Spanish, first year" });
  await api("POST", `/classes/${course.id}/decks`, { deckId: deck });
  await api("POST", "/accounts", { name: "a pupil with quite a long name", password: "a good sentence" });
  await api("POST", "/invitations", { note: "for the evening course", days: 7, uses: 3 });
  await api("POST", "/me/tokens", { name: "Yomitan", readOnly: false });
}

const button = (page, key, whole) => page.getByRole("button", { name: say(key, whole) });
const entry = async (page, key) => {
  await button(page, "browse.actions").click();
  await page
    .getByRole("menuitem", { name: say(key, false) })
    .first()
    .click();
};
const row = (page) => page.locator("[role=row]").nth(4).click();
const selected = (key) => async (page) => {
  await row(page);
  await entry(page, key);
};
const all = async (page, key) => {
  await row(page);
  await page.keyboard.press("Control+Alt+a");
  await page.waitForTimeout(300);
  await entry(page, key);
};
const browse = `/browse?q=${encodeURIComponent(`did:${deck}`)}`;
const text = (name, content) => (page) =>
  page.setInputFiles("input[type=file]", { name, mimeType: "text/plain", buffer: Buffer.from(content) });

/** The page of a note that a client opened after two others. */
const edited = async (page) => {
  const { ids } = await api("POST", "/search", { search: "mesa", mode: "notes" });
  await page.evaluate((notes) => localStorage.setItem("edited-notes", JSON.stringify(notes)), ids.slice(0, 3));
  await page.goto(`/notes/${ids[1]}`);
  await page.locator("[contenteditable]").first().waitFor();
};

/** A picture with a mask of each kind over it, the first chosen. */
const masked = async (page) => {
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="500"><rect width="800" height="500" fill="#dce9f5"/><circle cx="250" cy="220" r="130" fill="#d2691e"/><path d="M420 100 q150 60 280 -20 v300 h-260 z" fill="#4682b4"/></svg>';
  const stored = await page.request.post("/api/media?name=cell.svg", { headers: { "X-Reprise": "1" }, data: Buffer.from(drawing) });
  const text = [
    "{{c1::image-occlusion:rect:left=.2:top=.4:width=.22:height=.12:oi=1}}<br>",
    "{{c2::image-occlusion:ellipse:left=.6:top=.4:rx=.12:ry=.06:oi=1}}<br>",
    "{{c3::image-occlusion:polygon:left=.5:top=.1:points=.5,.1 .6,.1 .55,.3:fill=#8ecae6:oi=1}}<br>",
    "{{c0::image-occlusion:text:left=.05:top=.85:text=A cell:scale=1.:fs=.06:oi=1}}<br>",
  ].join("");
  const note = { image: (await stored.json()).name, text, header: "The cell", backExtra: "", tags: [], deckId: deck };
  const { id } = await api("POST", "/notes/image-occlusion", note);
  await page.goto(`/notes/${id}`);
  await page.locator("[data-mask]").first().click();
};

const scenes = {
  masks: ["/", masked],
  "masks-empty": [
    "/",
    async (page) => {
      const { id } = await api("POST", "/note-types/image-occlusion");
      const draft = { noteTypeId: id, deckId: deck, fields: ["", "", "", "", ""], tags: [] };
      await page.evaluate((kept) => localStorage.setItem("reprise.add-draft", JSON.stringify(kept)), draft);
      await page.goto("/add?draft");
      await page.locator("[data-occlusion-start]").waitFor();
    },
  ],
  checks: ["/checks"],
  "checks-media": [
    "/checks",
    async (page) => {
      await api("POST", "/check/media/restore-trash");
      await button(page, "checks.mediaDo").click();
    },
  ],
  "checks-trash": [
    "/checks",
    async (page) => {
      await button(page, "checks.mediaDo").click();
      const unused = page.getByRole("button", { name: say("checks.toTrash") });
      await page.waitForTimeout(1500);
      if (await unused.isVisible()) await unused.click();
      await page.waitForTimeout(1500);
      await button(page, "checks.emptyTrash").click();
    },
  ],
  "checks-empty": ["/checks", (page) => button(page, "checks.emptyDo").click()],
  "checks-database": ["/checks", (page) => button(page, "checks.databaseDo").click()],
  "note-types": ["/note-types"],
  "note-type-add": ["/note-types", (page) => button(page, "noteType.add").first().click()],
  fields: [`/note-types/${typeOf("Basic")}`, (page) => page.getByRole("tab", { name: say("noteType.fields") }).click()],
  templates: [
    `/note-types/${typeOf("Basic (and reversed card)")}`,
    (page) => page.getByRole("tab", { name: say("noteType.templates") }).click(),
  ],
  "template-css": [
    `/note-types/${typeOf("Cloze")}`,
    async (page) => {
      await page.getByRole("tab", { name: say("noteType.templates") }).click();
      await page.getByText(say("noteType.css")).click();
    },
  ],
  latex: [`/note-types/${typeOf("Basic")}`, (page) => page.getByRole("tab", { name: say("noteType.latex") }).click()],
  filtered: [`/filtered/0?search=${encodeURIComponent("is:due")}`],
  "custom-study": [`/decks/${deck}`, (page) => button(page, "custom.open").first().click()],
  print: [
    browse,
    async (page) => {
      await all(page, "browse.print");
      await page.waitForTimeout(2500);
    },
  ],
  "text-import": [
    "/import",
    text("words.csv", "#separator:Semicolon\n#html:true\nla casa;<b>house</b>;noun\nel perro;dog;noun animal\nعربي;كلمة;x\n"),
  ],
  "text-result": [
    "/import",
    async (page) => {
      await text("words.csv", "la casa;house\nel perro;dog\n")(page);
      await page.waitForTimeout(1000);
      await button(page, "import.start").click();
    },
  ],
  browse: [browse, row],
  "browse-menu": [
    browse,
    async (page) => {
      await row(page);
      await button(page, "browse.actions").click();
    },
  ],
  "change-type": [browse, selected("browse.changeType")],
  "split-field": [browse, (page) => all(page, "browse.splitField")],
  replace: [browse, (page) => all(page, "browse.findReplace")],
  duplicates: [
    browse,
    async (page) => {
      await entry(page, "browse.findDuplicates");
      await page.waitForTimeout(600);
      await button(page, "duplicates.find").click();
    },
  ],
  "remove-history": [browse, selected("browse.removeHistory")],
  "due-date": [browse, selected("browse.setDue")],
  reposition: [browse, selected("browse.reposition")],
  export: [browse, (page) => all(page, "browse.export")],
  "add-tags": [browse, selected("browse.addTags")],
  exam: [`/options/${deck}`, (page) => page.getByLabel(say("exam.date")).fill("2027-06-01")],
  fsrs: [
    `/options/${deck}`,
    (page) =>
      page
        .getByText(say("fsrs.optimize"))
        .first()
        .scrollIntoViewIfNeeded()
        .catch(() => {}),
  ],
  classes: ["/classes"],
  account: ["/account"],
  server: ["/server"],
  settings: ["/settings"],
  touch: ["/settings", (page) => page.getByRole("region", { name: say("touch.title") }).scrollIntoViewIfNeeded()],
  devices: ["/devices"],
  stats: ["/stats"],
  info: [
    browse,
    async (page) => {
      await row(page);
      const tab = page.getByRole("tab", { name: say("browse.info") });
      if (!(await tab.isVisible())) await button(page, "browse.editor").last().click();
      await tab.click();
    },
  ],
  curve: [
    browse,
    async (page) => {
      await row(page);
      const tab = page.getByRole("tab", { name: say("browse.info") });
      if (!(await tab.isVisible())) await button(page, "browse.editor").last().click();
      await tab.click();
      await page.getByRole("application").scrollIntoViewIfNeeded();
      await page.getByRole("application").focus();
      await page.keyboard.press("ArrowLeft");
    },
  ],
  "edit-note": ["/", edited],
  "edit-note-preview": [
    "/",
    async (page) => {
      await edited(page);
      await button(page, "browse.preview").click();
      await page.waitForTimeout(1500);
    },
  ],
  decks: ["/"],
  study: [
    `/study/${deck}`,
    async (page) => {
      await button(page, "study.showAnswer").waitFor();
      await page.waitForTimeout(1000);
      await page.keyboard.press("Space");
    },
  ],
  sidebar: [
    browse,
    async (page) => {
      const opener = button(page, "browse.sidebar").first();
      if (await opener.isVisible()) await opener.click();
      await page.waitForTimeout(800);
    },
  ],
  "sync-fault": [
    "/devices",
    async (page) => {
      const problem = {
        code: "sync-failed",
        fault: "clock-incorrect",
        serverStatus: null,
        seconds: 412,
        detail: "The clocks differ by 412 seconds.",
      };
      const mediaProblem = {
        code: "sync-failed",
        fault: "offline",
        serverStatus: null,
        detail: "The server sync.example cannot be reached.",
      };
      const device = {
        endpoint: "https://sync.example/",
        username: "amira",
        automatic: true,
        everyMinutes: 30,
        media: true,
        lastSync: Date.now() - 9e6,
      };
      const more = { job: null, mediaJob: null, mediaReason: mediaProblem.detail, mediaProblem };
      const failed = { role: "device", devices: [], state: "failed", fullSyncPending: false, reason: problem.detail, problem };
      await page.route("**/api/sync", (route) => route.fulfill({ json: { ...failed, device: { ...device, ...more } } }));
      await page.goto("/devices");
      await page.waitForTimeout(1200);
      await page.unroute("**/api/sync");
    },
  ],
  permission: [
    "/",
    async () => {
      if (!connect) return;
      const headers = { Origin: `https://reader-${Date.now()}.example` };
      const asking = request(connect, { method: "POST", headers }).on("error", () => {});
      asking.end('{"action":"requestPermission","version":6}');
      setTimeout(() => asking.destroy(), 2500);
    },
  ],
};

const windows = new Map();
const problems = [];

async function shoot(name, variant, size) {
  const [path, steps = async () => {}] = scenes[name];
  if (!windows.has(variant)) windows.set(variant, await open(size));
  const page = windows.get(variant);
  const wrong = (text) => problems.push(`${name} (${variant}): ${text}`);
  const failed = (error) => wrong(error.message);
  page.on("pageerror", failed);
  await page.setViewportSize({ width: size.width, height: size.height ?? 800 });
  try {
    await page.goto(path);
    await page.locator("main, h1").first().waitFor();
    await page.waitForTimeout(500);
    await steps(page);
    await page.waitForTimeout(800);
  } catch (error) {
    wrong(error.message.split("\n").slice(0, 3).join(" "));
  }
  const picture = await page.screenshot({ fullPage: process.env.FULL === "1" });
  if (size.width < 400) {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.waitForTimeout(200);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) wrong(`${over} pixels too wide at 320`);
  }
  page.off("pageerror", failed);
  return `<img src="data:image/png;base64,${picture.toString("base64")}" style="height:${size.width < 400 ? 720 : 500}px">`;
}

const variants = {
  light: { width: 1280 },
  dark: { width: 1280, colorScheme: "dark" },
  phone: { width: 360, height: 760 },
  "rtl wide": { width: 1280 },
  "rtl phone": { width: 360, height: 760, colorScheme: "dark" },
};
const sheet = await browser.newPage({ viewport: { width: 1620, height: 1000 } });
for (const name of Object.keys(scenes).filter((name) => only.length === 0 || only.includes(name))) {
  let pictures = "";
  for (const [variant, size] of Object.entries(variants)) {
    const wanted = variant.startsWith("rtl") ? "ar" : "en";
    if (wanted !== language) {
      language = wanted;
      await api("PATCH", "/me", { language });
    }
    pictures += await shoot(name, variant, size);
  }
  await sheet.setContent(
    `<body style="margin:4px;background:#888;display:flex;flex-wrap:wrap;gap:6px;width:1610px;align-items:start">${pictures}</body>`,
  );
  await sheet.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  for (const problem of problems.splice(0)) console.log(problem);
}
await browser.close();
process.exit(0);
