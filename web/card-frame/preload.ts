import { isMath, loadMath } from "./math";

const seen = new Set<string>();

/** Fetches pictures and style sheets that the HTML needs, and waits for them a moment (docs/spec/templates-and-rendering.md §20.4). */
export async function preload(html: string): Promise<void> {
  if (isMath(html)) void loadMath();
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const images = [...parsed.querySelectorAll("img[src]")].map((image) => image.getAttribute("src") ?? "");
  const links = [...parsed.querySelectorAll('link[rel="stylesheet"][href]')].map((link) => link.getAttribute("href") ?? "");
  const styles = [...parsed.querySelectorAll("style")].map((style) => style.textContent ?? "").join("\n");
  const sheets = [...links, ...importsIn(styles)];
  const fonts = fontsIn(styles);
  const fresh = (source: string) => source !== "" && !seen.has(source);
  const waits = [...images.filter(fresh).map(image), ...sheets.filter(fresh).map(sheet), ...fonts.filter(fresh).map(font)];
  if (waits.length === 0) return;
  const limit = fonts.some(fresh) ? 800 : sheets.some(fresh) ? 500 : 200;
  for (const source of [...images, ...sheets, ...fonts]) seen.add(source);
  await Promise.race([Promise.all(waits), new Promise((resolve) => setTimeout(resolve, limit))]);
}

function image(source: string): Promise<unknown> {
  const element = new Image();
  element.src = source;
  return element.decode().catch(() => null);
}

function sheet(href: string): Promise<unknown> {
  return new Promise((resolve) => {
    const link = document.createElement("link");
    link.rel = "preload";
    link.as = "style";
    link.href = href;
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}

/** The style sheets that a style sheet imports. */
export const importsIn = (css: string): string[] =>
  [...css.matchAll(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/gi)].map(([, source]) => source ?? "");

/** The files of the fonts that a style sheet brings along. */
export const fontsIn = (css: string): string[] =>
  [...css.matchAll(/@font-face\s*\{[^}]*\}/gi)].flatMap(([face]) =>
    [...face.matchAll(/url\(\s*["']?([^"')]+?)["']?\s*\)/gi)].map(([, source]) => source ?? ""),
  );

const font = (source: string): Promise<unknown> => new FontFace("preloaded", `url("${source}")`).load().catch(() => null);
