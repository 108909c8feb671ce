import { ActionIcon, NumberInput, Select, Switch, Text, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconWorld } from "@tabler/icons-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { type MessageKey, t } from "../messages";
import { noDate } from "./IncludedCards";
import { type Choice, offered, type Row } from "./layout";
import classes from "./OptionRow.module.css";
import { formatSteps, parseSteps } from "./steps";

type RowProps = { row: Row; value: unknown; initial: unknown; gather: number; fsrs: boolean; onChange: (value: unknown) => void };

/** One option of a preset, with its help and the way back to its default. */
export function OptionRow({ row, value, initial, gather, fsrs, onChange }: RowProps) {
  const id = useId();
  const changed = !same(value, initial);
  const label = t(`options.${row.member}` as MessageKey);
  const help = t(`options.${row.member}Help` as MessageKey);
  return (
    <OptionLine id={id} label={label} help={help} onRevert={changed ? () => onChange(initial) : undefined}>
      <Control id={id} row={row} value={value} gather={gather} fsrs={fsrs} onChange={onChange} />
    </OptionLine>
  );
}

const same = (a: unknown, b: unknown) =>
  typeof a === "number" && typeof b === "number" ? Math.fround(a) === Math.fround(b) : JSON.stringify(a) === JSON.stringify(b);

type LineProps = { id: string; label: string; help: string; global?: boolean; onRevert?: (() => void) | undefined; children: ReactNode };

export function OptionLine({ id, label, help, global = false, onRevert, children }: LineProps) {
  return (
    <div className={classes.row}>
      <div>
        <label htmlFor={id} className={classes.label}>
          {label}
          {global && <IconWorld size={16} role="img" aria-label={t("options.global")} />}
        </label>
        <Text size="xs" c="dimmed" id={`${id}-help`}>
          {help}
        </Text>
      </div>
      <div className={classes.control}>
        {onRevert && (
          <ActionIcon size={32} c="dimmed" aria-label={`${t("options.revert")}: ${label}`} title={t("options.revert")} onClick={onRevert}>
            <IconArrowBackUp size={18} className="flip" />
          </ActionIcon>
        )}
        {children}
      </div>
    </div>
  );
}

type ControlProps = { id: string; row: Row; value: unknown; gather: number; fsrs: boolean; onChange: (value: unknown) => void };

function Control({ id, row, value, gather, fsrs, onChange }: ControlProps) {
  const described = { "aria-describedby": `${id}-help` };
  switch (row.kind) {
    case "switch":
      return <Switch id={id} {...described} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case "steps":
      return <StepsInput id={id} value={value as number[]} onChange={onChange} />;
    case "date":
      return (
        <TextInput
          id={id}
          {...described}
          type="date"
          className={classes.date}
          value={value === noDate ? "" : ((value as string | undefined) ?? "")}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case "number":
      return (
        <AmountInput id={id} value={Number(value)} min={row.min} max={row.max} step={row.step} percent={row.percent} onChange={onChange} />
      );
    case "choice":
      return <ChoiceInput id={id} choices={offered(row, gather, fsrs)} value={Number(value)} onChange={onChange} />;
  }
}

function ChoiceInput({
  id,
  choices,
  value,
  onChange,
}: {
  id: string;
  choices: Choice[];
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <Select
      id={id}
      className={classes.wide}
      data={choices.map((choice) => ({ value: String(choice.value), label: t(choice.label) }))}
      value={String(choices.some((choice) => choice.value === value) ? value : 0)}
      allowDeselect={false}
      onChange={(next) => next !== null && onChange(Number(next))}
    />
  );
}

function StepsInput({ id, value, onChange }: { id: string; value: number[]; onChange: (value: number[]) => void }) {
  const shown = formatSteps(value ?? []);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  return (
    <TextInput
      id={id}
      className={classes.wide}
      dir="ltr"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        const steps = parseSteps(text);
        setText(formatSteps(steps));
        if (formatSteps(steps) !== shown) onChange(steps);
      }}
    />
  );
}

type AmountProps = {
  id: string;
  value: number;
  min: number;
  max: number;
  step?: number | undefined;
  percent?: boolean | undefined;
  disabled?: boolean;
  onChange: (value: number) => void;
};

export function AmountInput({ id, value, min, max, step = 1, percent = false, disabled = false, onChange }: AmountProps) {
  const scale = percent ? 100 : 1;
  const decimals = percent || step === 1 ? 0 : step === 0.1 ? 1 : 2;
  return (
    <NumberInput
      id={id}
      className={classes.narrow}
      value={Number((value * scale).toFixed(decimals))}
      min={min * scale}
      max={max * scale}
      step={step * scale}
      decimalScale={decimals}
      clampBehavior="blur"
      disabled={disabled}
      onChange={(next) => typeof next === "number" && next >= min * scale && next <= max * scale && onChange(next / scale)}
    />
  );
}
