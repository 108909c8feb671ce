import "@mantine/core/styles/SegmentedControl.layer.css";
import { SegmentedControl, Title } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from "react";
import type { CardInfo } from "../api/types";
import { dayAndTime, direction, t } from "../messages";
import { ticks } from "../stats/bins";
import { exactSpan, percent } from "../stats/labels";
import classes from "./ForgettingCurve.module.css";
import { forgettingCurve, type Point, type Range, rangesOf } from "./forgetting";

const height = 180;
const top = 8;
const foot = 24;
const side = 58;
const end = 10;
const daySecs = 86_400;
const told = 8;

/** How likely the card was, is and will be remembered. */
export function ForgettingCurve({ info }: { info: CardInfo }) {
  const [now] = useState(() => Date.now());
  const ranges = useMemo(() => rangesOf(info, now), [info, now]);
  const [range, setRange] = useState<Range>(() => ranges.at(-1) ?? "week");
  const points = useMemo(() => forgettingCurve(info, range, now), [info, range, now]);
  if (!info.memory || points.length < 2) return null;
  return (
    <section aria-label={t("curve.title")}>
      <Title order={3} mt="lg" mb="xs">
        {t("curve.title")}
      </Title>
      {ranges.length > 1 && (
        <SegmentedControl
          size="xs"
          mb="xs"
          aria-label={t("curve.range")}
          data={ranges.map((value) => ({ value, label: t(`curve.${value}`) }))}
          value={range}
          onChange={(next) => setRange(next as Range)}
        />
      )}
      <Drawing points={points} wanted={info.desiredRetention ?? 0.9} />
      <Figures points={points} />
    </section>
  );
}

/** What the axis counts in: one unit from end to end, in whole numbers as far as there is room. */
const unitOf = (days: number) =>
  days < 1
    ? ({ days: 1 / 24, label: "stats.short.hours" } as const)
    : days < 2 * 365
      ? ({ days: 1, label: "stats.short.days" } as const)
      : ({ days: 365, label: "stats.short.years" } as const);

type DrawingProps = { points: Point[]; wanted: number };

function Drawing({ points, wanted }: DrawingProps) {
  const { ref, width } = useElementSize();
  const [active, setActive] = useState<number | null>(null);
  const hint = useId();
  const rtl = direction() === "rtl";
  const days = points.at(-1)?.day || 1;
  const least = Math.min(...points.map((point) => point.share));
  const low = Math.max(0, 1 - 1.2 * (1 - least));
  const inner = Math.max(width - side - end, 10);
  const x = (day: number) => {
    const along = side + (day / days) * inner;
    return rtl ? width - along : along;
  };
  const y = (share: number) => top + ((1 - share) / Math.max(1 - low, 1e-6)) * (height - foot - top);
  const line = (of: Point[]) => of.map((point) => `${x(point.day).toFixed(1)},${y(point.share).toFixed(1)}`).join(" ");
  const past = points.filter((point) => !point.future);
  const future = points.filter((point, at) => point.future || at === past.length - 1);
  const shares = ticks(low, 1, 4);
  // So many digits that neighbouring labels differ.
  const digits = Math.max(0, Math.ceil(-Math.log10((shares[1] ?? 1) - (shares[0] ?? 0)) - 2 - 1e-9));
  const unit = unitOf(days);
  const shown = active === null ? undefined : points[active];

  function move(event: PointerEvent): void {
    const box = event.currentTarget.getBoundingClientRect();
    const along = rtl ? box.right - event.clientX : event.clientX - box.left;
    const day = ((along - side) / inner) * days;
    const found = points.findIndex((point) => point.day >= day);
    setActive(found < 0 ? points.length - 1 : found);
  }

  function press(event: KeyboardEvent): void {
    const by = Math.max(1, Math.round(points.length / 40)) * (event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0);
    if (by !== 0) setActive(Math.min(points.length - 1, Math.max(0, (active ?? past.length - 1) + (rtl ? -by : by))));
    else if (event.key === "Home") setActive(0);
    else if (event.key === "End") setActive(points.length - 1);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <div
        ref={ref}
        className={classes.drawing}
        role="application"
        aria-label={t("curve.title")}
        aria-roledescription={t("stats.chart")}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys walk along the curve
        tabIndex={0}
        onPointerMove={move}
        onPointerLeave={() => setActive(null)}
        onBlur={() => setActive(null)}
        onKeyDown={press}
      >
        <svg width="100%" height={height} aria-hidden="true">
          {shares.map((share) => (
            <g key={share}>
              <line className={classes.grid} x1={x(0)} x2={x(days)} y1={y(share)} y2={y(share)} />
              <text className={classes.label} x={x(0) + (rtl ? 6 : -6)} y={y(share) + 4} textAnchor={rtl ? "start" : "end"} direction="ltr">
                {percent(share, digits)}
              </text>
            </g>
          ))}
          {ticks(0, days / unit.days, 4).map((n) => (
            <text key={n} className={classes.label} x={x(n * unit.days)} y={height - 6} textAnchor="middle">
              {t(unit.label, { n })}
            </text>
          ))}
          {wanted > low && <line className={classes.wanted} x1={x(0)} x2={x(days)} y1={y(wanted)} y2={y(wanted)} />}
          <polyline className={classes.past} points={line(past)} />
          <polyline className={classes.future} points={line(future)} />
          {shown && <circle className={classes.mark} cx={x(shown.day)} cy={y(shown.share)} r={4} />}
        </svg>
      </div>
      <p id={hint} className={`${classes.told} numbers`} aria-live="polite">
        {shown ? (
          <>
            <bdi>{dayAndTime(shown.time)}</bdi>
            {" · "}
            {t("curve.point", {
              share: percent(shown.share),
              elapsed: exactSpan(shown.sinceReview * daySecs),
              stability: exactSpan(shown.stability * daySecs, { rounded: true }),
            })}
          </>
        ) : (
          t("curve.hint")
        )}
      </p>
    </>
  );
}

/** A few points in words, for those who do not see the drawing. */
function Figures({ points }: { points: Point[] }) {
  const step = (points.length - 1) / (told - 1);
  const some = [...new Set(Array.from({ length: told }, (_, at) => points[Math.round(at * step)]))].filter((point) => point !== undefined);
  return (
    <table className="visually-hidden">
      <caption>{t("curve.title")}</caption>
      <thead>
        <tr>
          <th>{t("info.time")}</th>
          <th>{t("info.retrievability")}</th>
          <th>{t("info.stability")}</th>
        </tr>
      </thead>
      <tbody>
        {some.map((point) => (
          <tr key={`${point.day} ${point.sinceReview}`}>
            <td>{dayAndTime(point.time)}</td>
            <td>{percent(point.share)}</td>
            <td>{exactSpan(point.stability * daySecs, { rounded: true })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
