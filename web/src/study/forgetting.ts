import type { CardInfo } from "../api/types";

/** Where the curve stands: days since the first review, the chance of remembering, and what made it so. */
export type Point = { time: number; day: number; share: number; sinceReview: number; stability: number; future: boolean };
export type Range = "week" | "month" | "year" | "all";

const dayMillis = 86_400_000;
const limits: { [range in Range]: number } = { week: 7, month: 30, year: 365, all: Number.POSITIVE_INFINITY };
const finest = 1000;

/** How fast memory fades by the preset's parameters. */
export function decayOf(parameters: number[]): number {
  if (parameters.length === 0) return 0.1542;
  return parameters.length < 21 ? 0.5 : (parameters[20] ?? 0.1542);
}

const remembered = (days: number, stability: number, decay: number) => ((days / stability) * (0.9 ** (1 / -decay) - 1) + 1) ** -decay;

/** The reviews that the curve consists of, oldest first. */
function reviewsOf(log: CardInfo["reviewLog"]) {
  const end = log.findIndex((entry) => entry.stability === null || (entry.kind === "manual" && entry.ease === 0));
  const since = end < 0 ? log : log.slice(0, end);
  // A review ahead of time counts like any other; practice in a filtered deck that leaves the schedule alone has no ease.
  const counts = ({ kind, ease }: (typeof since)[number]) =>
    kind === "filtered" ? ease !== 0 : kind !== "manual" && kind !== "rescheduled";
  return since.filter(counts).reverse();
}

/** All days that the curve spans: those since the first review, and a look ahead. */
function allDays(info: CardInfo, now: number): number {
  const reviews = reviewsOf(info.reviewLog);
  const [oldest, newest] = [reviews[0], reviews.at(-1)];
  if (!oldest || !newest) return 0;
  const interval = newest.intervalSecs / 86_400;
  const elapsed = (now - newest.time) / dayMillis;
  return (now - oldest.time) / dayMillis + Math.max(1.5 * interval - elapsed, 0.5 * interval);
}

/** What can be chosen for this card; the last is the one to begin with. */
export function rangesOf(info: CardInfo, now: number): Range[] {
  const days = allDays(info, now);
  const ranges: Range[] = ["week"];
  if (days > limits.week) ranges.push("month");
  if (days > limits.month) ranges.push("year");
  if (days > limits.year) ranges.push("all");
  return ranges;
}

/** The curve of a card with a memory state (docs/spec/screens-and-statistics.md B9). */
export function forgettingCurve(info: CardInfo, range: Range, now: number): Point[] {
  const reviews = reviewsOf(info.reviewLog);
  const first = reviews[0];
  if (!first) return [];
  const most = Math.min(allDays(info, now), limits[range]);
  const step = Math.max(Math.min(most / finest, 1), 1 / 1440);
  const decay = decayOf(info.fsrsParameters);
  const points: Point[] = [];
  const add = (time: number, reviewed: number, stability: number, future: boolean) => {
    const sinceReview = (time - reviewed) / dayMillis;
    const day = (time - first.time) / dayMillis;
    if (day <= most + 1e-9) points.push({ time, day, share: remembered(sinceReview, stability, decay), sinceReview, stability, future });
  };
  for (const [at, review] of reviews.entries()) {
    const stability = review.stability ?? 0;
    const next = reviews[at + 1]?.time ?? now;
    for (let time = review.time; time < next; time += step * dayMillis) {
      if ((time - first.time) / dayMillis > most) break;
      add(time, review.time, stability, false);
    }
    if (at < reviews.length - 1) continue;
    add(now, review.time, stability, false);
    const end = review.time + most * dayMillis;
    for (let time = now + step * dayMillis; time <= end; time += step * dayMillis) {
      if ((time - first.time) / dayMillis > most) break;
      add(time, review.time, stability, true);
    }
  }
  return points;
}
