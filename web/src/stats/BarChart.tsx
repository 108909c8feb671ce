import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { direction, t } from "../messages";
import { ticks } from "./bins";
import classes from "./Chart.module.css";

export type Part = { amount: number; color: string };
/** A bar over [x0, x1): its parts from the bottom up, and what is said of it: what it stands for, then one line each. */
export type Bar = { x0: number; x1: number; parts: Part[]; label: string; lines: string[]; search?: string };
type Area = { values: number[]; most: number; label: (value: number) => string };
type Props = {
  name: string;
  bars: Bar[];
  domain: [number, number];
  xLabel: (x: number) => string;
  xTicks?: number[];
  yLabel: (y: number) => string;
  /** A curve behind the bars with an axis of its own, one value a bar. */
  area?: Area;
  onOpen?: (search: string) => void;
};

const height = 220;
const top = 10;
const foot = 26;
const side = 46;
const aboutFive = 5;

const sum = (bar: Bar) => bar.parts.reduce((total, part) => total + part.amount, 0);

/** Bars over a line of numbers. Pointer and arrow keys show what each stands for, Enter or a click opens its cards; the same figures follow as a table. */
export function BarChart({ name, bars: all, domain: [low, high], xLabel, xTicks, yLabel, area, onOpen }: Props) {
  const { ref, width } = useElementSize();
  const hint = useId();
  const [active, setActive] = useState<number | null>(null);
  const rtl = direction() === "rtl";
  // A bin of no width holds what equals the end of the domain; mostly that is nothing.
  const bars = all.filter((bar) => bar.x1 > bar.x0 || sum(bar) > 0);
  const most = Math.max(...bars.map(sum), 0);
  const yTicks = ticks(0, Math.max(most, 1), aboutFive);
  const topValue = (yTicks.at(-1) ?? 1) >= most ? (yTicks.at(-1) ?? 1) : (yTicks.at(-1) ?? 0) + (yTicks[1] ?? 1);
  const end = area ? side : 12;
  const inner = Math.max(width - side - end, 10);
  const at = (x: number) => {
    const along = side + ((x - low) / (high - low)) * inner;
    return rtl ? width - along : along;
  };
  const up = (share: number) => height - foot - share * (height - foot - top);
  const shown = active === null ? undefined : bars[active];
  const open = shown?.search ? shown.search : undefined;

  function move(event: PointerEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    const along = rtl ? box.right - event.clientX : event.clientX - box.left;
    const x = low + ((along - side) / inner) * (high - low);
    const found = bars.findIndex((bar) => x >= bar.x0 && x < bar.x1);
    setActive(found < 0 ? null : found);
  }

  function press(event: KeyboardEvent): void {
    const last = bars.length - 1;
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by !== 0) setActive(active === null ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, active + (rtl ? -by : by))));
    else if (event.key === "Home") setActive(0);
    else if (event.key === "End") setActive(last);
    else if (event.key === "Escape" && active !== null) setActive(null);
    else if (event.key === "Enter" && open) onOpen?.(open);
    else return;
    event.preventDefault();
  }

  const middle = (bar: Bar) => (at(bar.x0) + at(bar.x1)) / 2;
  return (
    <>
      <div
        ref={ref}
        className={classes.chart}
        role="application"
        aria-label={name}
        aria-roledescription={t("stats.chart")}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk through the bars
        tabIndex={0}
        onKeyDown={press}
        onPointerMove={move}
        onPointerDown={move}
        onPointerLeave={() => setActive(null)}
        onBlur={() => setActive(null)}
        onClick={() => open && onOpen?.(open)}
        data-opens={open ? true : undefined}
      >
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true" className={classes.svg}>
            {yTicks.map((tick) => (
              <g key={tick}>
                <line
                  x1={side}
                  x2={width - end}
                  y1={up(tick / topValue)}
                  y2={up(tick / topValue)}
                  className={classes.grid}
                  data-mirror={rtl || undefined}
                />
                <text
                  x={rtl ? width - side + 6 : side - 6}
                  y={up(tick / topValue)}
                  className={classes.tick}
                  textAnchor={rtl ? "start" : "end"}
                  dy="0.32em"
                >
                  {yLabel(tick)}
                </text>
              </g>
            ))}
            {(xTicks ?? ticks(low, high, width < 420 ? 4 : 7)).map((tick) => (
              <text key={tick} x={at(tick)} y={height - 8} className={classes.tick} textAnchor="middle">
                {xLabel(tick)}
              </text>
            ))}
            {area && <AreaPath bars={bars} area={area} at={at} up={up} width={width} rtl={rtl} />}
            {bars.map((bar, i) => {
              let below = 0;
              const left = Math.min(at(bar.x0), at(bar.x1));
              const wide = Math.abs(at(bar.x1) - at(bar.x0));
              return (
                <g key={bar.x0} opacity={active === null || active === i ? 1 : 0.45}>
                  {bar.parts.map((part, p) => {
                    const from = below;
                    below += part.amount;
                    if (part.amount === 0) return null;
                    const y = up(below / topValue);
                    return (
                      <rect
                        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name, and their places are fixed
                        key={p}
                        x={left + (wide > 4 ? 0.5 : 0)}
                        y={y}
                        width={Math.max(wide - (wide > 4 ? 1 : 0), 0.5)}
                        height={Math.max(up(from / topValue) - y, 0.75)}
                        fill={part.color}
                      />
                    );
                  })}
                </g>
              );
            })}
          </svg>
        )}
        <div
          role="status"
          className={classes.tip}
          hidden={!shown}
          style={shown ? { left: Math.min(Math.max(middle(shown), 90), Math.max(width - 90, 90)) } : undefined}
        >
          {shown && (
            <>
              <strong>{shown.label}</strong>
              {shown.lines.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </>
          )}
        </div>
      </div>
      <p id={hint} className="visually-hidden">
        {t(onOpen ? "stats.chartOpens" : "stats.chartHint")}
      </p>
      <Figures name={name} bars={bars} />
    </>
  );
}

type AreaProps = { bars: Bar[]; area: Area; at: (x: number) => number; up: (share: number) => number; width: number; rtl: boolean };

function AreaPath({ bars, area, at, up, width, rtl }: AreaProps) {
  if (bars.length === 0) return null;
  const most = area.most || 1;
  const points = bars.map((bar, i) => `${(at(bar.x0) + at(bar.x1)) / 2},${up((area.values[i] ?? 0) / most)}`);
  const first = bars[0] as Bar;
  const last = bars.at(-1) as Bar;
  const marks = ticks(0, most, aboutFive);
  return (
    <>
      <polygon
        points={`${(at(first.x0) + at(first.x1)) / 2},${up(0)} ${points.join(" ")} ${(at(last.x0) + at(last.x1)) / 2},${up(0)}`}
        className={classes.area}
      />
      {marks.map((mark) => (
        <text
          key={mark}
          x={rtl ? side - 6 : width - side + 6}
          y={up(mark / most)}
          className={classes.tick}
          textAnchor={rtl ? "end" : "start"}
          dy="0.32em"
        >
          {area.label(mark)}
        </text>
      ))}
    </>
  );
}

/** The chart's figures for those who would rather read, or have them read. */
function Figures({ name, bars }: { name: string; bars: Bar[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className={classes.figures} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t("stats.table")}</summary>
      {opened && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption className="visually-hidden">{name}</caption>
            <tbody>
              {bars
                .filter((bar) => sum(bar) > 0)
                .map((bar) => (
                  <tr key={bar.x0}>
                    <th scope="row">{bar.label}</th>
                    <td>{bar.lines.join(" · ")}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
