import type { Weekday } from "./types";

export const weekdays: (Weekday | null)[] = ["sunday", "monday", null, null, null, "friday", "saturday"];
export type CalendarDay = { date: Date; index: number; column: number; row: number };

const midnight = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
export const daysBetween = (from: Date, to: Date) => Math.round((midnight(to) - midnight(from)) / 86_400_000);

/** Where a date stands in the calendar of its year: columns are weeks, rows weekdays from the first of the week. */
export function placeOf(date: Date, firstOfWeek: number): { column: number; row: number } {
  const row = (date.getDay() - firstOfWeek + 7) % 7;
  const dayOfYear = daysBetween(new Date(date.getFullYear(), 0, 1), date);
  return { column: Math.floor((dayOfYear - row + 6) / 7), row };
}

/** The date on which a day of study falls: before the hour at which days begin, it is still the day before. */
export const today = (now: Date, rolloverHour: number) => new Date(now.getTime() - rolloverHour * 3_600_000);

/** The days of a year up to today, as far back as the history goes. */
export function daysOf(year: number, last: Date, firstOfWeek: number, oldest: number): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let date = new Date(year, 0, 1); date.getFullYear() === year; date = new Date(year, 0, date.getDate() + 1 + daysBefore(date))) {
    const index = daysBetween(last, date);
    if (index > 0) break;
    if (index >= oldest) days.push({ date, index, ...placeOf(date, firstOfWeek) });
  }
  return days;
}

/** Days of the year before a date's month: days are counted from the first of January. */
const daysBefore = (date: Date) => daysBetween(new Date(date.getFullYear(), 0, 1), new Date(date.getFullYear(), date.getMonth(), 1));
