import { expect, test } from "vitest";
import { dayLabel, deckSearch, exactSpan } from "./labels";

const plain = (text: string) => text.replace(/[\u2068\u2069]/g, "");

test.each([
  [0, 1, "Today"],
  [1, 2, "Tomorrow"],
  [30, 31, "In 30 days"],
  [0, 5, "In 0–4 days"],
  [5, 10, "In 5–9 days"],
  [-1, 0, "Yesterday"],
  [-2, -1, "2 days ago"],
  [-5, 0, "1–5 days ago"],
  [-4, 1, "0–4 days ago"],
  [-9, -4, "5–9 days ago"],
])("days %i to %i are %s", (from, to, label) => expect(plain(dayLabel(from, to))).toBe(label));

test.each([
  [0.5, "0.5 seconds", "0.5s", "1 second"],
  [70, "1.17 minutes", "1.17m", "1 minute"],
  [129_600, "1.5 days", "36h", "2 days"],
  [31 * 86_400, "1.02 months", "744h", "1.02 months"],
  [1000 * 86_400, "2.74 years", "24,000h", "2.74 years"],
])("%d seconds", (secs, long, shortHours, rounded) => {
  expect([exactSpan(secs), exactSpan(secs, { short: true, most: "hours" }), exactSpan(secs, { rounded: true })]).toEqual([
    long,
    shortHours,
    rounded,
  ]);
});

test("what has a meaning in searches is escaped in names of decks", () =>
  expect(deckSearch('a_b* "c"::d\\')).toBe('"deck:a\\_b\\* \\"c\\"::d\\\\"'));
