import { Alert, Button, Group, SegmentedControl, Stack, Text, Textarea } from "@mantine/core";
import { useCallback, useState } from "react";
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
import { type FsrsGlobals, FsrsSection } from "./FsrsSection";
import { IncludedCards } from "./IncludedCards";
import { LimitRow, type LimitValue } from "./LimitRow";
import { groups } from "./layout";
import { NetworkSection } from "./NetworkSection";
import { OptionRow } from "./OptionRow";
import classes from "./OptionRow.module.css";
import { OptionsCard } from "./OptionsCard";
import { PresetBar } from "./PresetBar";
import * as presetsOf from "./presets";
import type { SimulatorChoice } from "./SimulatorDialog";
import { SwitchLine } from "./SwitchLine";
import { Warnings } from "./Warnings";
import { easyDayWarnings, intervalWarnings, lapseWarnings, newCardWarnings, timerWarnings, type Warning } from "./warningsOf";

type Globals = FsrsGlobals & {
  newCardsIgnoreReviewLimit: boolean;
  applyAllParentLimits: boolean;
  cardStateCustomizer: string;
};

/** What is unwise in a group of options. */
function warningsOf(group: MessageKey, values: { [member: string]: unknown }, fsrs: boolean): Warning[] {
  if (group === "options.newCards") return newCardWarnings(values, fsrs);
  if (group === "options.lapses") return lapseWarnings(values, fsrs);
  if (group === "options.timers") return timerWarnings(values);
  return group === "options.advanced" ? intervalWarnings(values) : [];
}

/** The options of a deck: a preset, shared by many decks, and what holds for this deck alone. */
export function OptionsForm({ deckId, options }: { deckId: number; options: DeckOptions }) {
  const [presets, setPresets] = useState(() => presetsOf.load(options));
  const [limits, setLimits] = useState(options.deck.limits);
  const [deckRetention, setDeckRetention] = useState(options.deck.desiredRetention);
  const [globals, setGlobals] = useState<Globals>({
    newCardsIgnoreReviewLimit: options.newCardsIgnoreReviewLimit,
    applyAllParentLimits: options.applyAllParentLimits,
    fsrs: options.fsrs,
    fsrsReschedule: false,
    healthCheck: options.fsrsHealthCheck,
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

  const page = (mode: "this" | "children") => ({
    mode,
    configs: presetsOf.toSave(presets),
    removed: presets.removed,
    limits,
    desiredRetention: deckRetention,
    ...globals,
  });

  async function save(mode: "this" | "children"): Promise<void> {
    setSaving(true);
    const body = page(mode);
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
  /** What the simulator was left with becomes the preset's, on the page. */
  function take(choice: SimulatorChoice): void {
    setLimits({ new: null, review: null, newToday: null, reviewToday: null });
    setDeckRetention(null);
    set({
      newPerDay: choice.newLimit,
      reviewsPerDay: choice.reviewLimit,
      maximumReviewInterval: choice.maximumInterval,
      desiredRetention: choice.retention,
      leechAction: choice.suspendAfterLapses === null ? 1 : 0,
      ...(choice.suspendAfterLapses !== null && { leechThreshold: choice.suspendAfterLapses }),
    });
  }

  const reloadAfterOptimizing = useCallback(() => {
    setTouched(false);
    void queryClient.invalidateQueries({ queryKey: keys.deckOptions(deckId) });
  }, [deckId]);

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
        <OptionsCard title="options.daily">
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
          {newShown > shownLimit(limit("review")) && (
            <Alert color="orange" py={8} my={4}>
              {t("options.reviewLimitLow", { n: newShown })}
            </Alert>
          )}
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
        </OptionsCard>
        {groups.map((group) => (
          <OptionsCard key={group.title} title={group.title}>
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
            <Warnings of={warningsOf(group.title, { ...defaults, ...values }, globals.fsrs)} />
            {group.title === "options.advanced" && globals.fsrs && (
              <IncludedCards
                deckId={deckId}
                date={(values.ignoreRevlogsBeforeDate as string | undefined) ?? ""}
                search={(values.paramSearch as string | undefined) ?? ""}
              />
            )}
          </OptionsCard>
        ))}
        <FsrsSection
          deckId={deckId}
          preset={presetsOf.selected(presets).config.name}
          values={values}
          defaults={defaults}
          globals={globals}
          deckRetention={deckRetention}
          loadedDeckRetention={options.deck.desiredRetention}
          daysSinceOptimize={options.daysSinceLastFsrsOptimize}
          loadedFsrs={options.fsrs}
          loadedValues={options.configs.find(({ config }) => config.id === presetsOf.selected(presets).config.id)?.config.config}
          simulator={{
            newLimit: shownLimit(limit("new")),
            reviewLimit: shownLimit(limit("review")),
            newCardsIgnoreReviewLimit: globals.newCardsIgnoreReviewLimit,
          }}
          page={() => page("this")}
          onChoice={take}
          onOptimizedAll={reloadAfterOptimizing}
          unsavedPreset={presetsOf.selected(presets).config.id !== options.deck.configId || presets.removed.length > 0}
          onGlobal={setGlobal}
          onValues={set}
          onDeckRetention={(retention) => {
            setDeckRetention(retention);
            setTouched(true);
          }}
        />
        <EasyDays
          value={values.easyDaysPercentages as number[] | undefined}
          loaded={
            options.configs.find(({ config }) => config.id === presetsOf.selected(presets).config.id)?.config.config.easyDaysPercentages as
              | number[]
              | undefined
          }
          moved={globals.fsrs && globals.fsrsReschedule}
          onChange={(easyDaysPercentages) => set({ easyDaysPercentages })}
        />
        <ExamSection deckId={deckId} />
        <NetworkSection deckId={deckId} />
        <OptionsCard title="options.cardStateCustomizer">
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
        </OptionsCard>
      </Stack>
      {guard}
      {fullSync.dialog}
    </Page>
  );
}

const monday = new Date(2024, 0, 1);
const normal = [1, 1, 1, 1, 1, 1, 1];
const sevenDays = (value: number[] | undefined) => (value?.length === 7 ? value : normal);

type EasyDaysProps = { value: number[] | undefined; loaded: number[] | undefined; moved: boolean; onChange: (value: number[]) => void };

function EasyDays({ value, loaded, moved, onChange }: EasyDaysProps) {
  const days = sevenDays(value);
  const changed = days.some((share, at) => share !== sevenDays(loaded)[at]);
  const name = (index: number) =>
    new Date(monday.getFullYear(), 0, 1 + index).toLocaleDateString(document.documentElement.lang || undefined, { weekday: "long" });
  return (
    <OptionsCard title="options.easyDays">
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
      <Warnings of={easyDayWarnings(days, changed, moved)} />
    </OptionsCard>
  );
}
