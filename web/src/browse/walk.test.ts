import { expect, test } from "vitest";
import { type Place, stepped } from "./walk";

function walk(from: Place, by: 1 | -1, count: number, backOnly = false): string[] {
  const seen = [];
  for (let at: Place | null = from; at; at = stepped(at, by, count, backOnly)) seen.push(`${at.row} ${at.side}`);
  return seen;
}

test("forward leads over both sides of each row, and ends at the last back", () => {
  expect(walk({ row: 0, side: "question" }, 1, 3)).toEqual(["0 question", "0 answer", "1 question", "1 answer", "2 question", "2 answer"]);
});

test("backward leads from a back to its front, then over the fronts", () => {
  expect(walk({ row: 2, side: "answer" }, -1, 3)).toEqual(["2 answer", "2 question", "1 question", "0 question"]);
});

test("where only backs are shown, each step is a row", () => {
  expect(walk({ row: 0, side: "question" }, 1, 3, true)).toHaveLength(3);
  expect(walk({ row: 2, side: "question" }, -1, 3, true)).toHaveLength(3);
});

test("a row whose number is not known has two sides and no neighbours", () => {
  expect(walk({ row: -1, side: "question" }, 1, 3)).toEqual(["-1 question", "-1 answer"]);
  expect(walk({ row: -1, side: "question" }, -1, 3)).toEqual(["-1 question"]);
});
