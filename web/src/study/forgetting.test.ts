import { describe, expect, it } from "vitest";
import type { CardInfo } from "../api/types";
import { decayOf, forgettingCurve, rangesOf } from "./forgetting";

const day = 86_400_000;
const now = 1_700_000_000_000;
type Entry = CardInfo["reviewLog"][number];
const entry = (daysAgo: number, stability: number | null, more: Partial<Entry> = {}): Entry => ({
  time: now - daysAgo * day,
  kind: "review",
  rating: 3,
  intervalSecs: 10 * 86_400,
  lastIntervalSecs: 0,
  ease: 500,
  takenSecs: 3,
  stability,
  difficulty: 5,
  ...more,
});
const info = (...reviewLog: Entry[]) => ({ reviewLog, fsrsParameters: [] as number[] }) as CardInfo;

describe("the forgetting curve", () => {
  it("falls to 90 % after as many days as the stability says, whatever the decay", () => {
    for (const parameters of [[], Array<number>(19).fill(1), [...Array<number>(20).fill(1), 0.3]]) {
      const points = forgettingCurve({ ...info(entry(20, 20)), fsrsParameters: parameters }, "all", now);
      const present = points.filter((point) => !point.future).at(-1);
      expect(present?.sinceReview).toBeCloseTo(20);
      expect(present?.share).toBeCloseTo(0.9, 6);
    }
  });

  it("begins anew with each review and goes on into the future", () => {
    const points = forgettingCurve(info(entry(2, 12), entry(8, 5)), "all", now);
    expect(points[0]).toMatchObject({ day: 0, share: 1 });
    expect(points.filter((point) => point.sinceReview === 0)).toHaveLength(2);
    expect(points.at(-1)?.future).toBe(true);
    expect(points.at(-1)?.day).toBeLessThanOrEqual(8 + 13 + 1e-6);
  });

  it("ends at a reset and leaves out what is no review", () => {
    const reset = entry(5, null, { kind: "manual", ease: 0 });
    expect(forgettingCurve(info(entry(1, 3), reset, entry(9, 4)), "all", now)[0]?.sinceReview).toBe(0);
    expect(forgettingCurve(info(reset), "all", now)).toEqual([]);
    const cram = entry(1, 3, { kind: "filtered", ease: 0 });
    expect(forgettingCurve(info(cram, entry(2, 3)), "all", now).filter((point) => point.sinceReview === 0)).toHaveLength(1);
  });

  it("counts a review ahead of time in a filtered deck", () => {
    const ahead = entry(1, 3, { kind: "filtered", ease: 2500 });
    expect(forgettingCurve(info(ahead, entry(2, 3)), "all", now).filter((point) => point.sinceReview === 0)).toHaveLength(2);
  });

  it("offers the ranges that the card has lived through", () => {
    expect(rangesOf(info(entry(1, 1, { intervalSecs: 86_400 })), now)).toEqual(["week"]);
    expect(rangesOf(info(entry(300, 100)), now)).toEqual(["week", "month", "year"]);
    expect(forgettingCurve(info(entry(300, 100)), "week", now).at(-1)?.day).toBeLessThanOrEqual(7);
  });

  it("knows the decay of every generation of parameters", () => {
    expect([decayOf([]), decayOf(Array(17).fill(1)), decayOf([...Array(20).fill(1), 0.2])]).toEqual([0.1542, 0.5, 0.2]);
  });
});
