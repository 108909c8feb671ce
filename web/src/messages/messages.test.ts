import { expect, test } from "vitest";
import { ar } from "./ar";
import { en } from "./en";
import { number, span, t } from "./index";

test("the number chooses the plural, text is isolated for mixed directions", () => {
  expect(t("decks.deleted", { n: 1, deck: "x" })).toBe("1 card deleted from ⁨x⁩");
  expect(t("decks.deleted", { n: 1.01, deck: "x" })).toBe("1.01 cards deleted from ⁨x⁩");
  expect(t("decks.deleted", { n: 1234, deck: "x" })).toBe("1,234 cards deleted from ⁨x⁩");
});

test("spans use the largest unit that reads naturally", () => {
  expect([60, 86_399, 86_400, 90, 31_536_000].map(span)).toEqual(["1 minute", "24 hours", "1 day", "2 minutes", "1 year"]);
});

test("numbers are rounded as they are shown", () => {
  expect(number(2.069)).toBe("2.07");
});

test.each([["ar", ar]])("the catalogue %s has only keys that exist, with the holes of the English text", (_, catalogue) => {
  const holes = (message: unknown) => [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();
  for (const [key, message] of Object.entries(catalogue)) {
    expect(Object.keys(en)).toContain(key);
    expect(
      holes(message).filter((hole) => hole !== "{n}"),
      key,
    ).toEqual(holes(en[key as keyof typeof en]).filter((hole) => hole !== "{n}"));
  }
});
