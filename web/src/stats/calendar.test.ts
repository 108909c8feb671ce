import { expect, test } from "vitest";
import { daysOf, placeOf, today } from "./calendar";

test.each([
  [new Date(2026, 0, 1), 0, 0, 4],
  [new Date(2026, 0, 4), 0, 1, 0],
  [new Date(2026, 0, 15), 0, 2, 4],
  [new Date(2026, 11, 31), 0, 52, 4],
  [new Date(2026, 0, 4), 1, 0, 6],
  [new Date(2026, 0, 5), 1, 1, 0],
  [new Date(2026, 0, 3), 6, 1, 0],
])("%s with weeks from day %i", (date, first, column, row) => expect(placeOf(date, first)).toEqual({ column, row }));

test("before the day begins it is still yesterday", () => expect(today(new Date(2026, 0, 15, 2), 4).getDate()).toBe(14));

test("a leap year has all its days", () => expect(daysOf(2024, new Date(2025, 5, 1), 0, -3000)).toHaveLength(366));

test("a year ends today", () => expect(daysOf(2026, new Date(2026, 0, 15), 0, -3000).at(-1)?.index).toBe(0));
