import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { direction, number, t } from "../messages";
import { ticks } from "../stats/bins";
import classes from "./LineChart.module.css";
import type { Series } from "./simulation";

/** `color` keeps a line what it was when others go. */
export type Line = { name: string; points: Series; color?: number };
type Props = {
  name: string;
  lines: Line[];
  xLabel: (x: number) => string;
  /** The same at length, for what is told of a place. */
  place?: (x: number) => string;
  yLabel: (y: number) => string;
  /** A level of its own, drawn with dashes. */
  level?: { name: string; y: number } | undefined;
};

const height = 220;
const top = 10;
const foot = 26;
const side = 52;
const end = 14;
const told = 12;
const lineColors = ["--count-review", "--count-new", "--count-learning", "--flag-7", "--flag-2", "--flag-5"];
export const colorOf = (at: number) => `var(${lineColors[at % lineColors.length]})`;
/** Lines differ in their dashes as well. */
const dashes = ["", "7 4", "2 4", "10 4 2 4", "1 6", "12 6"];

/** Lines over a range of numbers, with a table of some of their points for those who do not see them. */
export function LineChart({ name, lines, xLabel, place = xLabel, yLabel, level }: Props) {
  const { ref, width } = useElementSize();
  const [active, setActive] = useState<number | null>(null);
  const hint = useId();
  const rtl = direction() === "rtl";
  const xs = [...new Set(lines.flatMap((line) => line.points.map((point) => point.x)))].sort((a, b) => a - b);
  const [low = 0, high = 1] = [xs[0], xs.at(-1)];
  const most = Math.max(...lines.flatMap((line) => line.points.map((point) => point.y)), level?.y ?? 0, 1e-6);
  const yTicks = ticks(0, most, 4);
  const topValue = Math.max(most, yTicks.at(-1) ?? most);
  const inner = Math.max(width - side - end, 10);
  const x = (value: number) => {
    const along = side + ((value - low) / Math.max(high - low, 1e-6)) * inner;
    return rtl ? width - along : along;
  };
  const y = (value: number) => height - foot - (Math.max(0, value) / topValue) * (height - foot - top);
  const drawn = (points: Series) => points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`).join(" ");
  const nearest = (points: Series, at: number) =>
    points.reduce<Series[number] | undefined>(
      (best, point) => (best && Math.abs(best.x - at) <= Math.abs(point.x - at) ? best : point),
      undefined,
    );
  const shown = active === null ? undefined : xs[active];

  function move(event: PointerEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    const along = rtl ? box.right - event.clientX : event.clientX - box.left;
    const at = low + ((along - side) / inner) * (high - low);
    const found = xs.findIndex((value) => value >= at);
    setActive(found < 0 ? xs.length - 1 : found);
  }

  function press(event: KeyboardEvent): void {
    const by = Math.max(1, Math.round(xs.length / 40)) * (event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0);
    if (by !== 0) setActive(Math.min(xs.length - 1, Math.max(0, (active ?? 0) + (rtl ? -by : by))));
    else if (event.key === "Home") setActive(0);
    else if (event.key === "End") setActive(xs.length - 1);
    else return;
    event.preventDefault();
  }

  const step = (xs.length - 1) / (told - 1);
  const some = [...new Set(Array.from({ length: told }, (_, at) => xs[Math.round(at * step)]))].filter((value) => value !== undefined);
  return (
    <figure className={classes.figure}>
      <div
        ref={ref}
        className={classes.drawing}
        role="application"
        aria-label={name}
        aria-roledescription={t("stats.chart")}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk along the lines
        tabIndex={0}
        onPointerMove={move}
        onPointerLeave={() => setActive(null)}
        onBlur={() => setActive(null)}
        onKeyDown={press}
      >
        <svg width="100%" height={height} aria-hidden="true">
          {yTicks.map((value) => (
            <g key={value}>
              <line className={classes.grid} x1={x(low)} x2={x(high)} y1={y(value)} y2={y(value)} />
              <text
                className={classes.label}
                x={x(low) + (rtl ? 6 : -6)}
                y={y(value) + 4}
                textAnchor={rtl ? "start" : "end"}
                direction="ltr"
              >
                {number(value)}
              </text>
            </g>
          ))}
          {ticks(low, high, width < 400 ? 3 : 6).map((value) => (
            <text key={value} className={classes.label} x={x(value)} y={height - 6} textAnchor="middle">
              {xLabel(value)}
            </text>
          ))}
          {level && <line className={classes.level} x1={x(low)} x2={x(high)} y1={y(level.y)} y2={y(level.y)} />}
          {lines.map((line, at) => (
            <polyline
              key={line.name}
              className={classes.line}
              style={{ stroke: colorOf(line.color ?? at), strokeDasharray: dashes[(line.color ?? at) % dashes.length] }}
              points={drawn(line.points)}
            />
          ))}
          {shown !== undefined && <line className={classes.here} x1={x(shown)} x2={x(shown)} y1={top} y2={height - foot} />}
        </svg>
      </div>
      <figcaption id={hint} className={`${classes.told} numbers`} aria-live="polite">
        {shown === undefined
          ? t("simulator.hint")
          : [
              place(shown),
              ...lines.flatMap((line) => {
                const point = nearest(line.points, shown);
                return point ? `${lines.length > 1 ? `${line.name}: ` : ""}${yLabel(point.y)}` : [];
              }),
              ...(level ? [`${level.name}: ${yLabel(level.y)}`] : []),
            ].join(" · ")}
      </figcaption>
      <table className="visually-hidden">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th>{t("simulator.place")}</th>
            {lines.map((line) => (
              <th key={line.name}>{line.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {some.map((value) => (
            <tr key={value}>
              <td>{xLabel(value)}</td>
              {lines.map((line) => (
                <td key={line.name}>{yLabel(nearest(line.points, value)?.y ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
