import { ApiError, api, type Followed } from "../api/client";
import { keys, queryClient, refresh } from "../api/queries";
import type { Change, Outcome, UndoState } from "../api/types";
import { t, tDynamic } from "../messages";
import { notice, noticeError } from "./notices";
import { followed } from "./progress";

type Listener = (changes: Change[]) => void;
const listeners = new Set<Listener>();

/** Tells a screen that a step was undone or redone here, so that it can show what came back. */
export function onUndone(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The name of a step in the language of the page; steps of other programs keep the name they came with. */
export const stepName = (name: string) => tDynamic("operation", kebab(name));

/** The message of a step's name, which the server gives in words or with hyphens. */
export const operationKey = (name: string) => `operation.${kebab(name)}`;
const kebab = (name: string) => name.trim().toLowerCase().replace(/[ /]+/g, "-");

async function state(): Promise<UndoState> {
  return (
    queryClient.getQueryData<UndoState>(keys.undo) ??
    queryClient.fetchQuery({ queryKey: keys.undo, queryFn: () => api.get<UndoState>("/undo") })
  );
}

let underway: Promise<unknown> = Promise.resolve();

/** Makes undo wait for a change that the page already shows and the server has not confirmed yet. */
export function beforeUndo(change: Promise<unknown>): void {
  underway = Promise.allSettled([underway, change]);
}

async function travel(way: "undo" | "redo"): Promise<void> {
  await underway;
  const step = (await state())[way];
  if (!step) {
    notice(t(way === "undo" ? "app.nothingToUndo" : "app.nothingToRedo"));
    return;
  }
  try {
    const revert = (how: Followed) => api.post<Outcome & { name: string }>(`/${way}`, { step: step.step }, undefined, how);
    const outcome = await followed({ of: "rows", n: step.rows }, revert);
    if (!outcome) return;
    refresh(outcome.changes, outcome.undo);
    for (const listener of listeners) listener(outcome.changes);
    notice(t(way === "undo" ? "app.undone" : "app.redone", { name: stepName(outcome.name || step.name) }));
  } catch (error) {
    if (error instanceof ApiError && error.code === "undo-conflict") {
      const fresh = error.problem.undo as UndoState | undefined;
      if (fresh) queryClient.setQueryData(keys.undo, fresh);
      notice(t("app.undoConflict", { name: stepName(fresh?.[way]?.name ?? "") }));
    } else if (error instanceof ApiError && error.code === "nothing") {
      notice(t(way === "undo" ? "app.nothingToUndo" : "app.nothingToRedo"));
    } else {
      noticeError(error);
    }
  }
}

export const undo = () => travel("undo");
export const redo = () => travel("redo");
