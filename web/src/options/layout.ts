import type { MessageKey } from "../messages";

/** The page's options in their groups (docs/spec/screens-and-statistics.md A13.2). Labels and help texts are `options.<member>` and `options.<member>Help`. */
export type Choice = { value: number; label: MessageKey };
export type Row = { member: string; only?: "fsrs" | "sm2" } & (
  | { kind: "switch" }
  | { kind: "steps" }
  | { kind: "date" }
  | { kind: "number"; min: number; max: number; step?: number; percent?: boolean }
  | { kind: "choice"; choices: Choice[] }
);
export type Group = { title: MessageKey; rows: Row[] };

const choices = (member: string, values: number[]): Choice[] =>
  values.map((value) => ({ value, label: `options.${member}.${value}` as MessageKey }));
const toggle = (member: string): Row => ({ member, kind: "switch" });
const int = (member: string, min: number, max: number, only?: "fsrs" | "sm2"): Row => ({
  member,
  kind: "number",
  min,
  max,
  ...(only && { only }),
});
const decimal = (member: string, min: number, max: number, step: number, only?: "fsrs" | "sm2"): Row => ({
  member,
  kind: "number",
  min,
  max,
  step,
  ...(only && { only }),
});
const choice = (member: string, values: number[], of = member): Row => ({ member, kind: "choice", choices: choices(of, values) });

export const groups: Group[] = [
  {
    title: "options.newCards",
    rows: [
      { member: "learnSteps", kind: "steps" },
      int("graduatingIntervalGood", 0, 9999, "sm2"),
      int("graduatingIntervalEasy", 0, 9999, "sm2"),
      choice("newCardInsertOrder", [0, 1]),
    ],
  },
  {
    title: "options.lapses",
    rows: [
      { member: "relearnSteps", kind: "steps" },
      int("minimumLapseInterval", 1, 9999, "sm2"),
      int("leechThreshold", 1, 9999),
      choice("leechAction", [0, 1]),
    ],
  },
  {
    title: "options.order",
    rows: [
      choice("newCardGatherPriority", [0, 5, 1, 2, 3, 4]),
      choice("newCardSortOrder", [0, 1, 2, 3, 4]),
      choice("newMix", [0, 1, 2], "mix"),
      choice("interdayLearningMix", [0, 1, 2], "mix"),
      choice("reviewOrder", [0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 8, 9, 10]),
    ],
  },
  { title: "options.burying", rows: [toggle("buryNew"), toggle("buryReviews"), toggle("buryInterdayLearning")] },
  { title: "options.audio", rows: [toggle("disableAutoplay"), toggle("skipQuestionWhenReplayingAnswer")] },
  { title: "options.timers", rows: [int("capAnswerTimeToSecs", 1, 7200), toggle("showTimer"), toggle("stopTimerOnAnswer")] },
  {
    title: "options.autoAdvance",
    rows: [
      decimal("secondsToShowQuestion", 0, 9999, 0.1),
      decimal("secondsToShowAnswer", 0, 9999, 0.1),
      toggle("waitForAudio"),
      choice("questionAction", [0, 1]),
      choice("answerAction", [0, 1, 2, 3, 4]),
    ],
  },
  {
    title: "options.advanced",
    rows: [
      int("maximumReviewInterval", 1, 36_500),
      decimal("initialEase", 1.31, 5, 0.01, "sm2"),
      decimal("easyMultiplier", 1, 5, 0.01, "sm2"),
      decimal("intervalMultiplier", 0.5, 2, 0.01, "sm2"),
      decimal("hardMultiplier", 0.5, 1.3, 0.01, "sm2"),
      decimal("lapseMultiplier", 0, 1, 0.01, "sm2"),
      { member: "historicalRetention", kind: "number", min: 0.5, max: 1, step: 0.01, percent: true, only: "fsrs" },
      { member: "ignoreRevlogsBeforeDate", kind: "date", only: "fsrs" },
    ],
  },
];

/** The choices that make sense now: some new-card orders exclude each other, and some review orders need FSRS. */
export function offered(row: Extract<Row, { kind: "choice" }>, gather: number, fsrs: boolean): Choice[] {
  if (row.member === "newCardSortOrder") {
    const out = gather === 3 ? [2, 3] : gather === 4 ? [2, 3, 4] : [];
    return row.choices.filter(({ value }) => !out.includes(value));
  }
  if (row.member !== "reviewOrder") return row.choices;
  if (!fsrs) return row.choices.filter(({ value }) => value !== 7 && value !== 11);
  const named: Record<number, MessageKey> = { 5: "options.reviewOrder.difficult", 6: "options.reviewOrder.easy" };
  const swapped = row.choices.map((entry) => ({ value: entry.value, label: named[entry.value] ?? entry.label }));
  const five = swapped.findIndex(({ value }) => value === 5);
  const six = swapped.findIndex(({ value }) => value === 6);
  const first = swapped[five];
  const second = swapped[six];
  if (first && second) {
    swapped[five] = second;
    swapped[six] = first;
  }
  return swapped;
}
