import { t } from "../messages";

const spans = ["second", "minute", "hour", "day", "month", "year"] as const;
type Span = (typeof spans)[number];
const words: Record<string, Parameters<typeof t>[0]> = {
  "(new)": "cell.new",
  "(learning)": "cell.learning",
  "(filtered)": "cell.filtered",
};

/** What the engine says in English about a card, in the language of the page; names, texts and numbers stay as they are. */
export function cellText(column: string, text: string): string {
  if (text === "" || document.documentElement.lang === "en") return text;
  if (column === "cardIvl" || column === "stability") return words[text] ? t(words[text]) : spanText(text);
  if (column === "cardEase") return words[text] ? t(words[text]) : text;
  if (column !== "cardDue") return text;
  if (words[text]) return t(words[text]);
  const kept = /^\((.+)\)$/.exec(text)?.[1];
  return kept === undefined ? dueText(text) : `(${dueText(kept)})`;
}

function dueText(text: string): string {
  const position = /^New #(-?\d+)$/.exec(text)?.[1];
  return position !== undefined ? t("cell.newAt", { n: Number(position) }) : words[text] ? t(words[text]) : text;
}

/** "2.5 months", as the engine writes a length of time. */
function spanText(text: string): string {
  const [, amount = "", unit = ""] = /^(-?\d+(?:\.\d+)?) ([a-z]+?)s?$/.exec(text) ?? [];
  return spans.includes(unit as Span) ? t(`span.${unit as Span}s`, { n: Number(amount) }) : text;
}
