import type { Job, Problem, Schemas } from "../api/types";

/** Which side of a full sync counts. */
export type Choice = "upload" | "download" | "merge";

export type SyncReport = Schemas["DeviceSyncReport"];
export type MediaReport = Schemas["MediaSyncOutcome"];

/** What each side would lose, as the server knows it. */
export type Decision = {
  here: { notes: number; cards: number; reviews: number; unsent: number };
  modified: number;
  serverModified: number;
  first: boolean;
};

export type SyncJob = Job<SyncReport>;

export const decisionOf = (problem: Problem | null): Decision | null =>
  problem?.code === "full-sync-needed" ? (problem as unknown as Decision) : null;
