import { expect, test } from "vitest";
import type { DeckOptions } from "../api/types";
import * as presets from "./presets";
import { formatSteps, parseSteps, stepsInADay } from "./steps";
import { easyDayWarnings, intervalWarnings, lapseWarnings, newCardWarnings, optimizeWarnings, retentionWarnings } from "./warningsOf";

// docs/spec/screens-and-statistics.md D3
test.each([
  ["1m 10m 1h 2h 1d", [1, 10, 60, 120, 1440]],
  ["1s 5s 90s 400m", [1 / 60, 5 / 60, 1.5, 400]],
])("%s and its minutes", (text, minutes) => {
  expect(parseSteps(text)).toEqual(minutes);
  expect(formatSteps(minutes)).toBe(text);
});

test.each([
  ["", []],
  ["   ", []],
  ["1 hello 2", [1, 2]],
  ["1.5m", [1]],
  ["2w", [2]],
])("'%s' reads as %j", (text, minutes) => {
  expect(parseSteps(text)).toEqual(minutes);
});

test("steps are shown in the largest whole unit", () => {
  expect(formatSteps([0.1666666716337204])).toBe("10s");
  expect(formatSteps([2160])).toBe("36h");
  expect(formatSteps([525_600])).toBe("365d");
});

// docs/spec/screens-and-statistics.md D4
const defaults = { newPerDay: 20 };
const options: DeckOptions = {
  deck: {
    id: 1,
    name: "d",
    configId: 2,
    parentConfigIds: [],
    limits: { new: null, review: null, newToday: null, reviewToday: null },
    desiredRetention: null,
  },
  configs: [
    { config: { id: 1, name: "Default", config: { newPerDay: 10 } }, useCount: 1 },
    { config: { id: 2, name: "another one", config: { newPerDay: 40 } }, useCount: 1 },
  ],
  defaults: { id: 0, name: "", config: defaults },
  fsrs: false,
  cardStateCustomizer: "",
  newCardsIgnoreReviewLimit: false,
  applyAllParentLimits: false,
  fsrsHealthCheck: true,
  daysSinceLastFsrsOptimize: 0,
};
const names = (state: presets.Presets) =>
  presets.listed(state).map(({ key, name, uses }) => `${key === state.selected ? "*" : ""}${name} ${uses}`);

test("a clone says which stored preset it comes from, and so does a clone of it", () => {
  const state = presets.clone(presets.clone(presets.load(options), "first"), "second");
  expect(presets.toSave(state).map(({ id, name, clonedFrom }) => ({ id, name, clonedFrom }))).toEqual([
    { id: 0, name: "first", clonedFrom: 2 },
    { id: 0, name: "second", clonedFrom: 2 },
  ]);
  expect("clonedFrom" in presets.selected(presets.add(state, "third", defaults)).config).toBe(false);
});

test("presets in the order of their names, with their uses as after saving", () => {
  let state = presets.load(options);
  expect(names(state)).toEqual(["*another one 1", "Default 1"]);
  state = presets.rename(state, "zzz");
  expect(names(state)).toEqual(["Default 1", "*zzz 1"]);
  state = presets.add(state, "hello", defaults);
  expect(names(state)).toEqual(["Default 1", "*hello 1", "zzz 0"]);
  expect(presets.selected(state).config.config.newPerDay).toBe(20);
  state = presets.select(state, presets.listed(state)[0]?.key ?? 0);
  expect(names(state)).toEqual(["*Default 2", "hello 0", "zzz 0"]);
  expect(presets.remove(state)).toBe(state);
});

test("a saved preset that is deleted is named for removal, a new one is not", () => {
  let state = presets.add(presets.load(options), "hello", defaults);
  state = presets.remove(state);
  expect(state.removed).toEqual([]);
  state = presets.remove(presets.select(state, 1));
  expect(state.removed).toEqual([2]);
  expect(presets.toSave(state).map((config) => config.name)).toEqual(["Default"]);
});

test("a name that is taken gets digits", () => {
  expect(presets.selected(presets.add(presets.load(options), "another one", defaults)).config.name).toMatch(/^another one\d+$/);
});

test("the selected preset is sent last, even unchanged", () => {
  let state = presets.rename(presets.load(options), "zzz");
  state = presets.select(state, 0);
  expect(presets.toSave(state).map((config) => config.name)).toEqual(["zzz", "Default"]);
  expect(presets.toSave(presets.load(options)).map((config) => config.name)).toEqual(["another one"]);
});

test("relearning steps count until a day is over", () => {
  expect([[], [10], [10, 720, 709, 1, 5], [1440]].map(stepsInADay)).toEqual([0, 1, 3, 0]);
});

// docs/spec/screens-and-statistics.md A13.4
test("the page warns of what is unwise", () => {
  const values = {
    learnSteps: [1, 2880],
    graduatingIntervalGood: 1,
    graduatingIntervalEasy: 1,
    relearnSteps: [2880],
    minimumLapseInterval: 1,
  };
  const texts = (warnings: { text: string }[]) => warnings.map(({ text }) => text);
  expect(texts(newCardWarnings(values, true))).toEqual(["options.stepsLong"]);
  expect(texts(newCardWarnings({ ...values, graduatingIntervalGood: 3 }, false))).toEqual(["options.graduatingOverEasy"]);
  expect(texts(newCardWarnings({ ...values, newCardInsertOrder: 1 }, false))).toEqual([
    "options.stepOverGraduating",
    "options.insertRandom",
  ]);
  expect(texts(lapseWarnings(values, true))).toEqual(["options.stepsLong"]);
  expect(texts(lapseWarnings(values, false))).toEqual(["options.stepOverMinimum"]);
  expect([0.69, 0.7, 0.8, 0.95, 0.96, 0.98].map((retention) => retentionWarnings(retention)[0]?.grave)).toEqual([
    true,
    false,
    undefined,
    undefined,
    false,
    true,
  ]);
  expect([179, 49, 180].map((maximumReviewInterval) => intervalWarnings({ maximumReviewInterval })[0]?.grave)).toEqual([
    false,
    true,
    undefined,
  ]);
  expect(texts(easyDayWarnings([0, 0.5], true, false))).toEqual(["options.noNormalDay", "options.easyDaysKeep"]);
  expect(easyDayWarnings([1], true, true)).toEqual([]);
  expect([30, 31].map((days) => optimizeWarnings(days).length)).toEqual([0, 1]);
});
