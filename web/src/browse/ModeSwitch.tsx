import type { BrowseMode } from "../api/types";
import { t } from "../messages";
import classes from "./ModeSwitch.module.css";

const choices = [
  { mode: "cards", label: "browse.cards" },
  { mode: "notes", label: "browse.notes" },
] as const;

type Props = { mode: BrowseMode; onChange: (mode: BrowseMode) => void };

/** Cards or notes. Nothing here is measured: that would lay out the page before its first frame. */
export function ModeSwitch({ mode, onChange }: Props) {
  return (
    <div role="radiogroup" aria-label={t("browse.mode")} className={classes.switch}>
      {choices.map((choice) => (
        <label key={choice.mode} className={classes.choice}>
          <input
            type="radio"
            name="mode"
            className="visually-hidden"
            checked={mode === choice.mode}
            onChange={() => onChange(choice.mode)}
          />
          {t(choice.label)}
        </label>
      ))}
    </div>
  );
}
