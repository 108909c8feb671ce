import { useEffect, useState } from "react";
import type { StudySettings } from "../api/types";
import { t } from "../messages";
import classes from "./StudyBar.module.css";
import type { Standing } from "./useStudySession";

/** Whole seconds since the question came up. Display only: what is recorded is measured apart from it. */
export function CardTimer({ standing, settings }: { standing: Standing; settings: StudySettings }) {
  const { card, side } = standing;
  const [secs, setSecs] = useState(0);
  const [start, setStart] = useState(() => performance.now());
  const question = side === "question" ? standing.turn : null;
  const frozen = side === "answer" && settings.stopTimerOnAnswer;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock starts again with each question
  useEffect(() => {
    if (question === null) return;
    setStart(performance.now());
    setSecs(0);
  }, [question, card?.cardId]);

  useEffect(() => {
    if (frozen) return;
    const timer = setInterval(() => setSecs(Math.floor((performance.now() - start) / 1000)), 250);
    return () => clearInterval(timer);
  }, [start, frozen]);

  const shown = Math.min(secs, settings.maxSecs);
  return (
    <span
      className={`${classes.timer} numbers`}
      data-over={shown >= settings.maxSecs || undefined}
      role="timer"
      aria-label={t("study.timer")}
    >
      {Math.floor(shown / 60)}:{String(shown % 60).padStart(2, "0")}
    </span>
  );
}
