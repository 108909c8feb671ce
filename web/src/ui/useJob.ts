import { useEffect, useState } from "react";
import { api } from "../api/client";
import { onJob } from "../api/events";
import type { Job } from "../api/types";

export const isOver = (job: Job | null) => job?.state === "done" || job?.state === "failed" || job?.state === "cancelled";

/** Follows a job to its end: by the server's events, and by asking now and then in case the stream is down. Answers how to stop. */
export function followJob(id: string, take: (job: Job) => void): () => void {
  let live = true;
  const heard = (next: Job) => {
    if (!live) return;
    if (isOver(next)) stop();
    take(next);
  };
  const ask = () => void api.get<Job>(`/jobs/${id}`).then(heard, () => undefined);
  const unhear = onJob(id, heard);
  const timer = setInterval(ask, 1000);
  const stop = () => {
    live = false;
    unhear();
    clearInterval(timer);
  };
  ask();
  return stop;
}

/** How a job is now, to its end. */
export function useJob<R>(started: Job | null): Job<R> | null {
  const [job, setJob] = useState<Job | null>(started);
  useEffect(() => {
    setJob(started);
    return started && !isOver(started) ? followJob(started.id, setJob) : undefined;
  }, [started]);
  return job as Job<R> | null;
}
