/**
 * What the app and the card frame say to each other. The frame runs what people put on their cards, so the app takes only
 * these messages, checks each member, and never acts on more than the card that it shows.
 */
export type Side = "question" | "answer";

export type Show = {
  type: "show";
  id: number;
  side: Side;
  html: string;
  css: string;
  bodyClass: string;
  mediaBase: string;
  night: boolean;
  /** Whether styles for phones count; absent: as the machine is. */
  mobile?: boolean;
  scripts: boolean;
  math: boolean;
  direction: "ltr" | "rtl";
  flag: number;
  marked: boolean;
  /** What the collection adds below every card that is studied. */
  extra?: string;
  /** The answer, so that its pictures and fonts can be fetched while the question is read. */
  preload: string;
};

/** Cards to lay out on pages, in the frame that prints. */
export type Sheet = {
  type: "sheet";
  cards: { css: string; bodyClass: string; question: string; answer: string }[];
  mediaBase: string;
  direction: "ltr" | "rtl";
  size: "A4" | "Letter";
  layout: "list" | "cards";
};

export type ToFrame =
  | Show
  | Sheet
  | { type: "print" }
  | { type: "indicators"; flag: number; marked: boolean }
  | { type: "theme"; night: boolean }
  | { type: "prepare"; html: string }
  | { type: "typed"; id: number }
  | { type: "ping"; id: number }
  | { type: "media"; action: "stop" | "pause" | "back" | "forward" }
  | { type: "scroll"; pages: 1 | -1 };

export type Key = { key: string; code: string; ctrl: boolean; meta: boolean; alt: boolean; shift: boolean };

export type FromFrame =
  | { type: "ready" }
  | { type: "shown"; id: number; side: Side }
  | { type: "command"; command: string }
  | { type: "key"; key: Key }
  | { type: "typed"; id: number; value: string }
  | { type: "pong"; id: number }
  | { type: "link"; href: string }
  | { type: "gesture"; gesture: Gesture; x: number; y: number };

const gestures = ["tap", "swipe-left", "swipe-right", "swipe-up", "swipe-down", "two-finger-tap", "long-press"] as const;
export type Gesture = (typeof gestures)[number];

const commands = /^(ans|ease[1-4]|edit|more|play:[qa]:\d{1,4})$/;

/** The message if it is one that a card may send, else null. */
export function parseFromFrame(data: unknown): FromFrame | null {
  if (typeof data !== "object" || data === null) return null;
  const message = data as Record<string, unknown>;
  const id = typeof message.id === "number" ? message.id : null;
  switch (message.type) {
    case "ready":
      return { type: "ready" };
    case "shown":
      return id !== null && (message.side === "question" || message.side === "answer") ? { type: "shown", id, side: message.side } : null;
    case "command":
      return typeof message.command === "string" && commands.test(message.command) ? { type: "command", command: message.command } : null;
    case "key":
      return parseKey(message.key);
    case "typed":
      return id !== null && typeof message.value === "string" ? { type: "typed", id, value: message.value.slice(0, 10_000) } : null;
    case "pong":
      return id !== null ? { type: "pong", id } : null;
    case "link":
      return typeof message.href === "string" && message.href.length < 4096 ? { type: "link", href: message.href } : null;
    case "gesture":
      return gestures.includes(message.gesture as Gesture) && typeof message.x === "number" && typeof message.y === "number"
        ? ({ type: "gesture", gesture: message.gesture, x: message.x, y: message.y } as FromFrame)
        : null;
    default:
      return null;
  }
}

function parseKey(value: unknown): FromFrame | null {
  if (typeof value !== "object" || value === null) return null;
  const key = value as Record<string, unknown>;
  if (typeof key.key !== "string" || typeof key.code !== "string" || key.key.length > 20 || key.code.length > 20) return null;
  return {
    type: "key",
    key: {
      key: key.key,
      code: key.code,
      ctrl: key.ctrl === true,
      meta: key.meta === true,
      alt: key.alt === true,
      shift: key.shift === true,
    },
  };
}
