import type { RenderedCard } from "../api/types";

/** Finishes a card's HTML for the page: play buttons, the box for a typed answer, the browser's voices (docs/spec/templates-and-rendering.md §6.2, §13.6, §17). */
const playMarker = /\[anki:play:([qa]):(\d+)\]/g;
const typeMarker = /\[\[type:([^\n]+?)\]\]/g;
const voicesMarker = "[[tts-voices]]";
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

type Voice = { lang: string; name: string };

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The browser's voices where a template asks for them, as they are written in a template (docs/spec/templates-and-rendering.md §6.2). */
export function withVoices(html: string, voices: Voice[]): string {
  if (!html.includes(voicesMarker)) return html;
  const tags = voices
    .map(({ lang, name }) => ({ lang: lang.replace("-", "_"), name: name.replaceAll(" ", "_") }))
    .sort((a, b) => (a.lang === b.lang ? (a.name < b.name ? -1 : 1) : a.lang < b.lang ? -1 : 1))
    .map(({ lang, name }) => escaped(`{{tts ${lang} voices=${name}}}`));
  const list = `<div style='font-size: 14px; text-align: left;'>TTS voices available:<br>${tags.join("<br>")}</div>`;
  return html.replaceAll(voicesMarker, () => list);
}

const browserVoices = () => ("speechSynthesis" in window ? speechSynthesis.getVoices() : []);

/** What both sides have in place of marks. */
const finished = (html: string, hideAudioButtons: boolean) => withVoices(withPlayButtons(html, hideAudioButtons), browserVoices());

const quoted = (font: string) => font.replace(/["'<>&;\\]/g, "");

export function questionHtml(card: RenderedCard, hideAudioButtons: boolean): string {
  const typed = card.typed;
  const box = typed
    ? `\n<center>\n<input type=text id=typeans autocomplete=off autocorrect=off autocapitalize=none spellcheck=false onkeypress="_typeAnsPress();"
   style="font-family: '${quoted(typed.fontFamily)}'; font-size: ${Number(typed.fontSize)}px;">\n</center>\n`
    : "";
  return finished(
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
  return finished(html, hideAudioButtons);
}

export function hasTypeMarker(html: string): boolean {
  typeMarker.lastIndex = 0;
  const found = typeMarker.test(html);
  typeMarker.lastIndex = 0;
  return found;
}
