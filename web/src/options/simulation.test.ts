import { expect, test } from "vitest";
import { costRatio, simulatedSeries, smoothed, workloadSeries } from "./simulation";

test("smoothing takes the mean of the last days, one for each year simulated", () => {
  expect(smoothed([1, 3, 5])).toEqual([1, 3, 5]);
  const twoYears = smoothed(Array.from({ length: 730 }, (_, day) => day));
  expect(twoYears.slice(0, 3)).toEqual([0, 0.5, 1.5]);
  expect(twoYears).toHaveLength(730);
  expect(smoothed([])).toEqual([]);
});

test("a run shows answers of all kinds, minutes, and cards known", () => {
  const run = { reviews: [4, 6], learned: [2, 0], seconds: [120, 60], memorized: [1.5, 2.5] };
  expect(simulatedSeries(run, "reviews", false).map((point) => point.y)).toEqual([6, 6]);
  expect(simulatedSeries(run, "time", false).map((point) => point.y)).toEqual([2, 1]);
  expect(simulatedSeries(run, "memorized", false).map((point) => point.y)).toEqual([1.5, 2.5]);
});

// docs/spec/screens-and-statistics.md B10
test("efficiency counts the cards that reviews keep, for each hour of study", () => {
  const found = { memorizedWithoutReviews: 20, points: [{ percent: 90, seconds: 7200, memorized: 120, reviews: 600 }] };
  expect(workloadSeries(found, "efficiency", 30)).toEqual([{ x: 90, y: 50 }]);
  expect(workloadSeries(found, "reviews", 30)[0]?.y).toBe(20);
  expect(workloadSeries(found, "time", 30)[0]?.y).toBe(4);
  expect(workloadSeries(found, "memorized", 30)[0]?.y).toBe(120);
});

test("a desired retention is compared with the one that was loaded", () => {
  const costs = [
    { percent: 90, seconds: 100 },
    { percent: 95, seconds: 180 },
  ];
  expect(costRatio(costs, 0.9, 0.95)).toBe(1.8);
  expect(costRatio(costs, 0.9, 0.7)).toBeNull();
});
