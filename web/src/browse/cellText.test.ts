import { afterAll, beforeAll, expect, test } from "vitest";
import { applyLanguage, loadTexts } from "../messages";
import { cellText } from "./cellText";

const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");

beforeAll(async () => {
  await applyLanguage("ar");
  await loadTexts(["browse"]);
});
afterAll(() => applyLanguage("en"));

test.each([
  ["cardDue", "New #12", "جديدة #12"],
  ["cardDue", "(New #12)", "(جديدة #12)"],
  ["cardDue", "(filtered)", "(مستعارة)"],
  ["cardDue", "2026-01-15", "2026-01-15"],
  ["cardDue", "(2026-01-15)", "(2026-01-15)"],
  ["cardEase", "(new)", "(جديدة)"],
  ["cardEase", "250%", "250%"],
  ["cardIvl", "(learning)", "(قيد التعلّم)"],
  ["noteFld", "(new)", "(new)"],
])("in Arabic, %s %s reads %s", (column, text, expected) => {
  expect(plain(cellText(column, text))).toBe(expected);
});

test("spans of time are in the page's language, with its plurals", () => {
  expect(cellText("cardIvl", "2.5 months")).not.toMatch(/[a-z]/);
  expect(cellText("stability", "1 day")).not.toMatch(/[a-z]/);
});

test("in English everything stays", async () => {
  await applyLanguage("en");
  expect(cellText("cardIvl", "2.5 months")).toBe("2.5 months");
});
