import type { en } from "./all-en";
import { core } from "./en";
import { type Part, parts } from "./parts";

export type MessageKey = keyof typeof en;
type Plural = { one?: string; other: string; zero?: string; two?: string; few?: string; many?: string };
export type Message = string | Plural;
export type Catalogue = { [key in MessageKey]?: Message };
type Values = { [name: string]: string | number };

type Language = keyof (typeof parts)[Part];

/** Languages with a catalogue; the name is written in the language itself. */
export const languages: { code: Language; name: string }[] = [
  { code: "en", name: "English" },
  { code: "ar", name: "العربية" },
];

const rightToLeft = new Set(["he", "ar", "fa", "ug", "yi"]);
const english: Catalogue = { ...core };
let catalogue: Catalogue = english;
let language: Language = "en";
const loaded = new Set<Part>();

/** Chooses the language of the page: the account's, else the browser's. */
export async function applyLanguage(account: string | null): Promise<void> {
  const wanted = account ? [account] : navigator.languages;
  const codes = wanted.map((tag) => tag.split("-")[0] ?? tag);
  const code = codes.flatMap((each) => languages.find((entry) => entry.code === each)?.code ?? [])[0] ?? "en";
  language = code;
  document.documentElement.lang = code;
  document.documentElement.dir = rightToLeft.has(code) ? "rtl" : "ltr";
  const known = [...loaded];
  loaded.clear();
  catalogue = code === "en" ? english : {};
  // The server says in English what went wrong.
  await Promise.all(code === "en" ? [loadTexts(known)] : [loadCore(), loadTexts([...new Set<Part>([...known, "problems"])])]);
}

async function loadCore(): Promise<void> {
  const target = catalogue;
  Object.assign(target, (await import("./ar")).core);
}

/** Fetches parts of the texts in the language of the page, once. */
export async function loadTexts(wanted: readonly Part[]): Promise<void> {
  const target = catalogue;
  const missing = wanted.filter((part) => !loaded.has(part));
  await Promise.all(
    missing.map(async (part) => {
      Object.assign(target, await parts[part][language]());
      if (target === catalogue) loaded.add(part);
    }),
  );
}

export const direction = () => (rightToLeft.has(language) ? "rtl" : "ltr");

/** The text of a message. Text that is put in is isolated, so that mixed directions stay readable. */
export function t(key: MessageKey, values: Values = {}): string {
  const translated = catalogue[key];
  const spoken = translated === undefined ? "en" : language;
  const message: Message = translated ?? english[key] ?? key;
  const text = typeof message === "string" ? message : chosen(message, spoken, values);
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[name];
    if (value === undefined) return hole;
    return typeof value === "number" ? number(value, spoken) : isolated(value);
  });
}

/** A message whose key comes from the server; unknown keys are shown as words. */
export function tDynamic(prefix: string, name: string, values?: Values): string {
  const key = `${prefix}.${name}`;
  return isMessage(key) ? t(key, values) : name.replaceAll("-", " ");
}

/** Whether there is a text of this key, which came from the server. */
export const isMessage = (key: string): key is MessageKey => key in catalogue || key in english;

function chosen(message: Plural, spoken: string, values: Values): string {
  const n = Math.round(Number(values.n ?? values.count ?? 0) * 100) / 100;
  if (spoken === "en") return (Math.abs(n) === 1 ? message.one : undefined) ?? message.other;
  const rules = plurals.get(spoken) ?? new Intl.PluralRules(spoken);
  plurals.set(spoken, rules);
  return message[rules.select(n)] ?? message.other;
}

/** Making a formatter costs a hundred times what using it does. */
const formats = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

export function number(value: number, spoken = language): string {
  // Counts, which every page is full of, are written alike in all of the languages.
  if (Number.isSafeInteger(value) && value >= 0) return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
  const known = formats.get(spoken);
  if (known) return known.format(value);
  const format = new Intl.NumberFormat(spoken === "ar" ? "ar-u-nu-latn" : spoken, { maximumFractionDigits: 2 });
  formats.set(spoken, format);
  return format.format(value);
}

/** Text whose own first letter gives its direction, whatever stands around it. */
export const isolated = (text: string) => `⁨${text}⁩`;

/** A span of time in the largest unit that reads naturally. */
export function span(secs: number): string {
  const units: [MessageKey, number][] = [
    ["span.years", 31_536_000],
    ["span.months", 2_628_000],
    ["span.days", 86_400],
    ["span.hours", 3600],
    ["span.minutes", 60],
  ];
  const unit = units.find(([, size]) => Math.abs(secs) >= size) ?? (["span.seconds", 1] as const);
  const n = secs / unit[1];
  return t(unit[0], { n: unit[1] <= 60 || unit[1] === 86_400 ? Math.round(n) : Math.round(n * 10) / 10 });
}

const pad = (n: number) => String(n).padStart(2, "0");

/** YYYY-MM-DD in the browser's own time zone. */
export function day(millis: number): string {
  const at = new Date(millis);
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

export function dayAndTime(millis: number): string {
  const at = new Date(millis);
  return `${day(millis)} ${pad(at.getHours())}:${pad(at.getMinutes())}`;
}
