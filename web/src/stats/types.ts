/** The shapes of docs/web-api.md, section 13. A day, bin or value that a table does not name counts 0. */
export type Table = { [value: string]: number };
export type Spread = { percents: Table; average: number };
export type Kinds = { learn: number; relearn: number; young: number; mature: number; filtered: number };
export type Stages = { newCards: number; learn: number; relearn: number; young: number; mature: number; suspended: number; buried: number };
export type Past<T> = { oneMonth: T; threeMonths: T; oneYear: T; allTime: T };
export type Buttons = { learning: number[]; young: number[]; mature: number[] };
export type Hour = { total: number; correct: number };
export type Retention = { youngPassed: number; youngFailed: number; maturePassed: number; matureFailed: number };
export type Graphs = {
  today: {
    answers: number;
    milliseconds: number;
    correct: number;
    mature: number;
    matureCorrect: number;
    learn: number;
    review: number;
    relearn: number;
    filtered: number;
  };
  futureDue: { days: Table; haveBacklog: boolean; dailyLoad: number };
  reviewCounts: { [day: string]: Kinds };
  reviewTimes: { [day: string]: Kinds };
  cardCounts: { includingInactive: Stages; excludingInactive: Stages };
  intervals: Table;
  stabilities: Table;
  eases: Spread;
  difficulties: Spread;
  retrievabilities: Spread & { sumByCard: number; sumByNote: number };
  trueRetention: { [period in "today" | "yesterday" | "week" | "month" | "year" | "allTime"]: Retention };
  hours: Past<Hour[]>;
  buttons: Past<Buttons>;
  added: Table;
  rolloverHour: number;
  fsrs: boolean;
};
export type Weekday = "sunday" | "monday" | "friday" | "saturday";
export type GraphPreferences = { firstDayOfWeek: Weekday; cardCountsSeparateInactive: boolean; futureDueShowsBacklog: boolean };

/** How far back reviews are read: a year or all of them. */
export type History = "year" | "all";
export type Period = "month" | "quarter" | "year" | "all";

/** What every graph is told besides its figures. */
export type GraphContext = { graphs: Graphs; history: History; open: (search: string) => void };
