import { useState } from "react";
import { number, t } from "../messages";
import classes from "./Chart.module.css";
import { Choice, Graph } from "./Graph";
import { rate } from "./labels";
import type { GraphContext, Retention } from "./types";

const periods = ["today", "yesterday", "week", "month", "year", "allTime"] as const;
type View = "all" | "young" | "mature";

const share = (passed: number, failed: number) => (passed + failed === 0 ? t("stats.retention.none") : rate(passed / (passed + failed)));

const columns: { [view in View]: (keyof typeof cells)[] } = {
  all: ["young", "mature", "total", "count"],
  young: ["youngPassed", "youngFailed", "young"],
  mature: ["maturePassed", "matureFailed", "mature"],
};

const cells = {
  young: (of: Retention) => share(of.youngPassed, of.youngFailed),
  mature: (of: Retention) => share(of.maturePassed, of.matureFailed),
  total: (of: Retention) => share(of.youngPassed + of.maturePassed, of.youngFailed + of.matureFailed),
  count: (of: Retention) => number(of.youngPassed + of.maturePassed + of.youngFailed + of.matureFailed),
  youngPassed: (of: Retention) => number(of.youngPassed),
  youngFailed: (of: Retention) => number(of.youngFailed),
  maturePassed: (of: Retention) => number(of.maturePassed),
  matureFailed: (of: Retention) => number(of.matureFailed),
};

function heading(view: View, column: keyof typeof cells): string {
  if (column.endsWith("Passed")) return t("stats.retention.passed");
  if (column.endsWith("Failed")) return t("stats.retention.failed");
  if (view !== "all") return t("stats.retention.share");
  return t(`stats.retention.${column as "young" | "mature" | "total" | "count"}`);
}

export function TrueRetention({ graphs: { trueRetention }, history }: GraphContext) {
  const [view, setView] = useState<View>("all");
  return (
    <Graph
      title={t("stats.retention")}
      hint={t("stats.retention.hint")}
      choices={
        <Choice
          label={t("stats.retention.view")}
          value={view}
          options={(["all", "young", "mature"] as const).map((each) => [each, t(`stats.retention.${each}`)])}
          onChange={setView}
        />
      }
    >
      <div className={classes.sideways}>
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              {columns[view].map((column) => (
                <th key={column} scope="col" className={classes.n}>
                  {heading(view, column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods
              .filter((period) => period !== "allTime" || history === "all")
              .map((period) => (
                <tr key={period}>
                  <th scope="row">{t(`stats.retention.${period}`)}</th>
                  {columns[view].map((column) => (
                    <td key={column} className={classes.n}>
                      {cells[column](trueRetention[period])}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Graph>
  );
}
