import "@mantine/core/styles/SimpleGrid.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import { Alert, Button, Group, NumberInput, SegmentedControl, Select, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { number, t } from "../messages";
import { dateText, dayLabel, exactSpan } from "../stats/labels";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { useStartedJob } from "../ui/useStartedJob";
import { colorOf, LineChart } from "./LineChart";
import {
  type Simulated,
  type SimulatedView,
  simulatedSeries,
  simulatedViews,
  type Workloads,
  type WorkloadView,
  workloadSeries,
  workloadViews,
} from "./simulation";

/** What the page says now: where the simulator starts. */
export type SimulatorStart = {
  parameters: number[];
  retention: number;
  newLimit: number;
  reviewLimit: number;
  maximumInterval: number;
  reviewOrder: number;
  easyDays: number[];
  newCardsIgnoreReviewLimit: boolean;
  /** Null where leeches are not suspended. */
  suspendAfterLapses: number | null;
};
/** What "Save to preset" takes over into the page. */
export type SimulatorChoice = Pick<SimulatorStart, "retention" | "newLimit" | "reviewLimit" | "maximumInterval" | "suspendAfterLapses">;
type Props = {
  kind: "simulate" | "workload";
  deckId: number;
  start: SimulatorStart;
  onChoice: (choice: SimulatorChoice) => void;
  onClose: () => void;
};

const dayMillis = 86_400_000;
const mostDays = 3650;
const manyReviews = 9999;
const usualThreshold = 8;
type Amounts = {
  days: number;
  additionalNewCards: number;
  retention: number;
  newLimit: number;
  reviewLimit: number;
  maximumInterval: number;
};

/** Tries out what limits and a desired retention would bring: day by day, or for each retention (docs/spec/screens-and-statistics.md B10). */
export default function SimulatorDialog({ kind, deckId, start, onChoice, onClose }: Props) {
  const simulate = useStartedJob<Simulated>(`/decks/${deckId}/fsrs/simulate`);
  const workload = useStartedJob<Workloads>(`/decks/${deckId}/fsrs/workload`);
  const current = kind === "simulate" ? simulate : workload;
  const [amounts, setAmounts] = useState<Amounts>({
    days: 365,
    additionalNewCards: 0,
    retention: start.retention,
    newLimit: start.newLimit,
    reviewLimit: kind === "workload" ? manyReviews : start.reviewLimit,
    maximumInterval: start.maximumInterval,
  });
  const [ignoreLimit, setIgnoreLimit] = useState(start.newCardsIgnoreReviewLimit);
  const [suspends, setSuspends] = useState(start.suspendAfterLapses !== null);
  const [threshold, setThreshold] = useState(start.suspendAfterLapses ?? usualThreshold);
  const [smooth, setSmooth] = useState(true);
  const [runs, setRuns] = useState<{ name: string; run: Simulated }[]>([]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [simulatedView, setSimulatedView] = useState<SimulatedView>("reviews");
  const [workloadView, setWorkloadView] = useState<WorkloadView>("efficiency");
  const [workloadDays, setWorkloadDays] = useState(amounts.days);
  const taken = useRef<Simulated | null>(null);

  const { result } = simulate;
  useEffect(() => {
    if (!result || taken.current === result) return;
    taken.current = result;
    setRuns((before) => [...before, { name: t("simulator.run", { n: before.length + 1 }), run: result }]);
  }, [result]);
  // Whoever closes the dialog does not want to wait for it.
  const cancel = useRef(current.cancel);
  cancel.current = current.cancel;
  const working = useRef(current.working);
  working.current = current.working;
  useEffect(
    () => () => {
      if (working.current) cancel.current();
    },
    [],
  );

  function run(): void {
    setWorkloadDays(amounts.days);
    void current.start({
      days: amounts.days,
      additionalNewCards: amounts.additionalNewCards,
      newLimit: amounts.newLimit,
      reviewLimit: amounts.reviewLimit,
      maximumInterval: amounts.maximumInterval,
      parameters: start.parameters,
      easyDays: start.easyDays,
      reviewOrder: start.reviewOrder,
      newCardsIgnoreReviewLimit: ignoreLimit,
      suspendAfterLapses: suspends ? threshold : 0,
      ...(kind === "simulate" && { desiredRetention: amounts.retention }),
    });
  }

  const amount = (name: keyof Omit<Amounts, "retention">, min: number, max: number) => (
    <NumberInput
      label={t(`simulator.${name}`)}
      value={amounts[name]}
      min={min}
      max={max}
      allowDecimal={false}
      clampBehavior="blur"
      onChange={(value) => typeof value === "number" && setAmounts({ ...amounts, [name]: value })}
    />
  );
  const perDay = (value: number) => `${number(Math.round(value * 100) / 100)}`;
  const time = (minutes: number) => exactSpan(minutes * 60, { most: "hours" });
  const failed = current.job?.state === "failed" ? current.job : null;
  const found = workload.result;
  return (
    <Dialog opened onClose={onClose} title={t(kind === "simulate" ? "simulator.title" : "simulator.help")} size="xl" fullOnPhone>
      <Stack>
        <Text size="sm" c="dimmed">
          {t(kind === "simulate" ? "simulator.about" : "simulator.helpAbout")}
        </Text>
        <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="sm" verticalSpacing="xs">
          {amount("days", 1, mostDays)}
          {amount("additionalNewCards", 0, 100_000)}
          {kind === "simulate" && (
            <NumberInput
              label={t("options.desiredRetention")}
              value={Math.round(amounts.retention * 100)}
              min={70}
              max={99}
              allowDecimal={false}
              clampBehavior="blur"
              suffix=" %"
              onChange={(value) => typeof value === "number" && value >= 70 && setAmounts({ ...amounts, retention: value / 100 })}
            />
          )}
          {amount("newLimit", 0, 9999)}
          {amount("reviewLimit", 0, 9999)}
          {amount("maximumInterval", 1, 36_500)}
        </SimpleGrid>
        <Group gap="lg">
          <Switch
            label={t("simulator.ignoreLimit")}
            checked={ignoreLimit}
            onChange={(event) => setIgnoreLimit(event.currentTarget.checked)}
          />
          <Switch label={t("simulator.suspends")} checked={suspends} onChange={(event) => setSuspends(event.currentTarget.checked)} />
          {suspends && (
            <NumberInput
              aria-label={t("simulator.threshold")}
              w={90}
              size="xs"
              value={threshold}
              min={1}
              max={9999}
              allowDecimal={false}
              onChange={(value) => typeof value === "number" && value > 0 && setThreshold(value)}
            />
          )}
          {kind === "simulate" && (
            <Switch label={t("simulator.smooth")} checked={smooth} onChange={(event) => setSmooth(event.currentTarget.checked)} />
          )}
        </Group>
        <Group gap="sm">
          <Button disabled={current.working} onClick={run} data-autofocus>
            {t(kind === "simulate" ? "fsrs.simulate" : "simulator.compute")}
          </Button>
          {current.working && (
            <Button variant="default" onClick={current.cancel}>
              {t("app.cancel")}
            </Button>
          )}
          {kind === "simulate" && (
            <Button variant="default" disabled={runs.length === 0} onClick={() => setRuns(runs.slice(0, -1))}>
              {t("simulator.clearLast")}
            </Button>
          )}
          <Button
            variant="subtle"
            onClick={() => {
              const { retention, newLimit, reviewLimit, maximumInterval } = amounts;
              onChoice({ retention, newLimit, reviewLimit, maximumInterval, suspendAfterLapses: suspends ? threshold : null });
              onClose();
            }}
          >
            {t("simulator.take")}
          </Button>
        </Group>
        {current.working && current.job && <JobProgress job={current.job} label={t("simulator.working")} />}
        {failed && <Failed error={new Error(failed.error?.detail ?? failed.error?.title ?? "")} />}
        {current.job?.state === "cancelled" && <Alert color="gray">{t("jobs.cancelled")}</Alert>}
        {kind === "simulate" && runs.length > 0 && (
          <>
            <SegmentedControl
              aria-label={t("simulator.view")}
              data={simulatedViews.map((value) => ({ value, label: t(`simulator.view.${value}`) }))}
              value={simulatedView}
              onChange={(value) => setSimulatedView(value as SimulatedView)}
            />
            <LineChart
              name={t(`simulator.view.${simulatedView}`)}
              lines={runs.flatMap(({ name, run: result }, color) =>
                hidden.has(name) ? [] : { name, color, points: simulatedSeries(result, simulatedView, smooth) },
              )}
              xLabel={(day) => t("stats.short.days", { n: Math.round(day) })}
              place={(day) => `${dateText(new Date(Date.now() + day * dayMillis), { dateStyle: "medium" })} (${dayLabel(day, day + 1)})`}
              yLabel={simulatedView === "time" ? time : (value) => number(Math.round(value))}
            />
            {runs.length > 1 && (
              <Group gap="xs">
                {runs.map(({ name }, color) => (
                  <Button
                    key={name}
                    size="xs"
                    variant={hidden.has(name) ? "default" : "light"}
                    aria-pressed={!hidden.has(name)}
                    leftSection={
                      <span
                        aria-hidden
                        style={{
                          inlineSize: 16,
                          blockSize: 3,
                          background: colorOf(color),
                        }}
                      />
                    }
                    onClick={() => {
                      const next = new Set(hidden);
                      if (!next.delete(name)) next.add(name);
                      setHidden(next);
                    }}
                  >
                    {name}
                  </Button>
                ))}
              </Group>
            )}
          </>
        )}
        {kind === "workload" && found && (
          <>
            <Select
              label={t("simulator.view")}
              data={workloadViews.map((value) => ({ value, label: t(`simulator.view.${value}`) }))}
              value={workloadView}
              allowDeselect={false}
              maw={300}
              onChange={(value) => setWorkloadView((value ?? workloadView) as WorkloadView)}
            />
            <LineChart
              name={t(`simulator.view.${workloadView}`)}
              lines={[{ name: t(`simulator.view.${workloadView}`), points: workloadSeries(found, workloadView, workloadDays) }]}
              xLabel={(percent) => `${Math.round(percent)} %`}
              yLabel={
                workloadView === "efficiency"
                  ? (value) => t("simulator.perHour", { n: perDay(value) })
                  : workloadView === "time"
                    ? (minutes) => t("simulator.minutesPerDay", { n: minutes.toPrecision(2) })
                    : workloadView === "reviews"
                      ? (value) => t("simulator.reviewsPerDay", { n: perDay(value) })
                      : (value) => number(Math.round(value))
              }
              level={workloadView === "memorized" ? { name: t("simulator.withoutReviews"), y: found.memorizedWithoutReviews } : undefined}
            />
          </>
        )}
      </Stack>
    </Dialog>
  );
}
