import { SegmentedControl, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { t } from "../messages";
import { FsrsTools } from "./FsrsTools";
import { AmountInput, OptionLine } from "./OptionRow";
import classes from "./OptionRow.module.css";
import { OptionsCard } from "./OptionsCard";
import type { SimulatorChoice, SimulatorStart } from "./SimulatorDialog";
import { SwitchLine } from "./SwitchLine";
import { stepsInADay } from "./steps";
import { Warnings } from "./Warnings";
import { WorkloadHint } from "./WorkloadHint";
import { optimizeWarnings, retentionWarnings } from "./warningsOf";

export type FsrsGlobals = { fsrs: boolean; fsrsReschedule: boolean; healthCheck: boolean };
type Values = { [member: string]: unknown };
type Props = {
  deckId: number;
  preset: string;
  values: Values;
  defaults: Values;
  globals: FsrsGlobals;
  deckRetention: number | null;
  loadedDeckRetention: number | null;
  daysSinceOptimize: number;
  unsavedPreset: boolean;
  loadedFsrs: boolean;
  loadedValues: Values | undefined;
  simulator: Pick<SimulatorStart, "newLimit" | "reviewLimit" | "newCardsIgnoreReviewLimit">;
  page: () => object;
  onChoice: (choice: SimulatorChoice) => void;
  onOptimizedAll: () => void;
  onGlobal: (part: Partial<FsrsGlobals>) => void;
  onValues: (part: Values) => void;
  onDeckRetention: (retention: number | null) => void;
};

/** The newer scheduler: whether it is on, what is to be remembered, and the parameters it learned. */
export function FsrsSection(props: Props) {
  const { deckId, values, defaults, globals, deckRetention, onGlobal, onValues } = props;
  const retention = Number(values.desiredRetention ?? defaults.desiredRetention ?? 0.9);
  const parameters = (values.fsrsParams6 as number[] | undefined) ?? [];
  const loadedParams = (props.loadedValues?.fsrsParams6 as number[] | undefined) ?? [];
  const loadedRetention = props.loadedDeckRetention ?? Number(props.loadedValues?.desiredRetention ?? retention);
  const number = (member: string) => Number(values[member] ?? defaults[member] ?? 0);
  const search = ((values.paramSearch as string | undefined) ?? "").trim();
  const presetSearch = `preset:"${props.preset.replace(/[\\"]/g, (sign) => `\\${sign}`)}" -is:suspended`;
  return (
    <OptionsCard title="options.fsrsGroup">
      <SwitchLine member="fsrs" value={globals.fsrs} onChange={(fsrs) => onGlobal({ fsrs })} />
      {globals.fsrs && (
        <>
          <RetentionRow
            preset={retention}
            initial={Number(defaults.desiredRetention ?? 0.9)}
            deck={deckRetention}
            loaded={props.loadedDeckRetention}
            onPreset={(desiredRetention) => onValues({ desiredRetention })}
            onDeck={props.onDeckRetention}
          />
          <WorkloadHint
            deckId={deckId}
            parameters={parameters}
            search={search === "" ? presetSearch : search}
            loaded={loadedRetention}
            now={deckRetention ?? retention}
            switchedOn={!props.loadedFsrs}
          />
          <Warnings of={retentionWarnings(deckRetention ?? retention)} />
          <ParametersInput parameters={parameters} onChange={(fsrsParams6) => onValues({ fsrsParams6 })} />
          <TextInput
            label={t("options.paramSearch")}
            description={t("options.paramSearchHelp")}
            placeholder={presetSearch}
            dir="auto"
            my="xs"
            value={(values.paramSearch as string | undefined) ?? ""}
            onChange={(event) => onValues({ paramSearch: event.currentTarget.value })}
          />
          <SwitchLine member="healthCheck" value={globals.healthCheck} onChange={(healthCheck) => onGlobal({ healthCheck })} />
          <Warnings of={optimizeWarnings(props.daysSinceOptimize)} />
          <FsrsTools
            deckId={deckId}
            request={{
              parameters,
              search: search === "" ? presetSearch : search,
              ignoreBefore: (values.ignoreRevlogsBeforeDate as string | undefined) ?? "",
              relearningSteps: stepsInADay((values.relearnSteps as number[] | undefined) ?? []),
              healthCheck: globals.healthCheck,
            }}
            simulator={{
              ...props.simulator,
              parameters,
              retention: deckRetention ?? retention,
              maximumInterval: number("maximumReviewInterval"),
              reviewOrder: number("reviewOrder"),
              easyDays: (values.easyDaysPercentages as number[] | undefined) ?? [],
              suspendAfterLapses: number("leechAction") === 0 ? number("leechThreshold") : null,
            }}
            changedParams={loadedParams.length !== parameters.length || loadedParams.some((value, at) => value !== parameters[at])}
            unsavedPreset={props.unsavedPreset}
            page={props.page}
            onChoice={props.onChoice}
            onOptimizedAll={props.onOptimizedAll}
            onParams={(fsrsParams6) => onValues({ fsrsParams6 })}
          />
          <SwitchLine member="fsrsReschedule" value={globals.fsrsReschedule} onChange={(fsrsReschedule) => onGlobal({ fsrsReschedule })} />
        </>
      )}
    </OptionsCard>
  );
}

type RetentionProps = {
  preset: number;
  initial: number;
  deck: number | null;
  loaded: number | null;
  onPreset: (retention: number) => void;
  onDeck: (retention: number | null) => void;
};

/** The desired retention and where it holds: for the preset, or for this deck alone. */
function RetentionRow({ preset, initial, deck, loaded, onPreset, onDeck }: RetentionProps) {
  const id = useId();
  const own = deck !== null;
  return (
    <OptionLine
      id={id}
      label={t("options.desiredRetention")}
      help={t("options.desiredRetentionHelp")}
      onRevert={!own && Math.fround(preset) !== Math.fround(initial) ? () => onPreset(initial) : undefined}
    >
      <div className={classes.limit}>
        <SegmentedControl
          size="xs"
          mb={6}
          aria-label={t("options.desiredRetention")}
          data={[
            { value: "preset", label: t("options.limit.preset") },
            { value: "deck", label: t("options.limit.deck") },
          ]}
          value={own ? "deck" : "preset"}
          onChange={(place) => onDeck(place === "deck" ? (loaded ?? preset) : null)}
        />
        <AmountInput id={id} value={deck ?? preset} min={0.7} max={0.99} step={0.01} percent onChange={own ? onDeck : onPreset} />
      </div>
    </OptionLine>
  );
}

function ParametersInput({ parameters, onChange }: { parameters: number[]; onChange: (parameters: number[]) => void }) {
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);

  function take(): void {
    if (text === null) return;
    const numbers = text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const right = [0, 17, 19, 21].includes(numbers.length) && numbers.every(Number.isFinite);
    setWrong(!right);
    setText(null);
    if (right) onChange(numbers);
  }

  return (
    <TextInput
      label={t("options.fsrsParams6")}
      description={t("options.fsrsParams6Help")}
      error={wrong ? t("options.paramsWrong") : undefined}
      dir="ltr"
      my="xs"
      value={text ?? parameters.map((n) => n.toFixed(4)).join(", ")}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
    />
  );
}
