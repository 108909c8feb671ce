import type { Schemas } from "../api/types";

/** A day, bin or value that a table does not name counts 0. */
export type Table = Graphs["intervals"];
export type Spread = Schemas["Distribution"];
export type Kinds = Schemas["ReviewsOfDay"];
export type Stages = Schemas["StageCounts"];
export type Past<T> = { [period in keyof Graphs["buttons"]]: T };
export type Buttons = Schemas["AnswerButtons"];
export type Hour = Schemas["HourOfDay"];
export type Retention = Schemas["RetentionCounts"];
export type Graphs = Omit<Schemas["Graphs"], "today"> & { today: Required<Schemas["TodaysAnswers"]> };
export type GraphPreferences = Schemas["GraphPreferences"];
export type Weekday = GraphPreferences["firstDayOfWeek"];

/** How far back reviews are read: a year or all of them. */
export type History = "year" | "all";
export type Period = "month" | "quarter" | "year" | "all";

/** What every graph is told besides its figures. */
export type GraphContext = { graphs: Graphs; history: History; open: (search: string) => void };
