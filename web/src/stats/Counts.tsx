import { Switch } from "@mantine/core";
import { number, t } from "../messages";
import classes from "./Chart.module.css";
import { Graph } from "./Graph";
import { percent } from "./labels";
import type { GraphContext, GraphPreferences, Stages } from "./types";

const stages = ["newCards", "learn", "relearn", "young", "mature"] as const;
const inactive = ["suspended", "buried"] as const;
const searches: { [stage in keyof Stages]: string } = {
  newCards: '"is:new"',
  learn: '(-"is:review" AND "is:learn")',
  relearn: '("is:review" AND "is:learn")',
  young: '("is:review" AND -"is:learn") AND "prop:ivl<21"',
  mature: '("is:review" -"is:learn") AND "prop:ivl>=21"',
  suspended: '"is:suspended"',
  buried: '"is:buried"',
};
const active = ' AND -("is:buried" OR "is:suspended")';
const color = (stage: keyof Stages) => `var(--stat-${stage === "newCards" ? "new" : stage})`;

type Props = GraphContext & { preferences: GraphPreferences; prefer: (change: Partial<GraphPreferences>) => void };

export function CardCounts({ graphs: { cardCounts }, open, preferences, prefer }: Props) {
  const separate = preferences.cardCountsSeparateInactive;
  const counts = separate ? cardCounts.excludingInactive : cardCounts.includingInactive;
  const rows = separate ? [...stages, ...inactive] : stages;
  const total = rows.reduce((sum, stage) => sum + counts[stage], 0);
  const isActive = (stage: keyof Stages) => stage !== "suspended" && stage !== "buried";
  return (
    <Graph
      title={t("stats.counts")}
      empty={total === 0}
      choices={
        <Switch
          size="sm"
          label={t("stats.counts.separate")}
          checked={separate}
          onChange={(event) => prefer({ cardCountsSeparateInactive: event.currentTarget.checked })}
        />
      }
    >
      <div className={classes.counts}>
        <Pie parts={rows.map((stage) => ({ amount: counts[stage], color: color(stage) }))} total={total} />
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t("stats.counts.stage")}</th>
              <th scope="col" className={classes.n}>
                {t("stats.counts.cards")}
              </th>
              <th scope="col" className={classes.n}>
                {t("stats.counts.share")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((stage) => (
              <tr key={stage}>
                <th scope="row">
                  <span className={classes.dot} style={{ background: color(stage) }} aria-hidden />
                  <button
                    type="button"
                    className={classes.link}
                    onClick={() => open(searches[stage] + (separate && isActive(stage) ? active : ""))}
                  >
                    {t(`stats.kind.${stage}`)}
                  </button>
                </th>
                <td className={classes.n}>{number(counts[stage])}</td>
                <td className={classes.n}>{percent(counts[stage] / Math.max(1, total))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("stats.total")}</th>
              <td className={classes.n}>{number(total)}</td>
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
    </Graph>
  );
}

const radius = 60;
const around = 2 * Math.PI * radius;

/** A ring; the table beside it says the same. */
function Pie({ parts, total }: { parts: { amount: number; color: string }[]; total: number }) {
  let before = 0;
  return (
    <svg width={160} height={160} viewBox="-80 -80 160 160" aria-hidden="true">
      <g transform="rotate(-90)">
        {parts
          .filter((part) => part.amount > 0)
          .map((part) => {
            const length = (part.amount / total) * around;
            const offset = -before;
            before += length;
            return (
              <circle
                key={part.color}
                r={radius}
                fill="none"
                stroke={part.color}
                strokeWidth={34}
                strokeDasharray={`${length} ${around}`}
                strokeDashoffset={offset}
              />
            );
          })}
      </g>
    </svg>
  );
}
