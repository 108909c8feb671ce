import type { Schemas } from "../api/types";

export type Simulated = Schemas["FsrsSimulated"];
export type Workloads = Schemas["FsrsWorkloads"];
export type Series = { x: number; y: number }[];

export const simulatedViews = ["reviews", "time", "memorized"] as const;
export type SimulatedView = (typeof simulatedViews)[number];
export const workloadViews = ["efficiency", "reviews", "time", "memorized"] as const;
export type WorkloadView = (typeof workloadViews)[number];

const daysAPoint = 365;

/** The trailing mean over as many days as a year has, for each year simulated one. */
export function smoothed(values: number[]): number[] {
  const size = Math.max(1, Math.ceil(values.length / daysAPoint));
  return values.map((_, at) => {
    const part = values.slice(Math.max(0, at - size + 1), at + 1);
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/** What a run of the simulator shows, day by day: answers of all kinds, minutes, or cards known (docs/spec/screens-and-statistics.md B10). */
export function simulatedSeries(run: Simulated, view: SimulatedView, smooth: boolean): Series {
  const values =
    view === "reviews"
      ? run.reviews.map((count, day) => count + (run.learned[day] ?? 0))
      : view === "time"
        ? run.seconds.map((secs) => secs / 60)
        : run.memorized;
  return (smooth ? smoothed(values) : values).map((y, at) => ({ x: at + 1, y }));
}

const secsAnHour = 3600;

/** What each desired retention brings: cards remembered an hour (those remembered without any review do not count), or a day's answers or minutes, or cards known. */
export function workloadSeries(found: Workloads, view: WorkloadView, days: number): Series {
  const value = (point: Workloads["points"][number]) => {
    if (view === "efficiency")
      return point.seconds > 0 ? (secsAnHour * (point.memorized - found.memorizedWithoutReviews)) / point.seconds : 0;
    if (view === "reviews") return point.reviews / days;
    return view === "time" ? point.seconds / 60 / days : point.memorized;
  };
  return found.points.map((point) => ({ x: point.percent, y: value(point) }));
}

/** How the time of study at one desired retention compares with that at another; null where it is not known. */
export function costRatio(costs: Schemas["FsrsCost"][], before: number, now: number): number | null {
  const at = (retention: number) => costs.find((cost) => cost.percent === Math.round(retention * 100))?.seconds;
  const [old, fresh] = [at(before), at(now)];
  return old === undefined || fresh === undefined || old <= 0 ? null : fresh / old;
}
