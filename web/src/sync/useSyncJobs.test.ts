import { renderHook, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { keys, queryClient } from "../api/queries";
import type { Job, SyncState } from "../api/types";
import { startSync, useSyncEnds, useSyncJob } from "./useSyncJobs";

const job: Job = { id: "j1", kind: "sync", state: "done", stage: "done", done: 0, total: null, error: null, result: null };
const idle = { state: "decision", device: { job: null } } as unknown as SyncState;

/** A server on which each sync is over before the request for it is answered. */
function quickServer() {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(job), { status: 200 }));
  queryClient.setQueryData(keys.sync, idle);
}

test("a sync that nobody saw running is told of, once, and the button does not stay at syncing", async () => {
  quickServer();
  const ended = vi.fn();
  renderHook(() => useSyncEnds(ended));
  await startSync();
  queryClient.setQueryData(keys.sync, idle);
  await waitFor(() => expect(ended).toHaveBeenCalledExactlyOnceWith(job));
  expect(queryClient.getQueryState(keys.sync)?.isInvalidated).toBe(true);
});

test("a sync that another window asked for is followed, and not told of", async () => {
  quickServer();
  const ended = vi.fn();
  const hook = renderHook(() => {
    useSyncEnds(ended);
    return useSyncJob("j1");
  });
  await waitFor(() => expect(hook.result.current?.state).toBe("done"));
  expect(ended).not.toHaveBeenCalled();
});
