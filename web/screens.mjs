// Takes the screenshots of docs/screens: node screens.mjs ADDRESS PACKAGE. The address is that of a server with an empty data folder.
import { chromium } from "playwright-core";

const [address = "http://127.0.0.1:8080", file] = process.argv.slice(2);
const folder = new URL("../docs/screens/", import.meta.url).pathname;
const browser = await chromium.launch({
  executablePath: process.env.REPRISE_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--autoplay-policy=no-user-gesture-required"],
});
const wide = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };
const small = { width: 320, height: 640 };
let state;

async function open(size, colorScheme = "light") {
  const context = await browser.newContext({
    baseURL: address,
    viewport: size,
    colorScheme,
    storageState: state,
    hasTouch: size.width < 700,
    reducedMotion: "reduce",
    locale: "en-GB",
  });
  return context.newPage();
}

async function shot(page, name) {
  await page.waitForTimeout(900);
  await page.screenshot({ path: `${folder}${name}.png` });
}

const api = (page, method, path, data = {}) =>
  page.request
    .fetch(path, { method, headers: { "X-Reprise": "1" }, ...(method === "GET" ? {} : { data }) })
    .then((answer) => answer.json());
const question = (page) => page.getByRole("button", { name: /Show answer|أظهر الإجابة/ }).waitFor();

async function visit(name, path, size, scheme, more = async () => {}) {
  const page = await open(size, scheme);
  await page.goto(path);
  await page.waitForTimeout(1200);
  await more(page);
  await shot(page, name);
  await page.context().close();
}

const first = await open(wide);
await first.goto("/");
await shot(first, "first-visit");
await first.getByLabel("Name").fill("amira");
await first.getByRole("textbox", { name: "Password" }).fill("a good sentence");
await first.getByRole("button", { name: "Create account" }).click();
await first.getByRole("heading", { name: "Decks" }).waitFor();
state = await first.context().storageState();

await visit("decks-empty-phone", "/", phone);
if (file) {
  await visit("import-options", "/import", wide, "light", (page) => page.setInputFiles("input[type=file]", file));
  await visit("import-result", "/import", wide, "light", async (page) => {
    await page.setInputFiles("input[type=file]", file);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.getByText("Import finished").waitFor();
    await page.locator("[data-accordion-control]").first().click();
  });
}
const sample = (await api(first, "POST", "/api/sample-deck")).deckId;
const list = await api(first, "GET", "/api/decks");
const children = list.decks.find((deck) => deck.id === sample).children;
const child = (name) => children.find((deck) => deck.name.endsWith(name)).id;
await api(first, "PATCH", `/api/decks/${sample}`, { collapsed: false });

const study = (page) => page.getByRole("button", { name: /^(Study|ادرس)$/ }).waitFor();
const typeset = async (page) => {
  await question(page);
  await page.frameLocator("iframe").locator("mjx-container").first().waitFor();
};
const flip = async (page) => {
  await question(page);
  await page.waitForTimeout(1500);
  await page.keyboard.press("Space");
};
await visit("decks", `/decks/${sample}`, wide, "light", study);
await visit("decks-dark", `/decks/${sample}`, wide, "dark", study);
await visit("decks-phone", "/", phone, "dark");
await visit("question", `/study/${child("Formulas")}`, wide, "light", typeset);
await visit("answer", `/study/${child("Formulas")}`, wide, "light", flip);
await visit("answer-dark-phone", `/study/${child("Pictures")}`, phone, "dark", flip);
await visit("answer-320", `/study/${child("Arabic")}`, small, "light", flip);
await visit("typed-answer", `/study/${child("Typing")}`, wide, "light", async (page) => {
  await question(page);
  await page.waitForTimeout(1200);
  await page.keyboard.type("Osl");
  await page.keyboard.press("Enter");
});
await visit("card-menu", `/study/${child("Words")}`, wide, "dark", async (page) => {
  await question(page);
  await page.keyboard.press("m");
});
await visit("edit-while-studying", `/study/${child("Gaps")}`, wide, "light", async (page) => {
  await question(page);
  await page.keyboard.press("e");
});
await visit("congratulations", `/study/${child("Sounds")}`, wide, "light", async (page) => {
  for (let card = 0; card < 2; card++) {
    await question(page);
    await page.waitForTimeout(900);
    await page.keyboard.press("Space");
    await page.waitForTimeout(500);
    await page.keyboard.press("4");
    await page.waitForTimeout(900);
  }
});
await visit("congratulations-phone-dark", `/study/${child("Sounds")}`, phone, "dark");
await visit("add", "/add", wide, "light", async (page) => {
  await page.keyboard.type("the capital of France");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Paris, on the ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("Seine");
  await page.keyboard.press("Control+Shift+x");
});
await visit("add-phone-dark", "/add", small, "dark");
await api(first, "POST", "/api/cards/flag", {
  cards: (await api(first, "POST", "/api/search", { search: "deck:*Words", mode: "cards" })).ids.slice(0, 3),
  flag: 3,
});
const select = (page) => page.locator("[role=row]").nth(4).click();
await visit("browse", "/browse?q=deck%3A*", { width: 1440, height: 860 }, "light", select);
await visit("browse-dark", "/browse?q=deck%3A*", { width: 1440, height: 860 }, "dark", async (page) => {
  await select(page);
  await page.getByRole("tab", { name: "Preview" }).click();
});
await visit("browse-phone", "/browse?q=deck%3A*", phone, "light");
await visit("options", `/options/${sample}`, { width: 1000, height: 1000 }, "light");
await visit("settings-phone-dark", "/settings", phone, "dark");
await visit("shortcuts", `/study/${child("Words")}`, wide, "light", async (page) => {
  await question(page);
  await page.keyboard.press("?");
});
await api(first, "PATCH", "/api/me", { language: "ar" });
await visit("decks-rtl", `/decks/${sample}`, wide, "light", study);
await visit("answer-rtl-phone", `/study/${child("Arabic")}`, phone, "light", flip);
await visit("browse-rtl", "/browse?q=deck%3A*", { width: 1440, height: 860 }, "light", select);
await browser.close();
