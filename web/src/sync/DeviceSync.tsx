import { UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudQuestion, IconCloudUp, IconRefresh } from "@tabler/icons-react";
import { Suspense, useCallback, useState } from "react";
import { useLocation } from "wouter";
import type { Job, SyncState } from "../api/types";
import { number, t, tDynamic } from "../messages";
import classes from "../shell/SyncStatus.module.css";
import { lazily } from "../ui/lazily";
import { useShortcuts } from "../ui/shortcuts";
import { useDelayed } from "../ui/useDelayed";
import { isOver } from "../ui/useJob";
import { type Decision, decisionOf, type SyncJob, type SyncReport } from "./types";
import { startSync, tellEnd, useSyncEnds, useSyncJob } from "./useSyncJobs";

const DecisionDialog = lazily(() => import("./DecisionDialog"), "sync");
const MergeDialog = lazily(() => import("./MergeDialog"), "sync");

const icons = {
  "in-step": IconCloudCheck,
  changes: IconCloudUp,
  decision: IconCloudQuestion,
  syncing: IconRefresh,
  failed: IconAlertTriangle,
};

/** The sync button of a collection that syncs with another server. A click syncs; what cannot go on by itself is a page away. */
export function DeviceSync({ sync, device }: { sync: SyncState; device: NonNullable<SyncState["device"]> }) {
  const [, go] = useLocation();
  const [decision, setDecision] = useState<Decision | null>(null);
  const [merged, setMerged] = useState<SyncReport["merged"]>(null);
  const ended = useCallback((job: SyncJob) => {
    const asked = decisionOf(job.error);
    if (asked) setDecision(asked);
    else if (job.result?.merged) setMerged(job.result.merged);
    else tellEnd(job);
  }, []);
  useSyncEnds(ended);
  const job = useSyncJob(device.job);
  const media = useSyncJob(device.mediaJob);
  const syncing = useDelayed(sync.state === "syncing");
  const state = sync.state === "syncing" && !syncing ? "in-step" : sync.state;
  const run = () => {
    const away = !device.username || sync.state === "failed";
    if (away || sync.state === "syncing") go("/devices");
    // While one runs by itself, this window follows it from now on.
    if (!away) void startSync();
  };
  useShortcuts("keys.everywhere", [{ keys: ["y"], label: "sync.now", run }]);

  const label = !device.username ? t("sync.logIn") : tDynamic("sync", state);
  const more =
    syncing && job && !isOver(job)
      ? tDynamic("sync.stage", job.stage)
      : media && !isOver(media)
        ? t("sync.mediaFiles", { n: media.done })
        : device.mediaProblem && t("sync.mediaFailed");
  const Icon = icons[state];
  return (
    <>
      <UnstyledButton className={classes.status} data-state={state} data-device aria-label={`${t("sync.title")}: ${label}`} onClick={run}>
        <Icon size={20} aria-hidden />
        <span>
          {label}
          {more && <small className={classes.more}>{more}</small>}
        </span>
      </UnstyledButton>
      <Suspense>
        {decision && <DecisionDialog decision={decision} onClose={() => setDecision(null)} />}
        {merged && <MergeDialog report={merged} onClose={() => setMerged(null)} />}
      </Suspense>
    </>
  );
}

/** How far a job is, for the page: how much, where it is known. */
export const amount = (job: Job) => (job.total ? `${number(Math.round((100 * job.done) / job.total))} %` : number(job.done));
