import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { BrowseOpening } from "../api/types";

/** What was asked for before the page was there is new enough for so long. */
const freshMillis = 2000;

/** What the page is opened with: the columns, what the search finds (null for the default one) and its first rows. */
export const openingOf = (search: string | null) => ({
  queryKey: keys.opening(search),
  queryFn: () => api.get<BrowseOpening>("/browse/opening", { q: search }),
  gcTime: 60_000,
});

/** Asks for it while the script loads or the pointer comes to the link, so that the page is drawn once, with its rows. */
export const askEarly = (search: string | null): Promise<void> =>
  queryClient.prefetchQuery({ ...openingOf(search), staleTime: freshMillis, retry: false });

/** Whether an answer came just now; an older one is shown while the search runs again. */
export const isFresh = (updatedAt: number) => Date.now() - updatedAt < freshMillis;
