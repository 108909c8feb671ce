import { useEffect, useState } from "react";
import { ApiError, api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Job, SyncState } from "../api/types";
import { t } from "../messages";
import { notice, noticeError } from "../ui/notices";
import { useJob } from "../ui/useJob";
import { hasCode } from "../ui/useOperation";
import type { Choice, SyncReport } from "./types";

/** Syncs that this window asked for: only these speak up when they end. */
const startedHere = new Set<string>();

export const isOver = (job: Job | null) => job?.state === "done" || job?.state === "failed" || job?.state === "cancelled";

async function start(path: string, body: object, running: (state: NonNullable<SyncState["device"]>, id: string) => Partial<SyncState>) {
  try {
    const job = await api.post<Job>(path, body);
    startedHere.add(job.id);
    queryClient.setQueryData<SyncState>(keys.sync, (state) => (state?.device ? { ...state, ...running(state.device, job.id) } : state));
  } catch (error) {
    if (!hasCode(error, "busy")) noticeError(error);
  }
}

export const startSync = (choice: Choice | null = null) =>
  start("/sync/run", { choice }, (device, job) => ({ state: "syncing", device: { ...device, job } }));

export const startMedia = () =>
  start("/sync/media", {}, (device, mediaJob) => ({ device: { ...device, mediaJob, mediaReason: null, mediaProblem: null } }));

export const cancelJob = (id: string) => void api.post(`/jobs/${id}/cancel`).catch(noticeError);

/** Follows the job that the server says is running; keeps its end. `ended` is told of ends that this window asked for. */
export function useSyncJob<R>(id: string | null, ended?: (job: Job<R>) => void): Job<R> | null {
  const [followed, setFollowed] = useState<Job | null>(null);
  useEffect(() => {
    if (!id) return;
    const begun: Job = { id, kind: "sync", state: "running", stage: "connecting", done: 0, total: null, error: null, result: null };
    setFollowed((known) => (known?.id === id ? known : begun));
  }, [id]);
  const job = useJob<R>(followed);
  useEffect(() => {
    if (!job || !isOver(job)) return;
    void queryClient.invalidateQueries({ queryKey: keys.sync });
    if (startedHere.delete(job.id)) ended?.(job);
  }, [job, ended]);
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
export function tellEnd(job: Job<SyncReport>): void {
  if (job.state === "done" && job.result) notice(said(job.result));
  if (job.state === "failed" && job.error) noticeError(new ApiError(502, job.error));
  if (job.state === "cancelled") notice(t("sync.cancelled"));
}
