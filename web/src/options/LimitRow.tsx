import { SegmentedControl } from "@mantine/core";
import { useId, useState } from "react";
import { type MessageKey, t } from "../messages";
import { AmountInput, OptionLine } from "./OptionRow";
import classes from "./OptionRow.module.css";

export type LimitValue = { preset: number; deck: number | null; today: number | null };
type Place = keyof LimitValue;

type Props = {
  member: "newPerDay" | "reviewsPerDay";
  value: LimitValue;
  loaded: LimitValue;
  initial: number;
  onChange: (value: LimitValue) => void;
};

/** A daily limit and where it holds: the preset, this deck, or today only. Choosing a place clears the ones after it. */
export function LimitRow({ member, value, loaded, initial, onChange }: Props) {
  const id = useId();
  const [place, setPlace] = useState<Place>(value.today !== null ? "today" : value.deck !== null ? "deck" : "preset");
  const shown = value[place] ?? value.preset;

  function choose(next: Place): void {
    setPlace(next);
    if (next === "preset") onChange({ ...value, deck: null, today: null });
    else if (next === "deck") onChange({ ...value, deck: value.deck ?? loaded.deck ?? shown, today: null });
    else onChange({ preset: value.preset, deck: loaded.deck, today: value.today ?? loaded.today ?? shown });
  }

  return (
    <OptionLine
      id={id}
      label={t(`options.${member}`)}
      help={t(`options.${member}Help`)}
      onRevert={place === "preset" && value.preset !== initial ? () => onChange({ ...value, preset: initial }) : undefined}
    >
      <div className={classes.limit}>
        <SegmentedControl
          size="xs"
          mb={6}
          aria-label={t(`options.${member}`)}
          data={(["preset", "deck", "today"] as const).map((name) => ({ value: name, label: t(`options.limit.${name}` as MessageKey) }))}
          value={place}
          onChange={(next) => choose(next as Place)}
        />
        <AmountInput id={id} value={shown} min={0} max={9999} onChange={(next) => onChange({ ...value, [place]: next })} />
      </div>
    </OptionLine>
  );
}
