import { isMath, typeset } from "./math";
import type { Sheet } from "./protocol";
import { withoutScripts } from "./scripts-off";

const fontFace = /@font-face\s*\{[^}]*\}/g;
const imports = /@import[^;]+;/g;
const answerLine = /<hr id="?answer"?\s*\/?>/;
const margin = "15mm";
const paper = { A4: "210mm", Letter: "8.5in" };

/** Sheets of cards for printing. Each card's style counts for that card alone; scripts do not run. */
export async function showSheet(message: Sheet): Promise<void> {
  const styles = [...new Set(message.cards.map((card) => card.css))];
  const scoped = styles.map((css, at) => `@scope (.s${at}) { ${css.replace(fontFace, "").replace(imports, "")} }`);
  const fonts = styles.flatMap((css) => css.match(fontFace) ?? []);
  document.body.className = `sheets ${message.layout}`;
  document.body.dataset.paper = message.size;
  document.documentElement.dir = message.direction;
  const style = document.createElement("style");
  style.textContent = [page(message.size), ...fonts, ...scoped].join("\n");
  const sheets = document.createElement("main");
  for (const card of message.cards) {
    const article = document.createElement("article");
    article.className = `s${styles.indexOf(card.css)}`;
    const sides = message.layout === "list" ? [card.question, card.answer.split(answerLine).at(-1) ?? ""] : [card.answer];
    article.append(...sides.map((html) => side(html, card.bodyClass)));
    sheets.append(article);
  }
  const qa = document.getElementById("qa") as HTMLElement;
  qa.dir = message.direction;
  qa.replaceChildren(style, sheets);
  qa.style.opacity = "1";
  if (message.cards.some((card) => isMath(card.question + card.answer))) await typeset(sheets);
  const images = [...sheets.querySelectorAll("img")].filter((image) => !image.complete);
  await Promise.all(
    images.map(
      (image) =>
        new Promise<void>((resolve) => {
          image.onload = image.onerror = () => resolve();
        }),
    ),
  );
}

function side(html: string, bodyClass: string): HTMLElement {
  const element = document.createElement("div");
  element.className = bodyClass;
  element.dir = "auto";
  element.innerHTML = withoutScripts(html);
  return element;
}

const page = (size: Sheet["size"]) => `
@page { size: ${size === "A4" ? "A4" : "letter"}; margin: ${margin}; }
body.sheets { margin: 0; background: #e8eaee; color: #000; font-family: sans-serif; }
body.sheets #qa { padding: 0; text-align: initial; }
.sheets main { box-sizing: border-box; inline-size: ${paper[size]}; max-inline-size: 100%; margin: 16px auto; padding: ${margin}; background: #fff; }
.sheets article { break-inside: avoid; border-block-end: 1px solid #bbb; padding-block: 8px; overflow: hidden; }
.sheets.list article { display: grid; grid-template-columns: 1fr 1fr; gap: 12px; align-items: center; }
.sheets.cards main { columns: 2; column-gap: 10mm; }
.sheets.cards article { border: 1px solid #bbb; border-radius: 6px; margin-block-end: 8px; padding: 8px; }
.sheets img, .sheets video { max-inline-size: 100%; max-block-size: 60mm; }
.sheets article > div { min-inline-size: 0; overflow-wrap: anywhere; margin: 0; block-size: auto; min-block-size: 0; }
@media print { body.sheets, .sheets main { background: #fff; } .sheets main { inline-size: auto; margin: 0; padding: 0; } }`;
