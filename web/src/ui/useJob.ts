import { useEffect, useState } from "react";
import { api } from "../api/client";
import { onJob } from "../api/events";
import type { Job } from "../api/types";

const over = (job: Job) => job.state === "done" || job.state === "failed" || job.state === "cancelled";

/** Follows a job to its end: by the server's events, and by asking now and then in case the stream is down. */
export function useJob<R>(started: Job | null): Job<R> | null {
  const [job, setJob] = useState<Job | null>(started);
  useEffect(() => {
    setJob(started);
    if (!started || over(started)) return;
    let live = true;
    let finished = false;
    const take = (next: Job) => {
      if (!live || finished) return;
      finished = over(next);
      setJob(next);
    };
    const stop = onJob(started.id, take);
    const ask = () => void api.get<Job>(`/jobs/${started.id}`).then(take, () => undefined);
    ask();
    const timer = setInterval(() => !finished && ask(), 1000);
    return () => {
      live = false;
      stop();
      clearInterval(timer);
    };
  }, [started]);
  return job as Job<R> | null;
}
