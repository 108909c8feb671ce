import { Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { Schemas } from "../api/types";
import { number, t } from "../messages";
import { useStartedJob } from "../ui/useStartedJob";
import { costRatio } from "./simulation";

type Props = { deckId: number; parameters: number[]; search: string; loaded: number; now: number; switchedOn: boolean };

/** How much more or less study another desired retention means, once it is another one (docs/spec/screens-and-statistics.md A13.4). */
export function WorkloadHint({ deckId, parameters, search, loaded, now, switchedOn }: Props) {
  const costs = useStartedJob<Schemas["FsrsCosts"]>(`/decks/${deckId}/fsrs/costs`);
  const asked = useRef("");
  const changed = Math.round(now * 100) !== Math.round(loaded * 100);
  const wanted = changed || switchedOn;
  const about = JSON.stringify({ parameters, search });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once for each set of parameters and cards
  useEffect(() => {
    if (!wanted || asked.current === about) return;
    asked.current = about;
    void costs.start({ parameters, search });
  }, [wanted, about]);
  if (!wanted || !costs.result) return null;
  const ratio = costRatio(costs.result.costs, loaded, now);
  if (ratio === null) return null;
  return (
    <Text size="sm" my={4} role="status">
      {changed ? t("fsrs.workload", { ratio: number(Math.round(ratio * 100) / 100) }) : t("fsrs.workloadSame")}
    </Text>
  );
}
