import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { direction, t } from "../messages";
import classes from "./Chart.module.css";
import { daysOf, today, weekdays } from "./calendar";
import { Choice, Graph } from "./Graph";
import { dateText } from "./labels";
import type { GraphContext, GraphPreferences, Kinds, Weekday } from "./types";

const cell = 13;
const names = 54;
const columns = 54;
const firstYear = 2000;
const sundayOf2024 = 7;

const reviewsOf = (day: Kinds | undefined) => (day ? day.learn + day.relearn + day.young + day.mature + day.filtered : 0);
const weekdayName = (day: number) => dateText(new Date(2024, 0, sundayOf2024 + day), { weekday: "short" });

type Props = GraphContext & { preferences: GraphPreferences; prefer: (change: Partial<GraphPreferences>) => void };

/** A square for each day of a year; the more reviews, the stronger. */
export function Calendar({ graphs, history, open, preferences, prefer }: Props) {
  const last = today(new Date(), graphs.rolloverHour);
  const thisYear = last.getFullYear();
  const [year, setYear] = useState(thisYear);
  const [active, setActive] = useState<number | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const hint = useId();
  const rtl = direction() === "rtl";
  const first = Math.max(weekdays.indexOf(preferences.firstDayOfWeek), 0);
  const days = daysOf(year, last, first, history === "year" ? -365 : Number.NEGATIVE_INFINITY);
  const most = Math.max(...Object.values(graphs.reviewCounts).map(reviewsOf), 1);
  const earliest = history === "year" ? thisYear - 1 : firstYear;
  const shown = days.find((day) => day.index === active);
  const width = names + columns * cell;
  const left = (column: number) => (rtl ? width - names - (column + 1) * cell : names + column * cell);

  // On a narrow screen the newest weeks are what one wants to see first.
  const newest = days.at(-1)?.column ?? 0;
  useEffect(() => {
    const element = box.current;
    if (element) element.scrollLeft = (rtl ? -1 : 1) * Math.max(0, names + (newest + 1) * cell - element.clientWidth);
  }, [newest, rtl]);

  function press(event: KeyboardEvent): void {
    const side = rtl ? -1 : 1;
    const steps: { [key: string]: number } = { ArrowRight: 7 * side, ArrowLeft: -7 * side, ArrowDown: 1, ArrowUp: -1 };
    const by = steps[event.key];
    const lowest = days[0]?.index ?? 0;
    const highest = days.at(-1)?.index ?? 0;
    if (by !== undefined) setActive(active === null ? highest : Math.min(highest, Math.max(lowest, active + by)));
    else if (event.key === "Enter" && shown && reviewsOf(graphs.reviewCounts[shown.index]) > 0) open(`"prop:rated=${shown.index}"`);
    else if (event.key === "Escape" && active !== null) setActive(null);
    else return;
    event.preventDefault();
  }

  const point = (event: PointerEvent) => {
    const index = (event.target as Element).getAttribute("data-day");
    setActive(index === null ? null : Number(index));
  };

  return (
    <Graph
      title={t("stats.calendar")}
      wide
      hint={t("stats.calendar.hint")}
      empty={Object.keys(graphs.reviewCounts).length === 0}
      choices={
        <Choice
          label={t("stats.calendar.start")}
          value={preferences.firstDayOfWeek}
          options={weekdays.flatMap((start, day): [Weekday, string][] => (start ? [[start, weekdayName(day)]] : []))}
          onChange={(firstDayOfWeek) => prefer({ firstDayOfWeek })}
        />
      }
    >
      <div className={classes.year}>
        <ActionIcon aria-label={t("stats.calendar.previous")} disabled={year <= earliest} onClick={() => setYear(year - 1)}>
          <IconChevronLeft size={20} className="flip" />
        </ActionIcon>
        <strong>{year}</strong>
        <ActionIcon aria-label={t("stats.calendar.next")} disabled={year >= thisYear} onClick={() => setYear(year + 1)}>
          <IconChevronRight size={20} className="flip" />
        </ActionIcon>
      </div>
      <div
        ref={box}
        className={classes.calendar}
        role="application"
        aria-label={`${t("stats.calendar")} ${year}`}
        aria-roledescription={t("stats.chart")}
        aria-describedby={hint}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk through the days
        tabIndex={0}
        onKeyDown={press}
        onPointerMove={point}
        onPointerLeave={() => setActive(null)}
        onBlur={() => setActive(null)}
        onClick={() => shown && reviewsOf(graphs.reviewCounts[shown.index]) > 0 && open(`"prop:rated=${shown.index}"`)}
      >
        <svg width={width} height={7 * cell + 2} aria-hidden="true" className={classes.svg}>
          {Array.from({ length: 7 }, (_, row) => {
            const day = (first + row) % 7;
            return (
              <text key={day} x={rtl ? width : 0} y={row * cell + cell - 3} textAnchor={rtl ? "end" : "start"} className={classes.weekday}>
                {weekdayName(day)}
              </text>
            );
          })}
          {days.map(({ index, column, row }) => {
            const reviews = reviewsOf(graphs.reviewCounts[index]);
            return (
              <rect
                key={index}
                data-day={index}
                x={left(column)}
                y={row * cell + 1}
                width={cell - 2}
                height={cell - 2}
                rx={2}
                className={classes.day}
                style={reviews > 0 ? { fill: "var(--stat-mature)", fillOpacity: 0.2 + 0.8 * Math.sqrt(reviews / most) } : undefined}
                stroke={index === active ? "var(--mantine-color-text)" : "none"}
                strokeWidth={1.5}
              />
            );
          })}
        </svg>
      </div>
      <p role="status" className="numbers" style={{ minBlockSize: "1.6em", margin: "6px 0 0", fontSize: 14 }}>
        {shown
          ? `${dateText(shown.date, { dateStyle: "full" })}: ${t("stats.reviews", { n: reviewsOf(graphs.reviewCounts[shown.index]) })}`
          : ""}
      </p>
      <p id={hint} className="visually-hidden">
        {t("stats.chartOpens")}
      </p>
    </Graph>
  );
}
