import { useEffect, useMemo, useRef } from "react";
import { useLocation } from "wouter";
import type { FromFrame } from "../../card-frame/protocol";
import type { Rating } from "../api/types";
import { direction } from "../messages";
import type { AudioPlayer } from "./AudioPlayer";
import type { FrameLink } from "./FrameLink";
import { meaning, readTouch, type TouchAction } from "./touch";
import type { AutoAdvance } from "./useAutoAdvance";
import type { CardActions } from "./useCardActions";
import type { OwnVoice } from "./useOwnVoice";
import type { Standing } from "./useStudySession";

type Props = {
  standing: Standing | null;
  flip: () => void;
  answer: (rating: Rating) => void;
  replay: () => void;
  player: AudioPlayer;
  link: FrameLink;
  actions: CardActions;
  auto: AutoAdvance;
  voice: OwnVoice;
  leave: () => void;
};
const ratings: { [action: string]: Rating } = { again: 1, hard: 2, good: 3, easy: 4 };
const doubleTapMillis = 300;

/** What the card's sounds can be told, whether the app or the card itself plays them. */
export const soundOf = (player: AudioPlayer, link: FrameLink) => ({
  pause: () => {
    player.togglePause();
    link.send({ type: "media", action: "pause" });
  },
  back: () => {
    player.seek(-5);
    link.send({ type: "media", action: "back" });
  },
  forward: () => {
    player.seek(5);
    link.send({ type: "media", action: "forward" });
  },
});

/** Does what this device's settings say for a touch of the card. */
export function useTouch({ standing, flip, answer, replay, player, link, actions, auto, voice, leave }: Props) {
  const [, go] = useLocation();
  const touch = useMemo(readTouch, []);
  const tapped = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(tapped.current), []);
  const sound = soundOf(player, link);

  const runs: { [action in TouchAction]?: () => unknown } = {
    flip: () => standing?.side === "question" && flip(),
    undo: actions.undo,
    redo: actions.redo,
    replay,
    ...sound,
    record: voice.record,
    "play-own": voice.play,
    edit: () => actions.open("edit"),
    mark: actions.mark,
    "bury-card": actions.buryCard,
    "bury-note": actions.buryNote,
    "suspend-card": actions.suspendCard,
    "suspend-note": actions.suspendNote,
    delete: actions.deleteNote,
    info: () => actions.open("info"),
    reset: () => actions.open("reset"),
    due: () => actions.open("due"),
    menu: () => actions.open("menu"),
    auto: auto.toggle,
    add: () => go("/add"),
    decks: () => go("/"),
    overview: leave,
    "page-up": () => link.send({ type: "scroll", pages: -1 }),
    "page-down": () => link.send({ type: "scroll", pages: 1 }),
  };

  function run(action: TouchAction): void {
    const rating = ratings[action];
    const flag = /^flag-(\d)$/.exec(action)?.[1];
    if (rating) answer(rating);
    else if (flag) actions.flag(Number(flag));
    else void runs[action]?.();
  }

  return (message: Extract<FromFrame, { type: "gesture" }>): void => {
    if (!standing) return;
    const act = (gesture: typeof message.gesture | "double-tap") => {
      const action = meaning(touch, gesture, message, standing.side, direction() === "rtl");
      // A tap beside the box for the typed answer only puts the keyboard away.
      if (gesture !== "tap" || action !== "flip" || !standing.card?.typed) run(action);
    };
    if (message.gesture !== "tap" || touch.gestures["double-tap"] === "none") return act(message.gesture);
    if (tapped.current !== undefined) {
      clearTimeout(tapped.current);
      tapped.current = undefined;
      return act("double-tap");
    }
    tapped.current = setTimeout(() => {
      tapped.current = undefined;
      act("tap");
    }, doubleTapMillis);
  };
}
