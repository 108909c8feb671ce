import { number, t } from "../messages";
import classes from "./Chart.module.css";
import { Graph } from "./Graph";
import { exactSpan, percent } from "./labels";
import type { GraphContext } from "./types";

export function Today({ graphs: { today } }: GraphContext) {
  const secs = today.milliseconds / 1000;
  const again = today.answers - today.correct;
  return (
    <Graph title={t("stats.today")} wide>
      {today.answers === 0 ? (
        <p className={classes.lines}>{t("stats.today.none")}</p>
      ) : (
        <ul className={classes.lines}>
          <li>
            {t("stats.today.studied", { n: today.answers, time: exactSpan(secs, { most: "minutes" }), each: number(secs / today.answers) })}
          </li>
          <li>{t("stats.today.again", { count: number(again), share: percent(again / today.answers) })}</li>
          <li>{t("stats.today.kinds", { learn: today.learn, review: today.review, relearn: today.relearn, filtered: today.filtered })}</li>
          <li>
            {today.mature === 0
              ? t("stats.today.noMature")
              : t("stats.today.mature", {
                  right: today.matureCorrect,
                  total: today.mature,
                  share: percent(today.matureCorrect / today.mature),
                })}
          </li>
        </ul>
      )}
    </Graph>
  );
}
