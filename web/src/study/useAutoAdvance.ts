import { type MutableRefObject, useEffect, useRef, useState } from "react";
import type { Rating } from "../api/types";
import { t } from "../messages";
import { notice } from "../ui/notices";
import type { AudioPlayer } from "./AudioPlayer";
import type { Standing } from "./useStudySession";

type Props = {
  standing: Standing | null;
  shownTurn: number;
  player: AudioPlayer;
  advance: MutableRefObject<(() => void) | null>;
  flip: () => void;
  answer: (rating: Rating) => void;
  bury: () => void;
};
export type AutoAdvance = { on: boolean; toggle: () => void };

const ratings: Record<string, Rating> = { again: 1, good: 3, hard: 2 };

/** Goes on by itself after the seconds of the preset (docs/spec/screens-and-statistics.md A5.5). Off whenever study begins. */
export function useAutoAdvance({ standing, shownTurn, player, advance, flip, answer, bury }: Props): AutoAdvance {
  const [on, setOn] = useState(false);
  const act = useRef<() => void>(() => undefined);
  const side = standing?.side;
  const settings = standing?.queue.settings.autoAdvance;
  const secs = side === "question" ? settings?.questionSecs : settings?.answerSecs;
  const wait = settings?.waitForAudio ?? true;

  act.current = () => {
    if (!document.hasFocus() && !document.querySelector("iframe:focus")) return setOn(false);
    const action = side === "question" ? settings?.questionAction : settings?.answerAction;
    const rating = ratings[action ?? ""];
    if (action?.includes("reminder")) notice(t("study.autoReminder"));
    else if (side === "question") flip();
    else if (rating) answer(rating);
    else bury();
  };

  useEffect(() => {
    advance.current = null;
    if (!on || !secs || shownTurn !== standing?.turn) return;
    const timer = setTimeout(
      () => {
        if (wait && player.playing) {
          advance.current = () => {
            advance.current = null;
            setTimeout(() => act.current(), 100);
          };
        } else {
          act.current();
        }
      },
      Math.floor(secs * 1000),
    );
    return () => clearTimeout(timer);
  }, [on, secs, wait, shownTurn, standing?.turn, player, advance]);

  const toggle = () => {
    notice(t(on ? "study.autoAdvanceOff" : "study.autoAdvanceOn"));
    setOn(!on);
  };
  return { on, toggle };
}
