import type { MessageKey } from "../messages";

/** What the page warns of (docs/spec/screens-and-statistics.md A13.4): a sentence, and whether it is more than a hint. */
export type Warning = { text: MessageKey; grave?: boolean };
type Values = { [member: string]: unknown };

const minutesADay = 1440;
const number = (values: Values, member: string) => Number(values[member] ?? 0);
const lastStep = (values: Values, member: string) => (values[member] as number[] | undefined)?.at(-1) ?? 0;
const when = (shown: boolean, text: MessageKey, grave = false): Warning[] => (shown ? [{ text, grave }] : []);

export function newCardWarnings(values: Values, fsrs: boolean): Warning[] {
  const last = lastStep(values, "learnSteps");
  const good = number(values, "graduatingIntervalGood");
  return [
    ...when(fsrs && last >= minutesADay, "options.stepsLong"),
    ...when(!fsrs && last / minutesADay > good, "options.stepOverGraduating"),
    ...when(!fsrs && good > number(values, "graduatingIntervalEasy"), "options.graduatingOverEasy"),
    ...when(number(values, "newCardInsertOrder") === 1, "options.insertRandom"),
  ];
}

export function lapseWarnings(values: Values, fsrs: boolean): Warning[] {
  const last = lastStep(values, "relearnSteps");
  return [
    ...when(fsrs && last >= minutesADay, "options.stepsLong"),
    ...when(!fsrs && last / minutesADay > number(values, "minimumLapseInterval"), "options.stepOverMinimum"),
  ];
}

export const timerWarnings = (values: Values) => when(number(values, "capAnswerTimeToSecs") > 600, "options.capLong");

export function intervalWarnings(values: Values): Warning[] {
  const most = number(values, "maximumReviewInterval");
  return when(most < 180, "options.maximumShort", most < 50);
}

export function retentionWarnings(retention: number): Warning[] {
  const percent = Math.round(retention * 100);
  return [...when(percent < 80, "options.retentionLow", percent < 70), ...when(percent > 95, "options.retentionHigh", percent > 97)];
}

export function easyDayWarnings(days: number[], changed: boolean, moved: boolean): Warning[] {
  return [...when(!days.includes(1), "options.noNormalDay"), ...when(changed && !moved, "options.easyDaysKeep")];
}

export const optimizeWarnings = (daysSince: number) => when(daysSince > 30, "options.timeToOptimize");
