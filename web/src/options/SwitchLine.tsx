import { Switch } from "@mantine/core";
import { useId } from "react";
import { t } from "../messages";
import { OptionLine } from "./OptionRow";

type Member = "newCardsIgnoreReviewLimit" | "applyAllParentLimits" | "fsrs" | "fsrsReschedule" | "healthCheck";

/** A switch that holds for the whole collection. */
export function SwitchLine({ member, value, onChange }: { member: Member; value: boolean; onChange: (on: boolean) => void }) {
  const id = useId();
  return (
    <OptionLine id={id} label={t(`options.${member}`)} help={t(`options.${member}Help`)} global>
      <Switch id={id} aria-describedby={`${id}-help`} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
    </OptionLine>
  );
}
