import { number, t } from "../messages";
import { ratingNames } from "../study/ratings";
import { BarChart } from "./BarChart";
import { Graph, usePastPeriod } from "./Graph";
import { axisNumber, percent } from "./labels";
import type { GraphContext, Past, Period } from "./types";

const of = <T,>(past: Past<T>, period: Period): T =>
  ({ month: past.oneMonth, quarter: past.threeMonths, year: past.oneYear, all: past.allTime })[period];
const hoursADay = 24;
const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

export function Hours({ graphs, history }: GraphContext) {
  const [period, periods] = usePastPeriod(history, "year");
  const hours = of(graphs.hours, period);
  return (
    <Graph title={t("stats.hours")} hint={t("stats.hours.hint")} choices={periods} empty={hours.every((hour) => hour.total === 0)}>
      <BarChart
        name={t("stats.hours")}
        domain={[0, hoursADay]}
        bars={hours.map(({ total, correct }, hour) => ({
          x0: hour,
          x1: hour + 1,
          parts: [{ amount: total, color: "var(--stat-new)" }],
          label: t("stats.hours.range", { from: String(hour), to: String(hour + 1) }),
          lines: [
            t("stats.reviews", { n: total }),
            t("stats.hours.correct", { share: percent(share(correct, total)), count: number(correct) }),
          ],
        }))}
        xTicks={[0, 6, 12, 18, 24]}
        xLabel={number}
        yLabel={axisNumber}
        area={{ values: hours.map(({ total, correct }) => share(correct, total) * 100), most: 100, label: (n) => `${number(n)} %` }}
      />
    </Graph>
  );
}

const groups = ["learning", "young", "mature"] as const;
const buttonColors = ["var(--stat-learn)", "#d98a1f", "var(--stat-young)", "var(--stat-mature)"];
const groupWidth = 5;

export function AnswerButtons({ graphs, history }: GraphContext) {
  const [period, periods] = usePastPeriod(history, "year");
  const buttons = of(graphs.buttons, period);
  const total = (pressed: number[]) => pressed.reduce((sum, n) => sum + n, 0);
  return (
    <Graph
      title={t("stats.buttons")}
      hint={t("stats.buttons.hint")}
      choices={periods}
      empty={groups.every((group) => total(buttons[group]) === 0)}
      facts={groups.map((group) => {
        const all = total(buttons[group]);
        const right = all - (buttons[group][0] ?? 0);
        return [t(`stats.buttons.${group}`), t("stats.buttons.correct", { right, total: all, share: percent(share(right, all)) })];
      })}
    >
      <BarChart
        name={t("stats.buttons")}
        domain={[0, groups.length * groupWidth]}
        bars={groups.flatMap((group, g) =>
          buttons[group].map((n, i) => ({
            x0: g * groupWidth + i + 0.5,
            x1: g * groupWidth + i + 1.5,
            parts: [{ amount: n, color: buttonColors[i] ?? "" }],
            label: `${t(`stats.buttons.${group}`)}: ${number(i + 1)} ${t(ratingNames[(i + 1) as 1 | 2 | 3 | 4])}`,
            lines: [t("stats.buttons.pressed", { n, share: percent(share(n, total(buttons[group]))) })],
          })),
        )}
        xTicks={groups.map((_, g) => g * groupWidth + groupWidth / 2)}
        xLabel={(x) => t(`stats.buttons.${groups[Math.floor(x / groupWidth)] ?? "learning"}`)}
        yLabel={axisNumber}
      />
    </Graph>
  );
}
