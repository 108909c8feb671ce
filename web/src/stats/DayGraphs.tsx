import { Switch } from "@mantine/core";
import { useState } from "react";
import { number, t } from "../messages";
import { BarChart } from "./BarChart";
import { type Bin, bin, type Domain, type Entries, entriesOf, ticks, totalOf } from "./bins";
import { Graph, PeriodChoice } from "./Graph";
import { axisNumber, dayLabel } from "./labels";
import type { GraphContext, GraphPreferences, Period } from "./types";

const mostBars = 70;
const wholeDays = (x: number) => number(x);
export const runningTotals = (counts: number[]) => {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
};

type DayProps = {
  name: string;
  entries: Entries;
  domain: Domain;
  bars: number;
  color: string;
  tip: (count: number) => string;
  search: (bin: Bin, last: boolean) => string;
  open: (search: string) => void;
};

/** Cards by day: those to come, or those made in the past. */
function DayChart({ name, entries, domain, bars, color, tip, search, open }: DayProps) {
  const bins = bin(entries, domain, ticks(...domain, bars));
  const totals = runningTotals(bins.map(({ count }) => count));
  return (
    <BarChart
      name={name}
      domain={domain}
      bars={bins.map((each, i) => {
        const last = i === bins.length - 1;
        return {
          ...each,
          parts: [
            {
              amount: each.count,
              color: each.x1 <= 0 && color === "due" ? "var(--stat-learn)" : color === "due" ? "var(--stat-mature)" : color,
            },
          ],
          label: dayLabel(each.x0, last && color === "due" ? each.x1 + 1 : each.x1),
          lines: [tip(each.count), t("stats.runningTotal", { value: totals[i] ?? 0 })],
          search: each.count > 0 ? search(each, last) : undefined,
        };
      })}
      xLabel={wholeDays}
      yLabel={axisNumber}
      area={{ values: totals, most: totals.at(-1) ?? 0, label: axisNumber }}
      onOpen={open}
    />
  );
}

type FutureProps = GraphContext & { preferences: GraphPreferences; prefer: (change: Partial<GraphPreferences>) => void };

export function FutureDue({ graphs: { futureDue }, open, preferences, prefer }: FutureProps) {
  const [period, setPeriod] = useState<Period>("month");
  const all = entriesOf(futureDue.days);
  const backlog = futureDue.haveBacklog && preferences.futureDueShowsBacklog;
  const low = backlog ? Math.min(0, all[0]?.[0] ?? 0) : 0;
  const high = { month: 31, quarter: 90, year: 365, all: Math.max(all.at(-1)?.[0] ?? 0, low + 1) }[period];
  const entries = all.filter(([day]) => day >= low && day <= high);
  const total = totalOf(entries);
  return (
    <Graph
      title={t("stats.future")}
      hint={t("stats.future.hint")}
      empty={all.length === 0}
      choices={
        <>
          <PeriodChoice value={period} onChange={setPeriod} />
          {futureDue.haveBacklog && (
            <Switch
              size="sm"
              label={t("stats.future.backlog")}
              checked={preferences.futureDueShowsBacklog}
              onChange={(event) => prefer({ futureDueShowsBacklog: event.currentTarget.checked })}
            />
          )}
        </>
      }
      facts={[
        [t("stats.total"), t("stats.reviews", { n: total })],
        [t("stats.average"), t("stats.perDay.reviews", { n: Math.round(total / (high - low)) })],
        [t("stats.future.tomorrow"), t("stats.reviews", { n: futureDue.days["1"] ?? 0 })],
        [t("stats.future.load"), t("stats.perDay.reviews", { n: futureDue.dailyLoad })],
      ]}
    >
      <DayChart
        name={t("stats.future")}
        entries={entries}
        domain={[low, high]}
        bars={Math.min(mostBars, high - low)}
        color="due"
        tip={(n) => t("stats.future.due", { n })}
        search={({ x0, x1 }, last) => {
          const to = last ? x1 : x1 - 1;
          return to <= x0 ? `"prop:due=${x0}"` : `"prop:due>=${x0}" AND "prop:due<=${to}"`;
        }}
        open={open}
      />
    </Graph>
  );
}

export function Added({ graphs, open }: GraphContext) {
  const [period, setPeriod] = useState<Period>("month");
  const all = entriesOf(graphs.added);
  const low = { month: -31, quarter: -90, year: -365, all: Math.min(all[0]?.[0] ?? 0, -1) }[period];
  const entries = all.filter(([day]) => day >= low && day <= 1);
  const total = totalOf(entries);
  return (
    <Graph
      title={t("stats.added")}
      hint={t("stats.added.hint")}
      empty={all.length === 0}
      choices={<PeriodChoice value={period} onChange={setPeriod} />}
      facts={[
        [t("stats.total"), t("stats.cards", { n: total })],
        [t("stats.average"), t("stats.perDay.cards", { n: Math.round(total / -low) })],
      ]}
    >
      <DayChart
        name={t("stats.added")}
        entries={entries}
        domain={[low, 1]}
        bars={Math.min(mostBars, -low)}
        color="var(--stat-new)"
        tip={(n) => t("stats.cards", { n })}
        search={({ x0, x1 }) => {
          const first = Math.abs(x0) + 1;
          return `"added:${first}"${first === 1 ? "" : ` AND -"added:${Math.abs(x1) + 1}"`}`;
        }}
        open={open}
      />
    </Graph>
  );
}
