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

/** Tells the server what a window shows, for clients that ask. Nothing depends on its arriving. */
export function report(window: "browser" | "add" | "study", body: unknown): void {
  void api.put(`/connect/windows/${window}`, body).catch(() => undefined);
}
