import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { BrowseOpening } from "../api/types";

/** What was asked for before the page was there is new enough for so long. */
const freshMillis = 2000;

let early: { search: string | null; at: number; answer: Promise<BrowseOpening> } | null = null;

const ask = (search: string | null) => api.get<BrowseOpening>("/browse/opening", { q: search });

/** Asks for what the page will need, while its script loads or the finger is still on the link. */
export function askEarly(search: string | null): void {
  if (queryClient.getQueryData(keys.opening(search))) return;
  if (early && early.search === search && performance.now() - early.at < freshMillis) return;
  early = { search, at: performance.now(), answer: ask(search) };
  early.answer.catch(() => undefined);
}

/** Whether an answer came just now; an older one is shown while the search runs again. */
export const isFresh = (updatedAt: number) => Date.now() - updatedAt < freshMillis;

/** The columns, what the search finds (null for the default one) and its first rows. */
export function open(search: string | null): Promise<BrowseOpening> {
  const asked = early;
  early = null;
  if (asked && asked.search === search && performance.now() - asked.at < freshMillis) return asked.answer;
  return ask(search);
}
