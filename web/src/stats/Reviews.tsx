import { useState } from "react";
import { number, t } from "../messages";
import { BarChart } from "./BarChart";
import { bin, type Domain, type Entries, ticks } from "./bins";
import classes from "./Chart.module.css";
import { runningTotals } from "./DayGraphs";
import { Choice, Graph, usePastPeriod } from "./Graph";
import { axisNumber, dayLabel, exactSpan } from "./labels";
import type { GraphContext, Kinds, Period } from "./types";

/** From the bottom of a bar up. */
const kinds = ["mature", "young", "relearn", "learn", "filtered"] as const satisfies (keyof Kinds)[];
const mostBars = 70;

const sumOf = (day: Kinds) => kinds.reduce((sum, kind) => sum + day[kind], 0);

/** The share of days studied, with as many digits as keep 100 % for what is all of them. */
function shareText(share: number): string {
  const value = share * 100;
  const digits = value < 99.5 ? 2 : value < 99.95 ? 1 : value < 100 ? 2 : 0;
  return `${number(Number(value.toFixed(digits)))} %`;
}

/** The borders of the bars: for a year and all time moved by one, so that bars end today; for all time the first bar is a whole one. */
export function bordersOf(first: number, period: Period): { domain: Domain; thresholds: number[] } {
  const marks = (from: number) => ticks(from, 1, Math.min(mostBars, 1 - from));
  let low = first;
  let thresholds = marks(low);
  const [mark = low, next = 1] = thresholds;
  if (period === "all" && mark > low && mark < low + next - mark) {
    low = mark - (next - mark);
    thresholds = marks(low);
  }
  if (period === "year" || period === "all") thresholds = thresholds.map((border) => Math.min(border + 1, 1));
  return { domain: [low, 1], thresholds: [...new Set(thresholds)] };
}

export function Reviews({ graphs, history }: GraphContext) {
  const [period, periods] = usePastPeriod(history, "month");
  const [shows, setShows] = useState<"count" | "time">("count");
  const counts = Object.entries(graphs.reviewCounts).map(([day, kind]): [number, Kinds] => [Number(day), kind]);
  const oldest = Math.min(...counts.map(([day]) => day), 0);
  const first = { month: -30, quarter: -89, year: -364, all: oldest }[period];
  const { domain, thresholds } = bordersOf(first, period);
  const inside = counts.filter(([day]) => day >= domain[0] && day <= 1);
  const table = shows === "count" ? graphs.reviewCounts : graphs.reviewTimes;
  const days = Object.entries(table).map(([day, kind]): [number, Kinds] => [Number(day), kind]);
  const text = (n: number) => (shows === "count" ? t("stats.reviews", { n }) : exactSpan(n / 1000, { most: "hours" }));
  const perKind = kinds.map((kind) =>
    bin(
      days.map(([day, of]): Entries[number] => [day, of[kind]]),
      domain,
      thresholds,
    ),
  );
  const bins = perKind[0] ?? [];
  const totals = runningTotals(bins.map((_, i) => perKind.reduce((sum, each) => sum + (each[i]?.count ?? 0), 0)));
  const total = totals.at(-1) ?? 0;
  return (
    <Graph
      title={t("stats.reviewed")}
      hint={t("stats.reviewed.hint")}
      empty={counts.length === 0}
      choices={
        <>
          <Choice
            label={t("stats.reviewed.show")}
            value={shows}
            options={[
              ["count", t("stats.reviewed.count")],
              ["time", t("stats.reviewed.time")],
            ]}
            onChange={setShows}
          />
          {periods}
        </>
      }
      facts={facts(inside, total, 1 - first, shows)}
    >
      <Legend />
      <BarChart
        name={t("stats.reviewed")}
        domain={domain}
        bars={bins.map((each, i) => {
          const parts = kinds.map((kind, k) => ({ kind, amount: perKind[k]?.[i]?.count ?? 0, color: `var(--stat-${kind})` }));
          return {
            ...each,
            parts,
            label: dayLabel(i === 0 ? Math.max(Math.floor(each.x0), first) : Math.floor(each.x0), each.x1 === 0 ? 1 : each.x1),
            lines: [
              text(parts.reduce((sum, part) => sum + part.amount, 0)),
              ...parts
                .filter((part) => part.amount > 0)
                .reverse()
                .map((part) => `${t(`stats.kind.${part.kind}`)}: ${text(part.amount)}`),
              t("stats.runningTotal", { value: text(totals[i] ?? 0) }),
            ],
          };
        })}
        xLabel={number}
        yLabel={(n) => (shows === "count" ? axisNumber(n) : exactSpan(n / 1000, { short: true, rounded: true, most: "hours" }))}
        area={{
          values: totals,
          most: total,
          label: (n) => (shows === "count" ? axisNumber(n) : exactSpan(n / 1000, { short: true, rounded: true, most: "hours" })),
        }}
      />
    </Graph>
  );
}

function facts(days: [number, Kinds][], total: number, period: number, shows: "count" | "time"): [string, string][] {
  const studied = days.length;
  const reviews = days.reduce((sum, [, kind]) => sum + sumOf(kind), 0);
  const average = (over: number) =>
    shows === "count"
      ? t("stats.perDay.reviews", { n: Math.round(total / over) })
      : t("stats.perDay.minutes", { n: Math.round(total / over / 60_000) });
  const secs = total / 1000;
  const rows: [string, string][] = [
    [t("stats.reviewed.daysStudied"), t("stats.reviewed.ofDays", { n: studied, total: period, share: shareText(studied / period) })],
    [t("stats.total"), shows === "count" ? t("stats.reviews", { n: total }) : exactSpan(secs, { most: "hours" })],
    [t("stats.reviewed.averagePeriod"), average(period)],
  ];
  if (studied > 0 && studied < period) rows.push([t("stats.reviewed.averageStudied"), average(studied)]);
  if (shows === "time" && reviews > 0 && secs > 0)
    rows.push([
      t("stats.reviewed.averageTime"),
      t("stats.reviewed.speed", { secs: number(secs / reviews), cards: number((reviews * 60) / secs) }),
    ]);
  return rows;
}

function Legend() {
  return (
    <div className={classes.legend} aria-hidden>
      {kinds.map((kind) => (
        <span key={kind}>
          <span className={classes.dot} style={{ background: `var(--stat-${kind})` }} />
          {t(`stats.kind.${kind}`)}
        </span>
      ))}
    </div>
  );
}
