import type { RenderedCard } from "../api/types";

/** Finishes a card's HTML for the page: play buttons and the box for a typed answer (docs/spec/templates-and-rendering.md §13.6, §17). */
const playMarker = /\[anki:play:([qa]):(\d+)\]/g;
const typeMarker = /\[\[type:([^\n]+?)\]\]/g;
const answerLine = "<hr id=answer>";

const playButton = (side: string, index: string) => `
<a class="replay-button soundLink" href=# onclick="pycmd('play:${side}:${index}'); return false;" draggable="false">
    <svg class="playImage" viewBox="0 0 64 64" version="1.1">
        <circle cx="32" cy="32" r="29" />
        <path d="M25 18v28l22-14z" />
    </svg>
</a>`;

const withPlayButtons = (html: string, hidden: boolean) =>
  html.replace(playMarker, (_, side: string, index: string) => (hidden ? "" : playButton(side, index)));

const quoted = (font: string) => font.replace(/["'<>&;\\]/g, "");

export function questionHtml(card: RenderedCard, hideAudioButtons: boolean): string {
  const typed = card.typed;
  const box = typed
    ? `\n<center>\n<input type=text id=typeans autocomplete=off autocorrect=off autocapitalize=none spellcheck=false onkeypress="_typeAnsPress();"
   style="font-family: '${quoted(typed.fontFamily)}'; font-size: ${Number(typed.fontSize)}px;">\n</center>\n`
    : "";
  return withPlayButtons(
    card.question.replace(typeMarker, () => box),
    hideAudioButtons,
  );
}

/** `comparison` is null when the card asks for no typing. */
export function answerHtml(card: RenderedCard, comparison: string | null, hideAudioButtons: boolean): string {
  let html = card.answer;
  const typed = card.typed;
  if (typed && comparison !== null && hasTypeMarker(html)) {
    const hadLine = html.includes(answerLine);
    const style = `font-family: '${quoted(typed.fontFamily)}'; font-size: ${Number(typed.fontSize)}px`;
    const shown = `\n<div style="${style}">${comparison}</div>`;
    html = html.replaceAll(answerLine, "").replace(typeMarker, () => (hadLine ? answerLine : "") + shown);
  } else {
    html = html.replace(typeMarker, "");
  }
  return withPlayButtons(html, hideAudioButtons);
}

export function hasTypeMarker(html: string): boolean {
  typeMarker.lastIndex = 0;
  const found = typeMarker.test(html);
  typeMarker.lastIndex = 0;
  return found;
}
