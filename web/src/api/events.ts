import { useEffect, useSyncExternalStore } from "react";
import { apiUrl, windowName } from "./client";
import { keys, queryClient, refresh, refreshAll } from "./queries";
import type { Change, Job, SyncState, UndoState } from "./types";

type Changes = { changes: Change[]; undo: UndoState; origin: string | null };
type Listener = (changes: Change[], own: boolean) => void;

const listeners = new Set<Listener>();
const jobs = new EventTarget();
const others = new EventTarget();
/** Events that one part of the app listens for by itself. */
const named = ["gui", "connect", "progress"] as const;
let connected = true;
const connectionListeners = new Set<() => void>();

function setConnected(value: boolean): void {
  if (connected === value) return;
  connected = value;
  for (const listener of connectionListeners) listener();
}

/** Keeps the cache in step with the server while somebody is signed in. */
export function useServerEvents(): void {
  useEffect(() => {
    let opened = false;
    const source = new EventSource(apiUrl("/events"));
    const parsed = <T>(event: MessageEvent<string>) => JSON.parse(event.data) as T;
    source.onopen = () => {
      setConnected(true);
      others.dispatchEvent(new Event("opened"));
      if (opened) void refreshAll();
      opened = true;
    };
    source.onerror = () => setConnected(false);
    source.addEventListener("changes", (event) => {
      const { changes, undo, origin } = parsed<Changes>(event);
      const own = origin === windowName;
      if (!own) refresh(changes, undo);
      for (const listener of listeners) listener(changes, own);
    });
    source.addEventListener("job", (event) => {
      const job = parsed<Job>(event);
      jobs.dispatchEvent(new CustomEvent(job.id, { detail: job }));
    });
    source.addEventListener("sync", (event) => queryClient.setQueryData(keys.sync, parsed<SyncState>(event)));
    for (const name of named) {
      source.addEventListener(name, (event) => others.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(event.data) })));
    }
    source.addEventListener("session", () => void queryClient.invalidateQueries({ queryKey: keys.session }));
    return () => source.close();
  }, []);
}

export function onChanges(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function onJob(id: string, listener: (job: Job) => void): () => void {
  const handler = (event: Event) => listener((event as CustomEvent<Job>).detail);
  jobs.addEventListener(id, handler);
  return () => jobs.removeEventListener(id, handler);
}

/** Listens for an event of the server by its name. */
export function onServerEvent<T>(name: (typeof named)[number], listener: (data: T) => void): () => void {
  const handler = (event: Event) => listener((event as CustomEvent<T>).detail);
  others.addEventListener(name, handler);
  return () => others.removeEventListener(name, handler);
}

/** Listens for the stream's opening: what happened before it was not heard. */
export function onOpened(listener: () => void): () => void {
  others.addEventListener("opened", listener);
  return () => others.removeEventListener("opened", listener);
}

/** Whether the stream of events is open; false soon after the server went away. */
export const useConnected = () => useSyncExternalStore(listenForConnection, isConnected, isConnected);

const isConnected = () => connected;

function listenForConnection(listener: () => void): () => void {
  connectionListeners.add(listener);
  return () => connectionListeners.delete(listener);
}
