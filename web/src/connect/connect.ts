import { api } from "../api/client";
import type { Command, ConnectState } from "./types";

export const connectKey = ["connect"] as const;

export const getConnect = () => api.get<ConnectState>("/connect");

const passing = new EventTarget();

/** Hands a command on to whatever page it concerns. */
export function pass(command: Command): void {
  passing.dispatchEvent(new CustomEvent(command.command, { detail: command }));
}

/** Listens for a command that concerns what is shown. */
export function onPassing(name: string, listener: (command: Command) => void): () => void {
  const handler = (event: Event) => listener((event as CustomEvent<Command>).detail);
  passing.addEventListener(name, handler);
  return () => passing.removeEventListener(name, handler);
}

let reported: Promise<unknown> = Promise.resolve();

/**
 * Tells the server what a window shows, for clients that ask. Nothing depends on its arriving, but what is told later must not arrive earlier:
 * one report waits for the other, and the first for the frame that shows what it tells of.
 */
export function report(window: "browser" | "add" | "study", body: unknown): void {
  reported = reported
    .then(() => new Promise((painted) => setTimeout(painted)))
    .then(() => api.put(`/connect/windows/${window}`, body))
    .catch(() => undefined);
}
