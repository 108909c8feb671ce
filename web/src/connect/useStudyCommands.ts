import { useEffect, useEffectEvent } from "react";
import type { StudySession } from "../study/useStudySession";
import { onPassing } from "./connect";

/** Follows what clients of AnkiConnect ask of the card that is shown. A card that they answer is followed by the queue's own change. */
export function useStudyCommands(session: StudySession, replay: () => void): void {
  const showAnswer = useEffectEvent(() => session.flip());
  const showQuestion = useEffectEvent(() => void session.reload());
  const playAudio = useEffectEvent(() => replay());
  useEffect(() => {
    const stops = [
      onPassing("showAnswer", () => showAnswer()),
      onPassing("showQuestion", () => showQuestion()),
      onPassing("playAudio", () => playAudio()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
