import { Alert, Button, Group, Paper, SegmentedControl, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useId, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { DeckOptions, Outcome } from "../api/types";
import { type MessageKey, t } from "../messages";
import { useConfirmedSync } from "../ui/FullSyncDialog";
import { notice } from "../ui/notices";
import { Page } from "../ui/Page";
import { useShortcuts } from "../ui/shortcuts";
import { useLeaveGuard } from "../ui/useLeaveGuard";
import { ExamSection } from "./ExamSection";
import { FsrsTools } from "./FsrsTools";
import { LimitRow, type LimitValue } from "./LimitRow";
import { groups } from "./layout";
import { NetworkSection } from "./NetworkSection";
import { AmountInput, OptionLine, OptionRow } from "./OptionRow";
import classes from "./OptionRow.module.css";
import { PresetBar } from "./PresetBar";
import * as presetsOf from "./presets";
import { SwitchLine } from "./SwitchLine";

type Globals = {
  newCardsIgnoreReviewLimit: boolean;
  applyAllParentLimits: boolean;
  fsrs: boolean;
  fsrsReschedule: boolean;
  cardStateCustomizer: string;
};

/** The options of a deck: a preset, shared by many decks, and what holds for this deck alone. */
export function OptionsForm({ deckId, options }: { deckId: number; options: DeckOptions }) {
  const [presets, setPresets] = useState(() => presetsOf.load(options));
  const [limits, setLimits] = useState(options.deck.limits);
  const [globals, setGlobals] = useState<Globals>({
    newCardsIgnoreReviewLimit: options.newCardsIgnoreReviewLimit,
    applyAllParentLimits: options.applyAllParentLimits,
    fsrs: options.fsrs,
    fsrsReschedule: false,
    cardStateCustomizer: options.cardStateCustomizer,
  });
  const [touched, setTouched] = useState(false);
  const [saving, setSaving] = useState(false);
  const guard = useLeaveGuard(touched);
  const fullSync = useConfirmedSync();
  const values = presetsOf.selected(presets).config.config;
  const defaults = options.defaults.config;
  const num = (member: string) => Number(values[member] ?? defaults[member] ?? 0);

  const change = (next: presetsOf.Presets) => {
    setPresets(next);
    setTouched(true);
  };
  const set = (part: { [member: string]: unknown }) => change(presetsOf.setValues(presets, part));
  const setGlobal = (part: Partial<Globals>) => {
    setGlobals({ ...globals, ...part });
    setTouched(true);
  };

  async function save(mode: "this" | "children"): Promise<void> {
    setSaving(true);
    const body = { mode, configs: presetsOf.toSave(presets), removed: presets.removed, limits, ...globals, healthCheck: false };
    const done = await fullSync.run((query) => api.post<Outcome>(`/decks/${deckId}/options`, body, query));
    setSaving(false);
    if (!done) return;
    setTouched(false);
    notice(t("options.saved"), { canUndo: true });
    await queryClient.invalidateQueries({ queryKey: keys.deckOptions(deckId) });
  }

  useShortcuts("keys.everywhere", [{ keys: ["mod+Enter"], label: "app.save", run: () => void save("this"), inFields: true }]);

  const limit = (which: "new" | "review"): LimitValue => ({
    preset: num(which === "new" ? "newPerDay" : "reviewsPerDay"),
    deck: limits[which],
    today: limits[`${which}Today`],
  });
  const loadedLimit = (which: "new" | "review"): LimitValue => ({
    preset: 0,
    deck: options.deck.limits[which],
    today: options.deck.limits[`${which}Today`],
  });
  const setLimit = (which: "new" | "review", value: LimitValue) => {
    setLimits({ ...limits, [which]: value.deck, [`${which}Today`]: value.today });
    const member = which === "new" ? "newPerDay" : "reviewsPerDay";
    if (value.preset !== num(member)) set({ [member]: value.preset });
    else setTouched(true);
  };
  const shownLimit = (value: LimitValue) => value.today ?? value.deck ?? value.preset;
  const newShown = Math.min(9999, 10 * shownLimit(limit("new")));

  return (
    <Page
      title={t("options.title", { deck: options.deck.name.split("::").at(-1) ?? "" })}
      actions={
        <Button loading={saving} disabled={!touched} onClick={() => void save("this")}>
          {t("app.save")}
        </Button>
      }
    >
      <Stack gap="lg">
        <PresetBar presets={presets} defaults={defaults} onChange={change} onSaveToChildren={() => void save("children")} />
        <Card title="options.daily">
          <LimitRow
            member="newPerDay"
            value={limit("new")}
            loaded={loadedLimit("new")}
            initial={Number(defaults.newPerDay)}
            onChange={(value) => setLimit("new", value)}
          />
          <LimitRow
            member="reviewsPerDay"
            value={limit("review")}
            loaded={loadedLimit("review")}
            initial={Number(defaults.reviewsPerDay)}
            onChange={(value) => setLimit("review", value)}
          />
          {newShown > shownLimit(limit("review")) && <Warning text={t("options.reviewLimitLow", { n: newShown })} />}
          <SwitchLine
            member="newCardsIgnoreReviewLimit"
            value={globals.newCardsIgnoreReviewLimit}
            onChange={(on) => setGlobal({ newCardsIgnoreReviewLimit: on })}
          />
          <SwitchLine
            member="applyAllParentLimits"
            value={globals.applyAllParentLimits}
            onChange={(on) => setGlobal({ applyAllParentLimits: on })}
          />
        </Card>
        {groups.map((group) => (
          <Card key={group.title} title={group.title}>
            {group.rows
              .filter((row) => !row.only || (row.only === "fsrs") === globals.fsrs)
              .map((row) => (
                <OptionRow
                  key={row.member}
                  row={row}
                  value={values[row.member] ?? defaults[row.member]}
                  initial={defaults[row.member]}
                  gather={num("newCardGatherPriority")}
                  fsrs={globals.fsrs}
                  onChange={(value) => set({ [row.member]: value })}
                />
              ))}
            {group.title === "options.timers" && num("capAnswerTimeToSecs") > 600 && <Warning text={t("options.capLong")} />}
            {group.title === "options.advanced" && num("maximumReviewInterval") < 180 && <Warning text={t("options.maximumShort")} />}
          </Card>
        ))}
        <FsrsCard deckId={deckId} values={values} defaults={defaults} globals={globals} onGlobal={setGlobal} onValues={set} />
        <EasyDays
          value={values.easyDaysPercentages as number[] | undefined}
          onChange={(easyDaysPercentages) => set({ easyDaysPercentages })}
        />
        <ExamSection deckId={deckId} />
        <NetworkSection deckId={deckId} />
        <Card title="options.cardStateCustomizer">
          <Textarea
            aria-label={t("options.cardStateCustomizer")}
            description={t("options.cardStateCustomizerHelp")}
            autosize
            minRows={2}
            maxRows={16}
            dir="ltr"
            styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
            value={globals.cardStateCustomizer}
            onChange={(event) => setGlobal({ cardStateCustomizer: event.currentTarget.value })}
          />
        </Card>
      </Stack>
      {guard}
      {fullSync.dialog}
    </Page>
  );
}

function Card({ title, children }: { title: MessageKey; children: React.ReactNode }) {
  return (
    <Paper component="section" aria-label={t(title)} withBorder px="lg" py="md" radius="lg">
      <Title order={2} size="h3" mb="xs">
        {t(title)}
      </Title>
      {children}
    </Paper>
  );
}

const Warning = ({ text }: { text: string }) => (
  <Alert color="orange" py={8} my={4}>
    {text}
  </Alert>
);

type FsrsProps = {
  deckId: number;
  values: { [member: string]: unknown };
  defaults: { [member: string]: unknown };
  globals: Globals;
  onGlobal: (part: Partial<Globals>) => void;
  onValues: (part: { [member: string]: unknown }) => void;
};

function FsrsCard({ deckId, values, defaults, globals, onGlobal, onValues }: FsrsProps) {
  const id = useId();
  const retention = Number(values.desiredRetention ?? defaults.desiredRetention ?? 0.9);
  const params = ((values.fsrsParams6 as number[] | undefined) ?? []).map((n) => n.toFixed(4)).join(", ");
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);

  function takeParams(): void {
    if (text === null) return;
    const numbers = text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    const right = [0, 17, 19, 21].includes(numbers.length) && numbers.every(Number.isFinite);
    setWrong(!right);
    setText(null);
    if (right) onValues({ fsrsParams6: numbers });
  }

  return (
    <Card title="options.fsrsGroup">
      <SwitchLine member="fsrs" value={globals.fsrs} onChange={(fsrs) => onGlobal({ fsrs })} />
      {globals.fsrs && (
        <>
          <OptionLine id={id} label={t("options.desiredRetention")} help={t("options.desiredRetentionHelp")}>
            <AmountInput
              id={id}
              value={retention}
              min={0.7}
              max={0.99}
              step={0.01}
              percent
              onChange={(desiredRetention) => onValues({ desiredRetention })}
            />
          </OptionLine>
          {Math.round(retention * 100) > 95 && <Warning text={t("options.retentionHigh")} />}
          {Math.round(retention * 100) < 80 && <Warning text={t("options.retentionLow")} />}
          <TextInput
            label={t("options.fsrsParams6")}
            description={t("options.fsrsParams6Help")}
            error={wrong ? t("options.paramsWrong") : undefined}
            dir="ltr"
            my="xs"
            value={text ?? params}
            onChange={(event) => setText(event.currentTarget.value)}
            onBlur={takeParams}
          />
          <FsrsTools
            deckId={deckId}
            params={(values.fsrsParams6 as number[] | undefined) ?? []}
            retention={retention}
            onParams={(fsrsParams6) => onValues({ fsrsParams6 })}
          />
          <SwitchLine member="fsrsReschedule" value={globals.fsrsReschedule} onChange={(fsrsReschedule) => onGlobal({ fsrsReschedule })} />
        </>
      )}
    </Card>
  );
}

const monday = new Date(2024, 0, 1);
const normal = [1, 1, 1, 1, 1, 1, 1];

function EasyDays({ value, onChange }: { value: number[] | undefined; onChange: (value: number[]) => void }) {
  const days = value?.length === 7 ? value : normal;
  const name = (index: number) =>
    new Date(monday.getFullYear(), 0, 1 + index).toLocaleDateString(document.documentElement.lang || undefined, { weekday: "long" });
  return (
    <Card title="options.easyDays">
      <Text size="xs" c="dimmed" mb="xs">
        {t("options.easyDaysHelp")}
      </Text>
      {days.map((share, index) => (
        <Group key={name(index)} justify="space-between" className={classes.row}>
          <Text size="sm">{name(index)}</Text>
          <SegmentedControl
            size="xs"
            aria-label={name(index)}
            data={[0, 0.5, 1].map((level) => ({ value: String(level), label: t(`options.easy.${level}` as MessageKey) }))}
            value={String(share <= 0.25 ? 0 : share < 1 ? 0.5 : 1)}
            onChange={(level) => onChange(days.map((before, at) => (at === index ? Number(level) : before)))}
          />
        </Group>
      ))}
      {!days.includes(1) && <Warning text={t("options.noNormalDay")} />}
    </Card>
  );
}
