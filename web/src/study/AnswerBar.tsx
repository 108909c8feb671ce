import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import type { AnswerButton, Rating } from "../api/types";
import { t } from "../messages";
import classes from "./AnswerBar.module.css";
import { readAnswerKeys } from "./answerKeys";
import { ratingNames } from "./ratings";

type Props = {
  /** None while it is not known yet what they do. */
  buttons: AnswerButton[];
  side: "question" | "answer";
  sending: boolean;
  showEstimates: boolean;
  onFlip: () => void;
  onAnswer: (rating: Rating) => void;
};

/** Show answer, or the four ratings: always at the bottom, in reach of a thumb. */
export function AnswerBar({ buttons, side, sending, showEstimates, onFlip, onAnswer }: Props) {
  return (
    <footer className={classes.bar}>
      {side === "question" ? (
        <UnstyledButton className={classes.show} onClick={onFlip} title={keyHint("Space")}>
          {t("study.showAnswer")}
        </UnstyledButton>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a border and a legend that nobody needs to see
        <div role="group" aria-label={t("study.ratings")} className={classes.ratings} aria-busy={buttons.length === 0}>
          {buttons.map((button) => (
            <RatingButton key={button.rating} button={button} showEstimate={showEstimates} disabled={sending} onAnswer={onAnswer} />
          ))}
        </div>
      )}
    </footer>
  );
}

const keyHint = (key: string) => `[${key}]`;

type ButtonProps = { button: AnswerButton; showEstimate: boolean; disabled: boolean; onAnswer: (rating: Rating) => void };

function RatingButton({ button, showEstimate, disabled, onAnswer }: ButtonProps) {
  const rating = t(ratingNames[button.rating]);
  const [keys] = useState(readAnswerKeys);
  const key = keys[button.rating];
  return (
    <UnstyledButton
      className={classes.rating}
      data-rating={button.rating}
      aria-disabled={disabled || undefined}
      aria-label={
        key === ""
          ? [rating, showEstimate && button.label].filter(Boolean).join(", ")
          : showEstimate
            ? t("study.buttonName", { rating, interval: button.label, key })
            : t("study.buttonNamePlain", { rating, key })
      }
      title={key === "" ? undefined : keyHint(key)}
      onClick={() => onAnswer(button.rating)}
    >
      {showEstimate && (
        <span className={`${classes.interval} numbers`} dir="auto">
          {button.label}
        </span>
      )}
      <span className={classes.name}>{rating}</span>
    </UnstyledButton>
  );
}
