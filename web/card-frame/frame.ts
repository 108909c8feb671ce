import { installGlobals } from "./globals";
import { installInput } from "./input";
import { isMath, typeset } from "./math";
import { preload } from "./preload";
import type { FromFrame, Show, ToFrame } from "./protocol";
import { withoutScripts } from "./scripts-off";
import { showSheet } from "./sheet";

/** The document that shows cards (docs/spec/templates-and-rendering.md §20). It persists across sides and cards. */
type Hook = () => unknown;

const page = window as unknown as { onUpdateHook: Hook[]; onShownHook: Hook[] };
const qa = document.getElementById("qa") as HTMLDivElement;
let updates: Promise<void> = Promise.resolve();
let typedInput: HTMLInputElement | null = null;

// Taken before any card could replace them.
const post = window.parent.postMessage.bind(window.parent);
const send = (message: FromFrame) => post(message, "*");

function queueUpdate(html: string, onUpdate: Hook, onShown: Hook, scripts: boolean, math: boolean): Promise<void> {
  updates = updates.then(() => update(html, onUpdate, onShown, scripts, math)).catch((error: unknown) => console.error(error));
  return updates;
}

async function update(html: string, onUpdate: Hook, onShown: Hook, scripts: boolean, math: boolean): Promise<void> {
  page.onUpdateHook = [onUpdate];
  page.onShownHook = [onShown];
  const content = scripts ? html : withoutScripts(html);
  await preload(content);
  qa.style.opacity = "0";
  for (const video of qa.querySelectorAll("video")) {
    video.pause();
    video.removeAttribute("src");
    video.load();
  }
  try {
    qa.innerHTML = content;
    if (scripts) await runScripts();
  } catch (error) {
    qa.innerHTML = "";
    const notice = document.createElement("div");
    notice.textContent = `Invalid html on card: ${error}`;
    qa.append(notice);
  }
  await run(page.onUpdateHook);
  // The first formula of a session waits for MathJax itself; the card is not kept back longer than a moment for it.
  if (math || isMath(html)) await Promise.race([typeset(qa), new Promise((resolve) => setTimeout(resolve, 400))]);
  qa.style.opacity = "1";
  await run(page.onShownHook);
}

/** Scripts that came in as HTML do not run by themselves: each is made anew, in document order. */
async function runScripts(): Promise<void> {
  for (const old of [...qa.querySelectorAll("script")]) {
    const script = document.createElement("script");
    for (const attribute of old.attributes) script.setAttribute(attribute.name, attribute.value);
    script.text = old.text;
    const loaded = script.src
      ? new Promise<void>((resolve) => {
          script.onload = script.onerror = () => resolve();
        })
      : Promise.resolve();
    script.async = false;
    old.replaceWith(script);
    await loaded;
  }
}

async function run(hooks: Hook[]): Promise<void> {
  for (const hook of [...hooks]) {
    try {
      await hook();
    } catch (error) {
      console.error(error);
    }
  }
}

function drawFlag(flag: number): void {
  const element = document.getElementById("_flag");
  if (!element) return;
  element.hidden = flag === 0;
  element.style.color = `var(--flag-${flag})`;
}

function drawMark(marked: boolean): void {
  const element = document.getElementById("_mark");
  if (element) element.hidden = !marked;
}

function theme(night: boolean): void {
  document.documentElement.classList.toggle("night-mode", night);
  document.documentElement.dataset.bsTheme = night ? "dark" : "light";
  document.body.classList.toggle("nightMode", night);
  document.body.classList.toggle("night_mode", night);
  document.body.classList.toggle("macos-dark-mode", night && platform === "isMac");
}

function base(href: string): void {
  let element = document.querySelector("base");
  if (!element) {
    element = document.createElement("base");
    document.head.prepend(element);
  }
  if (element.href !== href) element.href = href;
}

const platform = /mac/i.test(navigator.platform) ? "isMac" : /win/i.test(navigator.platform) ? "isWin" : "isLin";

function bodyClass(of: string, night: boolean): void {
  const dark = night ? ` nightMode night_mode${platform === "isMac" ? " macos-dark-mode" : ""}` : "";
  document.body.className = `${of} ${platform}${dark} fancy`;
}

const addition: { html: string; nodes: ChildNode[] } = { html: "", nodes: [] };

/** What stands below the card stays from card to card; made as a fragment, its scripts run (docs/spec/templates-and-rendering.md §20.1). */
function addBelow(html: string): void {
  if (html === addition.html) return;
  for (const node of addition.nodes) node.remove();
  const fragment = document.createRange().createContextualFragment(html);
  addition.html = html;
  addition.nodes = [...fragment.childNodes];
  qa.after(fragment);
}

function show(message: Show): void {
  base(message.mediaBase);
  document.documentElement.dir = message.direction;
  drawFlag(message.flag);
  drawMark(message.marked);
  document.documentElement.classList.toggle("night-mode", message.night);
  if (message.mobile !== undefined) document.documentElement.classList.toggle("mobile", message.mobile);
  document.documentElement.dataset.bsTheme = message.night ? "dark" : "light";
  const extra = message.extra ?? "";
  addBelow(message.scripts ? extra : withoutScripts(extra));
  const html = `<style>${message.css}</style>${message.html}`;
  const question = message.side === "question";
  const onUpdate = () => {
    if (question) window.scrollTo(0, 0);
    bodyClass(message.bodyClass, message.night);
  };
  const onShown = () => {
    if (question) {
      typedInput = document.getElementById("typeans") as HTMLInputElement | null;
      typedInput?.focus();
      if (message.preload) void preload(message.preload);
    } else {
      void scrollToAnswer();
    }
    requestAnimationFrame(() => send({ type: "shown", id: message.id, side: message.side }));
  };
  void queueUpdate(html, onUpdate, onShown, message.scripts, message.math);
}

async function scrollToAnswer(): Promise<void> {
  const waiting = [...qa.querySelectorAll("img")].filter((image) => !image.complete);
  await Promise.all(waiting.map((image) => new Promise((resolve) => image.addEventListener("load", resolve, { once: true }))));
  document.getElementById("answer")?.scrollIntoView();
}

function media(action: "stop" | "pause" | "back" | "forward"): void {
  for (const element of qa.querySelectorAll<HTMLMediaElement>("audio, video")) {
    if (action === "stop") element.pause();
    else if (action === "pause") element.paused ? void element.play() : element.pause();
    else if (!element.paused) element.currentTime += action === "back" ? -5 : 5;
  }
}

const getTypedAnswer = () => typedInput?.value ?? null;

window.addEventListener("message", (event: MessageEvent<ToFrame>) => {
  if (event.source !== window.parent) return;
  const message = event.data;
  switch (message.type) {
    case "show":
      return show(message);
    case "sheet":
      base(message.mediaBase);
      updates = updates
        .then(() => showSheet(message))
        .then(() => send({ type: "shown", id: 0, side: "question" }))
        .catch((error: unknown) => console.error(error));
      return;
    case "print":
      return window.print();
    case "indicators":
      drawFlag(message.flag);
      return drawMark(message.marked);
    case "theme":
      return theme(message.night);
    case "prepare":
      return void preload(message.html);
    case "typed":
      return send({ type: "typed", id: message.id, value: getTypedAnswer() ?? "" });
    case "ping":
      return send({ type: "pong", id: message.id });
    case "media":
      return media(message.action);
    case "scroll":
      return window.scrollBy({ top: message.pages * window.innerHeight * 0.9 });
  }
});

installGlobals({
  command: (command) => send({ type: "command", command }),
  getTypedAnswer,
  drawFlag,
  drawMark,
  update: (html, onUpdate, onShown) => queueUpdate(html, onUpdate, onShown, true, false),
  rememberTyped: () => {
    typedInput = document.getElementById("typeans") as HTMLInputElement | null;
  },
});
installInput(send);
// Not before the page has heard of this document's own load: a card that leads its frame away is known by a second one.
if (document.readyState === "complete") send({ type: "ready" });
else window.addEventListener("load", () => send({ type: "ready" }), { once: true });
