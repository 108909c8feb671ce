import type { Job, Problem } from "../api/types";

/** Which side of a full sync counts. */
export type Choice = "upload" | "download" | "merge";

export type SyncReport = {
  outcome: "no-changes" | "synced" | "uploaded" | "downloaded" | "merged";
  sent: number;
  received: number;
  message: string | null;
  merged: { backup: string; new: number; updated: number; duplicate: number; conflicting: number } | null;
};

export type MediaReport = { uploaded: number; downloaded: number; removedThere: number; removedHere: number };

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
