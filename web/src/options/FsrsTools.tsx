import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { Suspense, useEffect, useRef, useState } from "react";
import type { Schemas } from "../api/types";
import { t } from "../messages";
import { Ask } from "../ui/AskText";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { lazily } from "../ui/lazily";
import { notice } from "../ui/notices";
import { useStartedJob } from "../ui/useStartedJob";
import type { SimulatorChoice, SimulatorStart } from "./SimulatorDialog";

const SimulatorDialog = lazily(() => import("./SimulatorDialog"), "options", "transfer");

type Request = { parameters: number[]; search: string; ignoreBefore: string; relearningSteps: number; healthCheck: boolean };
type Props = {
  deckId: number;
  request: Request;
  simulator: SimulatorStart;
  /** The parameters are not those that are stored. */
  changedParams: boolean;
  unsavedPreset: boolean;
  /** What the page would save. */
  page: () => object;
  onParams: (params: number[]) => void;
  onChoice: (choice: SimulatorChoice) => void;
  onOptimizedAll: () => void;
};
type Optimized = Schemas["FsrsOptimized"];
type Evaluated = Schemas["FsrsEvaluated"];
type OptimizedAll = Schemas["FsrsOptimizedAll"];

const digits = 4;
/** Whether two lists are the same as far as they are shown; an empty result stands for what there was. */
const isSame = (found: number[], before: number[]) =>
  found.length === 0 ||
  (found.length === before.length && found.every((value, at) => value.toFixed(digits) === before[at]?.toFixed(digits)));

function outcome(found: Optimized, kept: boolean): string {
  if (found.reviews === 0) return t("fsrs.noReviews");
  return kept ? t("fsrs.alreadyOptimal") : t("fsrs.optimized", { n: found.reviews });
}

/** Learns the parameters from one's reviews, judges them, and tries out what they would bring. */
export function FsrsTools(props: Props) {
  const { deckId, request, simulator, changedParams, unsavedPreset, page, onParams, onChoice, onOptimizedAll } = props;
  const { parameters } = request;
  const optimize = useStartedJob<Optimized>(`/decks/${deckId}/fsrs/optimize`);
  const evaluate = useStartedJob<Evaluated>(`/decks/${deckId}/fsrs/evaluate`);
  const optimizeAll = useStartedJob<OptimizedAll>(`/decks/${deckId}/fsrs/optimize-all`);
  const [asking, setAsking] = useState(false);
  const [trying, setTrying] = useState<"simulate" | "workload" | null>(null);
  const all = [optimize, evaluate, optimizeAll];
  const working = all.find((one) => one.working);
  const failed = all.map((one) => one.job).find((job) => job?.state === "failed");
  const found = optimize.result;
  const taken = useRef<Optimized | null>(null);
  const asked = useRef<number[]>([]);
  const [kept, setKept] = useState(false);
  useEffect(() => {
    if (found && taken.current !== found) {
      taken.current = found;
      const same = isSame(found.parameters, asked.current);
      setKept(same);
      if (!same) onParams(found.parameters);
    }
  }, [found, onParams]);

  const allDone = optimizeAll.result;
  const told = useRef<OptimizedAll | null>(null);
  useEffect(() => {
    if (!allDone || told.current === allDone) return;
    told.current = allDone;
    // The page is drawn anew with what was saved: what came of it outlives that.
    notice(t("fsrs.optimizedAll", { n: allDone.presets }));
    onOptimizedAll();
  }, [allDone, onOptimizedAll]);

  function tryOut(what: "simulate" | "workload"): void {
    if (changedParams || unsavedPreset) notice(t("fsrs.saveParamsFirst"));
    else setTrying(what);
  }

  const run = (one: { start: (body: object) => Promise<void> }, body: object) => {
    for (const other of all) other.reset();
    void one.start(body);
  };
  return (
    <Stack gap="xs" my="xs">
      <Group gap="sm" align="end">
        <Button
          variant="default"
          disabled={!!working || unsavedPreset}
          onClick={() => {
            asked.current = parameters;
            run(optimize, request);
          }}
        >
          {t("fsrs.optimize")}
        </Button>
        <Button variant="default" disabled={!!working || unsavedPreset} onClick={() => run(evaluate, request)}>
          {t("fsrs.evaluate")}
        </Button>
        <Button variant="default" disabled={!!working} onClick={() => setAsking(true)}>
          {t("fsrs.optimizeAll")}
        </Button>
        <Button variant="default" disabled={!!working} onClick={() => tryOut("simulate")}>
          {t("fsrs.simulator")}
        </Button>
        <Button variant="default" disabled={!!working} onClick={() => tryOut("workload")}>
          {t("fsrs.helpMeDecide")}
        </Button>
        {working && (
          <Button variant="subtle" onClick={working.cancel}>
            {t("app.cancel")}
          </Button>
        )}
      </Group>
      {working?.job && <JobProgress job={working.job} label={t("fsrs.working")} />}
      {failed && <Failed error={new Error(failed.error?.detail ?? failed.error?.title ?? "")} />}
      {unsavedPreset && (
        <Text size="sm" c="dimmed">
          {t("fsrs.saveFirst")}
        </Text>
      )}
      {found && <Text role="status">{outcome(found, kept)}</Text>}
      {found?.healthCheckPassed === true && <Text>{t("fsrs.healthy")}</Text>}
      {found?.healthCheckPassed === false && (
        <Alert color="orange" py={8}>
          {t("fsrs.unhealthy")}
        </Alert>
      )}
      {evaluate.result && (
        <Text role="status">
          {t("fsrs.evaluated", { loss: evaluate.result.logLoss.toFixed(4), rmse: (evaluate.result.rmseBins * 100).toFixed(2) })}
        </Text>
      )}
      {optimizeAll.job?.state === "cancelled" && <Text role="status">{t("jobs.ended")}</Text>}
      {asking && (
        <Ask
          title={t("fsrs.optimizeAll")}
          text={t("fsrs.optimizeAllAsk")}
          action={t("fsrs.optimizeAll")}
          color="blue"
          onYes={() => run(optimizeAll, page())}
          onClose={() => setAsking(false)}
        />
      )}
      <Suspense>
        {trying && <SimulatorDialog kind={trying} deckId={deckId} start={simulator} onChoice={onChoice} onClose={() => setTrying(null)} />}
      </Suspense>
    </Stack>
  );
}
