import { useEffect, useRef, useState } from "react";
import type { ScriptStates } from "../../card-frame/mutateStates";
import { ApiError, api } from "../api/client";
import type { AnswerButton, StudyCard } from "../api/types";
import { t } from "../messages";
import { notice } from "../ui/notices";
import { SchedulingFrame } from "./SchedulingFrame";

export type Scheduled = {
  /** Whether the card may be rated: the script has ended, or there is none. */
  ready: boolean;
  buttons: AnswerButton[];
  /** The states as the script left them; undefined where the scheduler's own hold. */
  states?: object;
};

/** Lets the collection's scheduling script change the states of the card on screen (docs/spec/scheduler.md §4.3). */
export function useCustomScheduling(card: StudyCard | null): Scheduled {
  const [frame] = useState(() => new SchedulingFrame());
  const [done, setDone] = useState<{ key: string; buttons: AnswerButton[]; states?: object } | null>(null);
  const told = useRef(false);
  const script = card?.customScheduling;
  const key = card && script ? `${card.cardId} ${card.version} ${script}` : "";
  useEffect(() => () => frame.close(), [frame]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the card and the script
  useEffect(() => {
    if (!card || !script) return;
    let live = true;
    void changed().then((scheduled) => live && setDone({ key, ...scheduled }));
    return () => {
      live = false;
    };

    async function changed(): Promise<{ buttons: AnswerButton[]; states?: object }> {
      if (!card || !script) return { buttons: [] };
      const states = await frame.run(script, card.states as ScriptStates);
      try {
        if (states) return { states, buttons: await api.post<AnswerButton[]>("/study/buttons", { cardId: card.cardId, states }) };
        say(t("study.scriptFailed"));
      } catch (error) {
        say(error instanceof ApiError ? error.message : t("study.scriptFailed"));
      }
      return { buttons: card.buttons };
    }

    /** Once is enough: it would be said of every card. */
    function say(text: string): void {
      if (live && !told.current) notice(text);
      told.current ||= live;
    }
  }, [frame, key]);

  if (!script) return { ready: true, buttons: card?.buttons ?? [] };
  return done?.key === key ? { ready: true, ...done } : { ready: false, buttons: [] };
}
