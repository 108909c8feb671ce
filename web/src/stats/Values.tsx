import { useState } from "react";
import { number, t } from "../messages";
import { BarChart } from "./BarChart";
import { bin, type Domain, type Entries, entriesOf, nice, quantile, ticks, totalOf } from "./bins";
import { runningTotals } from "./DayGraphs";
import { Choice, Graph } from "./Graph";
import { axisNumber, exactSpan, percent } from "./labels";
import type { GraphContext, Spread, Table } from "./types";

const daySecs = 86_400;
const mostBars = 70;

type DaysRange = "month" | "half" | "most" | "all";
type DaysProps = { what: "intervals" | "stability"; table: Table; open: (search: string) => void };

export const Intervals = ({ graphs, open }: GraphContext) => <Days what="intervals" table={graphs.intervals} open={open} />;
export const Stability = ({ graphs, open }: GraphContext) => <Days what="stability" table={graphs.stabilities} open={open} />;

/** Cards by a number of days: their interval, or their stability. */
function Days({ what, table, open }: DaysProps) {
  const [range, setRange] = useState<DaysRange>("most");
  const entries = entriesOf(table);
  const { domain, thresholds } = daysBorders(entries, range, what === "intervals");
  const bins = bin(entries, domain, thresholds);
  const totals = runningTotals(bins.map(({ count }) => count));
  const total = totals.at(-1) ?? 0;
  return (
    <Graph
      title={t(`stats.${what}`)}
      hint={t(`stats.${what}.hint`)}
      empty={total === 0}
      choices={
        <Choice
          label={t("stats.range")}
          value={range}
          options={[
            ["month", t("stats.period.month")],
            ["half", "50 %"],
            ["most", "95 %"],
            ["all", t("stats.period.all")],
          ]}
          onChange={setRange}
        />
      }
      facts={[[t(`stats.${what}.median`), exactSpan(Math.round(quantile(entries, 0.5)) * daySecs, { rounded: true })]]}
    >
      <BarChart
        name={t(`stats.${what}`)}
        domain={domain}
        bars={bins.map((each, i) => ({
          ...each,
          parts: [{ amount: each.count, color: "var(--stat-mature)" }],
          label: each.x1 - each.x0 <= 1 ? t("stats.days", { n: each.x0 }) : t("stats.dayRange", { from: number(each.x0), n: each.x1 - 1 }),
          lines: [
            t("stats.cards", { n: each.count }),
            t("stats.runningTotal", { value: percent(total === 0 ? 0 : (totals[i] ?? 0) / total, 1) }),
          ],
          search: each.count > 0 ? daysSearch(what, each.x0, each.x1 - 1) : undefined,
        }))}
        xLabel={number}
        yLabel={axisNumber}
        area={{ values: totals, most: total, label: axisNumber }}
        onOpen={open}
      />
    </Graph>
  );
}

function daysSearch(what: DaysProps["what"], from: number, to: number): string {
  if (what === "stability") return `"prop:s>=${Math.max(0, from - 0.5)}" "prop:s<${Math.max(to, from) + 0.5}"`;
  return to <= from ? `"prop:ivl=${from}"` : `"prop:ivl>=${from}" "prop:ivl<=${to}"`;
}

/** Where the bars of intervals and stabilities begin and end. Intervals begin with one day. */
export function daysBorders(entries: Entries, range: DaysRange, fromOne: boolean): { domain: Domain; thresholds: number[] } {
  const highest = entries.at(-1)?.[0] ?? 0;
  const most =
    1 +
    (range === "month"
      ? Math.min(highest, 30)
      : range === "half"
        ? quantile(entries, 0.5)
        : range === "most"
          ? quantile(entries, 0.95)
          : highest);
  let domain: Domain = range === "month" ? [0, most] : nice([0, most]);
  if (fromOne) domain = [domain[0] + 1, domain[1] + 1];
  const marks = ticks(...domain, Math.min(mostBars, most));
  const shift = (marks[0] ?? 0) - 1;
  return { domain, thresholds: [...marks.map((mark) => mark - shift), (marks.at(-1) ?? 0) + 1] };
}

type Share = "half" | "most" | "present" | "all";
type PercentProps = {
  what: "ease" | "difficulty" | "retrievability";
  spread: Spread;
  open: (search: string) => void;
  facts?: [string, string][];
};

export const Ease = ({ graphs, open }: GraphContext) => <Percents what="ease" spread={graphs.eases} open={open} />;
export const Difficulty = ({ graphs, open }: GraphContext) => <Percents what="difficulty" spread={graphs.difficulties} open={open} />;
export const Retrievability = ({ graphs: { retrievabilities }, open }: GraphContext) => (
  <Percents
    what="retrievability"
    spread={retrievabilities}
    open={open}
    facts={[
      [
        t("stats.retrievability.knowledge"),
        t("stats.retrievability.known", {
          cards: t("stats.cards", { n: Math.round(retrievabilities.sumByCard) }),
          notes: t("stats.notes", { n: Math.round(retrievabilities.sumByNote) }),
        }),
      ],
    ]}
  />
);

const lowestEase = 130;

/** Cards by a percentage, coloured from what is hard to what is easy. */
function Percents({ what, spread, open, facts = [] }: PercentProps) {
  const [share, setShare] = useState<Share>("all");
  const entries = entriesOf(spread.percents);
  const { domain, thresholds } = percentBorders(entries, what === "ease" ? "ease" : share);
  const bins = bin(entries, domain, thresholds);
  return (
    <Graph
      title={t(`stats.${what}`)}
      hint={t(`stats.${what}.hint`)}
      empty={entries.length === 0}
      choices={
        what !== "ease" && (
          <Choice
            label={t("stats.range")}
            value={share}
            options={[
              ["half", "50 %"],
              ["most", "95 %"],
              ["present", "100 %"],
              ["all", t("stats.period.all")],
            ]}
            onChange={setShare}
          />
        )
      }
      facts={[[t(`stats.${what}.average`), percent(spread.average / 100, 0)], ...facts]}
    >
      <BarChart
        name={t(`stats.${what}`)}
        domain={domain}
        bars={bins.map((each) => ({
          ...each,
          parts: [{ amount: each.count, color: colorOf(what, each.x0) }],
          label: percentLabel(what, each),
          lines: [t("stats.cards", { n: each.count })],
          search: each.count > 0 ? percentSearch(what, each.x0, Math.max(each.x1 - 1, each.x0)) : undefined,
        }))}
        xLabel={(x) => `${number(x)} %`}
        yLabel={axisNumber}
        onOpen={open}
      />
    </Graph>
  );
}

/** Eases come in steps of five and more, so that a bar of a small range is told by one number. */
export function percentLabel(what: PercentProps["what"], { x0, x1 }: { x0: number; x1: number }): string {
  const single = what === "ease" ? Math.floor(x1) - Math.floor(x0) <= 10 : x0 >= x1;
  return single ? `${number(x0)} %` : `${number(x0)}–${number(x1)} %`;
}

function percentSearch(what: PercentProps["what"], from: number, to: number): string {
  if (what === "ease") return to <= from ? `"prop:ease=${from / 100}"` : `"prop:ease>=${from / 100}" AND "prop:ease<${(to + 1) / 100}"`;
  const property = what === "difficulty" ? "d" : "r";
  return `"prop:${property}>=${from / 100}" AND "prop:${property}${to >= 99 ? "<=" : "<"}${(to + 1) / 100}"`;
}

/** The value at which a share of the cards is reached. */
function reached(entries: Entries, share: number): number {
  let left = totalOf(entries) * share;
  for (const [value, count] of entries) {
    left -= count;
    if (left <= 0) return value;
  }
  return entries.at(-1)?.[0] ?? 0;
}

const wantedBars = 20;

/** Where the bars of ease, difficulty and retrievability begin and end. */
export function percentBorders(entries: Entries, share: Share | "ease"): { domain: Domain; thresholds: number[] } {
  const keep = { half: 0.75, most: 0.975, present: 1, all: 1, ease: 1 }[share];
  const low = share === "ease" ? lowestEase : share === "all" ? 0 : reached(entries, 1 - keep);
  const high = share === "ease" ? (entries.at(-1)?.[0] ?? lowestEase) + 1 : share === "all" ? 100 : reached(entries, keep);
  if (high <= low) return { domain: [low, low + 1], thresholds: [] };
  let domain = nice([low, high]);
  let marks = ticks(...domain, wantedBars);
  let wide = (marks[1] ?? 1) - (marks[0] ?? 0);
  if (share !== "ease" && wide < 1) {
    marks = Array.from({ length: Math.ceil(high) - Math.floor(low) }, (_, i) => Math.floor(low) + i);
    wide = 1;
  }
  const off = low - domain[0];
  if (off !== 0 && (off % wide === 0 || wide % off === 0)) {
    domain = [domain[0] + off, domain[1] + off];
    marks = marks.map((mark) => mark + off);
  }
  return { domain, thresholds: marks };
}

function colorOf(what: PercentProps["what"], value: number): string {
  const good = what === "ease" ? (value - lowestEase) / 170 : what === "difficulty" ? 1 - value / 100 : value / 100;
  return `hsl(${Math.round(Math.min(Math.max(good, 0), 1) * 125)} 58% 46%)`;
}
