import { SegmentedControl, Text, Title } from "@mantine/core";
import { type ReactNode, useId, useState } from "react";
import { t } from "../messages";
import classes from "./Chart.module.css";
import type { History, Period } from "./types";

type Props = {
  title: string;
  hint?: string;
  choices?: ReactNode;
  facts?: [label: string, value: string][];
  empty?: boolean;
  wide?: boolean;
  children?: ReactNode;
};

/** One graph: its name, what can be chosen, the drawing, and the figures below it. */
export function Graph({ title, hint, choices, facts = [], empty = false, wide = false, children }: Props) {
  const id = useId();
  return (
    <section className={classes.graph} aria-labelledby={id} data-wide={wide || undefined}>
      <Title order={2} size="h3" id={id}>
        {title}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      {choices && <div className={classes.choices}>{choices}</div>}
      {empty ? <p className={classes.empty}>{t("stats.nothing")}</p> : children}
      {!empty && facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="numbers">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

/** A choice among a few words. */
export function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: [value: V, label: string][];
  onChange: (value: V) => void;
}) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={value}
      data={options.map(([each, text]) => ({ value: each, label: text }))}
      onChange={(next) => onChange(next as V)}
    />
  );
}

const everyPeriod: Period[] = ["month", "quarter", "year", "all"];

/** The period of a graph of the past. "All" is there only while all of the history is read. */
export function usePastPeriod(history: History, first: Period): [Period, ReactNode] {
  const [chosen, setChosen] = useState<Period>(first);
  const [before, setBefore] = useState(history);
  if (before !== history) {
    setBefore(history);
    setChosen(history === "all" ? "all" : chosen === "all" ? "year" : chosen);
  }
  const periods = history === "all" ? everyPeriod : everyPeriod.slice(0, -1);
  return [chosen, <PeriodChoice key="period" value={chosen} periods={periods} onChange={setChosen} />];
}

export function PeriodChoice({
  value,
  periods = everyPeriod,
  onChange,
}: {
  value: Period;
  periods?: Period[];
  onChange: (value: Period) => void;
}) {
  return (
    <Choice
      label={t("stats.period")}
      value={value}
      options={periods.map((period) => [period, t(`stats.period.${period}`)])}
      onChange={onChange}
    />
  );
}
