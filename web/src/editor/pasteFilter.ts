/** Cleans pasted HTML (docs/spec/screens-and-statistics.md A6.4; cases in D5). */
export type PasteMode = { internal: boolean; extended: boolean; night: boolean };

const none: readonly string[] = [];
const basic: Record<string, readonly string[]> = { BR: none, DIV: none, SUB: none, SUP: none, IMG: ["src", "alt"] };
const extended: Record<string, readonly string[]> = {
  ...basic,
  A: ["href"],
  FONT: ["color"],
  SPAN: ["style"],
  TD: ["colspan", "rowspan"],
  TH: ["colspan", "rowspan"],
  TR: ["rowspan"],
};
for (const name of "b blockquote code dd dl dt em h1 h2 h3 i li ol pre rp rt ruby strong table u ul".split(" "))
  extended[name.toUpperCase()] = none;

const removedWhole = new Set(["TITLE", "SCRIPT", "IFRAME", "OBJECT", "STYLE"]);
const internalStyles = ["font-size", "font-family", "width", "height", "max-width", "max-height"];
const nightStyles = ["font-weight", "font-style", "text-decoration-line"];
const lightStyles = ["color", "background-color", ...nightStyles];

export function filterHtml(html: string, mode: PasteMode): string {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  if (mode.internal) {
    for (const element of body.querySelectorAll<HTMLElement>("*")) dropInternalStyles(element);
    return body.innerHTML.trim();
  }
  for (const child of [...body.childNodes]) clean(child, mode);
  const text = mode.extended ? body.innerHTML : body.innerHTML.replace(/[\n\t ]+/g, " ");
  return text.trim();
}

function dropInternalStyles(element: HTMLElement): void {
  if (!element.hasAttribute("style")) return;
  for (const name of internalStyles) element.style.removeProperty(name);
  if (element.tagName === "IMG") element.style.removeProperty("vertical-align");
}

/** Children before parents, so that what replaces an element is clean already. */
function clean(node: ChildNode, mode: PasteMode): void {
  if (node.nodeType === Node.COMMENT_NODE) {
    node.remove();
    return;
  }
  if (!(node instanceof HTMLElement) && node.nodeType === Node.TEXT_NODE) return;
  const element = node as HTMLElement;
  for (const child of [...element.childNodes]) clean(child, mode);
  const kept = (mode.extended ? extended : basic)[element.tagName];
  if (kept) {
    keepAttributes(element, kept);
    if (element.tagName === "SPAN") filterStyle(element, mode.night);
  } else if (element.tagName === "P") {
    replaceByDiv(element);
  } else if (removedWhole.has(element.tagName) || element.childNodes.length === 0) {
    element.remove();
  } else {
    element.replaceWith(...element.childNodes);
  }
}

function replaceByDiv(element: HTMLElement): void {
  const div = document.createElement("div");
  div.append(...element.childNodes);
  element.replaceWith(div);
}

const safeLink = /^(https?:|mailto:|[^:]*$|[^:]*[/?#])/i;

function keepAttributes(element: HTMLElement, kept: readonly string[]): void {
  for (const { name, value } of [...element.attributes]) {
    if (!kept.includes(name) || (name === "href" && !safeLink.test(value.trim()))) element.removeAttribute(name);
  }
}

function filterStyle(element: HTMLElement, night: boolean): void {
  if (!element.hasAttribute("style")) return;
  const allowed = night ? nightStyles : lightStyles;
  const style = element.style;
  const parts = allowed
    .map((name) => [name, style.getPropertyValue(name)] as const)
    .filter(([name, value]) => value !== "" && !(name === "background-color" && value === "transparent"))
    .map(([name, value]) => `${name}: ${value};`);
  element.setAttribute("style", parts.join(" "));
}

const address = /^https?:\/\/\S+$/i;

/** Plain text as the HTML of a field; with formatting, a line that is an address becomes a link. */
export function textToHtml(text: string, links = false): string {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => {
      const html = line
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll("\t", "    ")
        .replace(/ {2,}/g, (run) => `${"&nbsp;".repeat(run.length - 1)} `);
      return links && address.test(line.trim()) ? `<a href="${html.trim().replaceAll('"', "&quot;")}">${html.trim()}</a>` : html;
    })
    .join("<br>");
}
