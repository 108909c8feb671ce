import { Alert, Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { Schemas } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { useStartedJob } from "../ui/useStartedJob";

type Request = { parameters: number[]; search: string; ignoreBefore: string; relearningSteps: number; healthCheck: boolean };
type Props = { deckId: number; request: Request; retention: number; unsavedPreset: boolean; onParams: (params: number[]) => void };
type Optimized = Schemas["FsrsOptimized"];
type Evaluated = Schemas["FsrsEvaluated"];
type Simulated = Schemas["FsrsSimulated"];

const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);

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
export function FsrsTools({ deckId, request, retention, unsavedPreset, onParams }: Props) {
  const { parameters } = request;
  const optimize = useStartedJob<Optimized>(`/decks/${deckId}/fsrs/optimize`);
  const evaluate = useStartedJob<Evaluated>(`/decks/${deckId}/fsrs/evaluate`);
  const simulate = useStartedJob<Simulated>(`/decks/${deckId}/fsrs/simulate`);
  const [days, setDays] = useState(365);
  const all = [optimize, evaluate, simulate];
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
        <NumberInput label={t("fsrs.days")} w={110} min={1} max={3650} value={days} onChange={(value) => setDays(Number(value) || 365)} />
        <Button
          variant="default"
          disabled={!!working || unsavedPreset}
          onClick={() => run(simulate, { days, additionalNewCards: 0, parameters, desiredRetention: retention })}
        >
          {t("fsrs.simulate")}
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
      {simulate.result && (
        <Text role="status">
          {t("fsrs.simulated", {
            reviews: sum(simulate.result.reviews),
            learned: sum(simulate.result.learned),
            hours: Math.round(sum(simulate.result.seconds) / 3600),
            known: Math.round(simulate.result.memorized.at(-1) ?? 0),
          })}
        </Text>
      )}
    </Stack>
  );
}
