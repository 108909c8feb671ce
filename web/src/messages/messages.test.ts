import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { operationKey } from "../ui/undo";
import { ar } from "./all-ar";
import { en } from "./all-en";
import { type Message, type MessageKey, number, span, t } from "./index";

test("the number chooses the plural, text is isolated for mixed directions", () => {
  expect(t("decks.deleted", { n: 1, deck: "x" })).toBe("1 card deleted from ⁨x⁩");
  expect(t("decks.deleted", { n: 1.01, deck: "x" })).toBe("1.01 cards deleted from ⁨x⁩");
  expect(t("decks.deleted", { n: 1234, deck: "x" })).toBe("1,234 cards deleted from ⁨x⁩");
});

test("spans use the largest unit that reads naturally", () => {
  expect([60, 86_399, 86_400, 90, 31_536_000].map(span)).toEqual(["1 minute", "24 hours", "1 day", "2 minutes", "1 year"]);
});

test.each([["en"], ["ar"]])("counts are written as the browser writes numbers in %s", (spoken) => {
  const format = new Intl.NumberFormat(spoken === "ar" ? "ar-u-nu-latn" : spoken, { maximumFractionDigits: 2 });
  for (const n of [0, 7, 999, 1000, 12_345, 1_234_567, -5, -1234, 0.5, 1e21]) expect(number(n, spoken as "en")).toBe(format.format(n));
});

test("numbers are rounded as they are shown", () => {
  expect(number(2.069)).toBe("2.07");
});

const holesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
const formsOf = (message: Message) => Object.entries(typeof message === "string" ? { other: message } : message);
/** Forms in which the word itself tells the number: "بطاقتان" is two cards. */
const tellTheNumber = ["zero", "one", "two"];

test.each([["ar", ar]])("each text of the catalogue %s has an English one with the same holes", (_, catalogue) => {
  for (const [key, message] of Object.entries(catalogue)) {
    expect(Object.keys(en)).toContain(key);
    const english = formsOf(en[key as MessageKey]).find(([form]) => form === "other")?.[1] ?? "";
    for (const [form, text] of formsOf(message)) {
      const wanted = holesOf(english).filter((hole) => hole !== "{n}" || holesOf(text).includes(hole) || !tellTheNumber.includes(form));
      expect(holesOf(text), `${key}, ${form}`).toEqual(wanted);
    }
  }
});

test.each([["ar", ar]])("the catalogue %s has every text", (_, catalogue) => {
  expect(Object.keys(en).filter((key) => !(key in catalogue))).toEqual([]);
});

test("every step that can be taken back has a name in each language", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../src/Reprise.Collections/Undo/OperationName.cs"), "utf8");
  const names = [...source.matchAll(/=> "([^"]+)",/g)].map(([, name = ""]) => name);
  expect(names).toContain("Set Flag");
  expect(names.filter((name) => !(operationKey(name) in en))).toEqual([]);
});
