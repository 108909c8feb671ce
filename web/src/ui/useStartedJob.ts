import { useState } from "react";
import { api } from "../api/client";
import type { Job } from "../api/types";
import { noticeError } from "./notices";
import { useJob } from "./useJob";

/** A job that a button starts: how far it is, what came of it, and how to end it early. */
export function useStartedJob<R>(path: string) {
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob<R>(started);
  return {
    job,
    working: job?.state === "queued" || job?.state === "running",
    result: job?.state === "done" ? job.result : null,
    start: (body: object = {}) => api.post<Job>(path, body).then(setStarted, noticeError),
    cancel: () => void (job && api.post(`/jobs/${job.id}/cancel`).catch(noticeError)),
    reset: () => setStarted(null),
  };
}
