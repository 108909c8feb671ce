import { useEffect, useState } from "react";
import { ApiError, api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Job, SyncState } from "../api/types";
import { t } from "../messages";
import { notice, noticeError } from "../ui/notices";
import { followJob, isOver, useJob } from "../ui/useJob";
import type { Choice, SyncJob, SyncReport } from "./types";

/** Told of the end of each sync that this window asked for: only these speak up. */
const listeners = new Set<(job: SyncJob) => void>();
const reread = () => queryClient.invalidateQueries({ queryKey: keys.sync });

async function start(
  path: string,
  body: object,
  running: (state: NonNullable<SyncState["device"]>, id: string) => Partial<SyncState>,
  ended: (job: Job) => void = () => undefined,
) {
  try {
    const { id } = await api.post<Job>(path, body);
    queryClient.setQueryData<SyncState>(keys.sync, (state) => (state?.device ? { ...state, ...running(state.device, id) } : state));
    // It may be over already, and then nothing on the page has seen it run.
    followJob(id, (job) => {
      if (!isOver(job)) return;
      void reread();
      ended(job);
    });
  } catch (error) {
    noticeError(error);
  }
}

export const startSync = (choice: Choice | null = null) =>
  start(
    "/sync/run",
    { choice },
    (device, job) => ({ state: "syncing", device: { ...device, job } }),
    (job) => {
      for (const listener of listeners) listener(job as SyncJob);
    },
  );

export const startMedia = () =>
  start("/sync/media", {}, (device, mediaJob) => ({ device: { ...device, mediaJob, mediaReason: null, mediaProblem: null } }));

export const cancelJob = (id: string) => void api.post(`/jobs/${id}/cancel`).catch(noticeError);

/** Hears how each sync ends that this window asked for. */
export function useSyncEnds(listener: (job: SyncJob) => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, [listener]);
}

/** Follows the job that the server says is running; keeps its end. */
export function useSyncJob<R>(id: string | null): Job<R> | null {
  const [followed, setFollowed] = useState<Job | null>(null);
  useEffect(() => {
    if (!id) return;
    const begun: Job = { id, kind: "sync", state: "running", stage: "connecting", done: 0, total: null, error: null, result: null };
    setFollowed((known) => (known?.id === id ? known : begun));
  }, [id]);
  const job = useJob<R>(followed);
  useEffect(() => {
    if (isOver(job)) void reread();
  }, [job]);
  return job;
}

/** What a sync did, in a sentence. */
export function said(report: SyncReport): string {
  const text =
    report.outcome === "synced"
      ? t("sync.done.synced", { sent: report.sent, received: report.received })
      : t(`sync.done.${report.outcome}`);
  return report.message ? `${text} ${t("sync.serverSays", { message: report.message })}` : text;
}

/** Says how a job of this window ended, unless somebody must decide or read more. */
export function tellEnd(job: SyncJob): void {
  if (job.state === "done" && job.result) notice(said(job.result));
  if (job.state === "failed" && job.error) noticeError(new ApiError(502, job.error));
  if (job.state === "cancelled") notice(t("sync.cancelled"));
}
