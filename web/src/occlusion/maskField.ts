/** The occlusion field of a note, as text and as masks (docs/spec/templates-and-rendering.md §16.2). */
export type MaskKind = "rect" | "ellipse" | "polygon" | "text";
export type Property = readonly [name: string, value: string];

/** A shape over the picture. */
export type Mask = {
  id: number;
  /** The cards it belongs to; a label, which belongs to none, has 0. */
  numbers: readonly number[];
  kind: MaskKind;
  properties: readonly Property[];
  /** How it stands in the field; null once it was changed. */
  source: string | null;
  /** The line break behind it, if there is one. */
  tail: string;
};

/** The masks and, between them, text that is none: that stays as it is. */
export type MaskField = readonly (Mask | string)[];

const kinds: readonly string[] = ["rect", "ellipse", "polygon", "text"] satisfies MaskKind[];
const isKind = (word: string): word is MaskKind => kinds.includes(word);
const largestNumber = 65_535;

export const isMask = (part: Mask | string): part is Mask => typeof part !== "string";
export const masksOf = (field: MaskField): Mask[] => field.filter(isMask);

/** Reads a field. Only closed deletions that lie in no other one are masks, and only those of a known kind. */
export function readField(text: string): MaskField {
  const field: (Mask | string)[] = [];
  let plain = 0;
  let start = 0;
  let depth = 0;
  let nested = false;
  for (const { 0: token, 1: digits, index } of text.matchAll(/\{\{c([\d,]+)::|\}\}/g)) {
    if (digits !== undefined) {
      if (numbersIn(digits).length === 0) continue;
      nested = depth > 0;
      if (depth++ === 0) start = index;
    } else if (depth > 0 && --depth === 0 && !nested) {
      const mask = readMask(text.slice(start, index + token.length), text.startsWith("<br>", index + 2) ? "<br>" : "", field.length);
      if (!mask) continue;
      if (plain < start) field.push(text.slice(plain, start));
      field.push(mask);
      plain = index + 2 + mask.tail.length;
    }
  }
  if (plain < text.length) field.push(text.slice(plain));
  return field;
}

export const writeField = (field: MaskField): string =>
  field.map((part) => (isMask(part) ? (part.source ?? written(part)) + part.tail : part)).join("");

/** The numbers of a deletion in ascending order, each once. */
function numbersIn(digits: string): number[] {
  const all = digits.split(",").filter((part) => part !== "");
  return [...new Set(all.map(Number))].filter((number) => number <= largestNumber).sort((a, b) => a - b);
}

function readMask(source: string, tail: string, id: number): Mask | null {
  const [, digits = "", kind = "", rest] = /^\{\{c([\d,]+)::image-occlusion:([^:]*)(:[\s\S]*)\}\}$/.exec(source) ?? [];
  return rest !== undefined && isKind(kind)
    ? { id, numbers: numbersIn(digits), kind, properties: readProperties(rest), source, tail }
    : null;
}

/** Reads `:name=value:name=value…` up to the first thing that does not fit. */
export function readProperties(text: string): Property[] {
  const property = /:([^=]+)=((?:[^\\:]|\\[\\:])*)(?=:|$)/y;
  const found: Property[] = [];
  for (let match = property.exec(text); match; match = property.exec(text)) {
    const [, name = "", value = ""] = match;
    if (value === "" && property.lastIndex < text.length) break;
    found.push([name, value.replace(/\\(.)/g, "$1")]);
  }
  return found;
}

function written(mask: Mask): string {
  const properties = mask.properties.filter(([, value]) => value !== "").map(([name, value]) => `:${name}=${escaped(value)}`);
  return `{{c${mask.numbers.join(",")}::image-occlusion:${mask.kind}${properties.join("")}}}`;
}

/** Two braces would end the deletion, and nothing can take that from them: a space goes between. */
const escaped = (value: string) => value.replace(/\}(?=\}|$)/g, "} ").replace(/[\\:]/g, "\\$&");

/** All numbers that deletions in the field have, those of masks that nobody can read included. */
export const numbersOf = (field: MaskField): number[] =>
  field.flatMap((part) =>
    isMask(part) ? part.numbers : [...part.matchAll(/\{\{c([\d,]+)::/g)].flatMap(([, digits = ""]) => numbersIn(digits)),
  );

/** Whether the field makes a card. */
export const makesCards = (text: string): boolean => numbersOf(readField(text)).some((number) => number > 0);
