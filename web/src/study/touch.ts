import type { Gesture } from "../../card-frame/protocol";
import type { MessageKey } from "../messages";
import type { Side } from "./useStudySession";

/** What a touch can do while studying, with its name (docs/spec/screens-and-statistics.md A26). */
export const touchActions = {
  none: "touch.none",
  flip: "study.showAnswer",
  again: "study.again",
  hard: "study.hard",
  good: "study.good",
  easy: "study.easy",
  undo: "app.undo",
  redo: "app.redo",
  replay: "study.replay",
  pause: "study.pause",
  back: "study.back5",
  forward: "study.forward5",
  record: "voice.record",
  "play-own": "voice.play",
  edit: "study.edit",
  mark: "study.mark",
  "flag-1": "flag.1",
  "flag-2": "flag.2",
  "flag-3": "flag.3",
  "flag-4": "flag.4",
  "bury-card": "study.buryCard",
  "bury-note": "study.buryNote",
  "suspend-card": "study.suspendCard",
  "suspend-note": "study.suspendNote",
  delete: "study.deleteNote",
  info: "study.info",
  reset: "study.reset",
  due: "study.setDue",
  menu: "study.more",
  auto: "study.autoAdvance",
  add: "nav.add",
  decks: "nav.decks",
  overview: "decks.overview",
  "page-up": "touch.pageUp",
  "page-down": "touch.pageDown",
} as const satisfies { [action: string]: MessageKey };
export type TouchAction = keyof typeof touchActions;

export const touchGestures = ["swipe-left", "swipe-right", "swipe-up", "swipe-down", "double-tap", "long-press", "two-finger-tap"] as const;
export type TouchGesture = (typeof touchGestures)[number];

export type Touch = {
  on: boolean;
  tapAnswers: boolean;
  swipeAnswers: boolean;
  gestures: { [gesture in TouchGesture]: TouchAction };
  /** Nine fields of the card, row by row from the upper left. */
  zones: TouchAction[];
};

export const usualTouch: Touch = {
  on: true,
  tapAnswers: false,
  swipeAnswers: false,
  gestures: {
    "swipe-left": "undo",
    "swipe-right": "none",
    "swipe-up": "none",
    "swipe-down": "none",
    "double-tap": "none",
    "long-press": "menu",
    "two-finger-tap": "undo",
  },
  zones: Array<TouchAction>(9).fill("none"),
};

const place = "touch";
const isAction = (value: unknown): value is TouchAction => typeof value === "string" && value in touchActions;

/** This device's settings; whatever is missing or unknown in what was stored is as usual. */
export function readTouch(): Touch {
  let stored: Partial<Touch> = {};
  try {
    stored = (JSON.parse(localStorage.getItem(place) ?? "{}") ?? {}) as Partial<Touch>;
  } catch {
    // Something else wrote there.
  }
  const flag = (name: "on" | "tapAnswers" | "swipeAnswers") => (typeof stored[name] === "boolean" ? stored[name] : usualTouch[name]);
  const gestures = { ...usualTouch.gestures };
  for (const gesture of touchGestures) {
    const action = stored.gestures?.[gesture];
    if (isAction(action)) gestures[gesture] = action;
  }
  return {
    on: flag("on"),
    tapAnswers: flag("tapAnswers"),
    swipeAnswers: flag("swipeAnswers"),
    gestures,
    zones: usualTouch.zones.map((usual, at) => (isAction(stored.zones?.[at]) ? stored.zones[at] : usual)),
  };
}

export const writeTouch = (touch: Touch) => localStorage.setItem(place, JSON.stringify(touch));

type At = { x: number; y: number };
const third = (share: number) => Math.min(2, Math.max(0, Math.floor(share * 3)));

/** What a touch means on this side of the card. In a mirrored page, left and right of the answers are exchanged. */
export function meaning(touch: Touch, gesture: Gesture | "double-tap", { x, y }: At, side: Side, rtl: boolean): TouchAction {
  if (!touch.on) return "none";
  const forward = rtl ? "swipe-left" : "swipe-right";
  if (touch.swipeAnswers && side === "answer" && (gesture === "swipe-left" || gesture === "swipe-right"))
    return gesture === forward ? "good" : "again";
  if (gesture !== "tap") return touch.gestures[gesture];
  const zone = touch.zones[third(y) * 3 + third(x)] ?? "none";
  if (zone !== "none") return zone;
  if (side === "question") return "flip";
  if (!touch.tapAnswers) return "none";
  return third(rtl ? 1 - x : x) === 0 ? "again" : "good";
}
