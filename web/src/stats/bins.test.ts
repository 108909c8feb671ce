import { expect, test } from "vitest";
import { bin, type Domain, type Entries, nice, quantile, ticks } from "./bins";
import { bordersOf } from "./Reviews";
import type { Period } from "./types";
import { daysBorders, percentBorders, percentLabel } from "./Values";

const edges = (domain: Domain, thresholds: number[]) => bin([], domain, thresholds).map(({ x0, x1 }) => [x0, x1]);
const thousand: Entries = Array.from({ length: 1000 }, (_, i) => [i + 1, 1]);

test.each<[Domain, number, number[], number[]]>([
  [[0, 31], 32, [0, 1], [31, 31]],
  [[0, 90], 91, [0, 1], [90, 90]],
  [[0, 365], 74, [0, 5], [365, 365]],
  [[-40, 90], 66, [-40, -38], [90, 90]],
  [[-400, 365], 77, [-400, -390], [360, 365]],
])("the bins of what is due in %j", (domain, count, first, last) => {
  const found = edges(domain, ticks(...domain, Math.min(70, domain[1] - domain[0])));
  expect([found.length, found[0], found.at(-1)]).toEqual([count, first, last]);
});

test.each<[number, Period, number, number[], number[]]>([
  [-30, "month", 32, [-30, -29], [1, 1]],
  [-364, "year", 74, [-364, -359], [1, 1]],
  [-1000, "all", 52, [-1000, -999], [1, 1]],
  [-1234, "all", 64, [-1240, -1239], [1, 1]],
])("the bins of reviews since day %i, %s", (from, period, count, first, last) => {
  const { domain, thresholds } = bordersOf(from, period);
  const found = edges(domain, thresholds);
  expect([found.length, found[0], found.at(-1)]).toEqual([count, first, last]);
});

test("domains are widened to round numbers", () => {
  expect(nice([130, 251])).toEqual([130, 260]);
  expect(nice([130, 301])).toEqual([120, 320]);
  expect(nice([0, 1001])).toEqual([0, 1100]);
});

test("a value on a border belongs to the bin on its right, the highest to the last one", () => {
  const entries: Entries = [
    [0, 1],
    [5, 2],
    [10, 4],
  ];
  expect(bin(entries, [0, 10], [5]).map(({ count }) => count)).toEqual([1, 6]);
});

test("quantiles lie between neighbours in proportion", () => {
  expect(quantile(thousand, 0.5)).toBe(500.5);
  expect(quantile(thousand, 0.95)).toBeCloseTo(950.05);
});

test("the bins of intervals and stabilities", () => {
  const intervals = daysBorders(thousand, "all", true);
  expect([
    intervals.domain,
    edges(intervals.domain, intervals.thresholds)[0],
    edges(intervals.domain, intervals.thresholds).at(-1),
  ]).toEqual([
    [1, 1101],
    [1, 21],
    [1101, 1101],
  ]);
  const stability = daysBorders(thousand, "most", false);
  const found = edges(stability.domain, stability.thresholds);
  expect([found.length, found[0], found[1], found.at(-1)]).toEqual([51, [0, 1], [1, 21], [981, 1000]]);
});

test.each<[number, Domain, number]>([
  [250, [130, 260], 27],
  [300, [130, 330], 21],
])("the bins of eases up to %i %%", (highest, domain, count) => {
  const borders = percentBorders([[highest, 1]], "ease");
  expect([borders.domain, edges(borders.domain, borders.thresholds).length]).toEqual([domain, count]);
});

test("a bar of eases is told by one number as long as it is small, other percentages by their range", () => {
  expect(percentLabel("ease", { x0: 250, x1: 260 })).toBe("250\u00a0%");
  expect(percentLabel("ease", { x0: 250, x1: 270 })).toBe("250–270\u00a0%");
  expect(percentLabel("difficulty", { x0: 5, x1: 6 })).toBe("5–6\u00a0%");
});

test("somebody whose first day is today has studied on all of the days there were", () => {
  const { domain, thresholds } = bordersOf(0, "all");
  expect(bin([[0, 3]], domain, thresholds).map(({ count }) => count)).toEqual([3, 0]);
});
