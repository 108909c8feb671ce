import { number, t } from "../messages";

/** What a range of days is called, the first included and the last not; 0 is today. */
export function dayLabel(from: number, to: number): string {
  const larger = Math.max(Math.abs(from), Math.abs(to));
  const smaller = Math.min(Math.abs(from), Math.abs(to));
  if (larger - smaller <= 1) {
    if (from === 0) return t("stats.day.today");
    if (from === 1) return t("stats.day.tomorrow");
    if (from === -1) return t("stats.day.yesterday");
    return from > 0 ? t("stats.day.in", { n: from }) : t("stats.day.ago", { n: -from });
  }
  return from >= 0
    ? t("stats.day.inRange", { from: number(from), n: to - 1 })
    : t("stats.day.agoRange", { from: number(Math.abs(to - 1)), n: -from });
}

type Unit = "seconds" | "minutes" | "hours" | "days" | "months" | "years";
const units: [Unit, number][] = [
  ["seconds", 1],
  ["minutes", 60],
  ["hours", 3600],
  ["days", 86_400],
  ["months", 2_628_000],
  ["years", 31_536_000],
];
type SpanStyle = { short?: boolean; rounded?: boolean; most?: Unit };

/** A length of time as the statistics page and card info tell it: up to two decimals; `rounded` keeps them for months and years only. */
export function exactSpan(secs: number, { short = false, rounded = false, most = "years" }: SpanStyle = {}): string {
  const limit = units.findIndex(([unit]) => unit === most);
  const natural = units.findLastIndex(([, size]) => Math.abs(secs) >= size);
  const [unit, size] = units[Math.min(Math.max(natural, 0), limit)] ?? ["seconds", 1];
  const whole = rounded && unit !== "months" && unit !== "years";
  const n = whole ? Math.round(secs / size) : Math.round((secs / size) * 100) / 100;
  return t(short ? `stats.short.${unit}` : `span.${unit}`, { n });
}

export const percent = (share: number, digits = 2) => `${number(Number((share * 100).toFixed(digits)))} %`;

const longest = 10_000;
const spoken = () => (document.documentElement.lang === "ar" ? "ar-u-nu-latn" : document.documentElement.lang || "en");

/** A number at an axis, where there is little room. */
export const axisNumber = (n: number) =>
  n < longest ? number(n) : new Intl.NumberFormat(spoken(), { notation: "compact", maximumFractionDigits: 1 }).format(n);

/** A percentage with one decimal, always. */
export const rate = (share: number) =>
  `${new Intl.NumberFormat(spoken(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share * 100)} %`;

/** Writes dates as the language of the page does, with the digits used everywhere else. */
export const dateText = (date: Date, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(spoken(), style).format(date);

/** The searches behind the bars. */
export const deckSearch = (name: string) => `"deck:${name.replace(/[\\"*_]/g, (sign) => `\\${sign}`)}"`;
