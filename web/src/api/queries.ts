import { QueryClient, useQuery } from "@tanstack/react-query";
import { ApiError, api, OfflineError } from "./client";
import type { Change, DeckList, NoteTypeSummary, Overview, Schemas, Session, Settings, SyncState, UndoState } from "./types";

/** One cache for the window. Data stay until an event or an outcome says that they changed. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      retry: (count, error) => error instanceof OfflineError && count < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
});

export const keys = {
  session: ["session"] as const,
  decks: ["decks"] as const,
  overview: (id: number) => ["overview", id] as const,
  undo: ["undo"] as const,
  sync: ["sync"] as const,
  settings: ["settings"] as const,
  noteTypes: ["note-types"] as const,
  noteType: (id: number) => ["note-types", id] as const,
  note: (id: number) => ["notes", id] as const,
  tags: ["tags"] as const,
  mediaBase: ["media-base"] as const,
  cardInfo: (id: number) => ["card-info", id] as const,
  rendered: (id: number) => ["rendered", id] as const,
  deckOptions: (id: number) => ["deck-options", id] as const,
  cardNetwork: (id: number) => ["card-network", id] as const,
  examPlans: ["exam-plans"] as const,
  study: (id: number) => ["study", id] as const,
  opening: (search: string | null) => ["opening", search] as const,
  browse: ["browse"] as const,
  rows: ["browse", "rows"] as const,
  sidebar: ["sidebar"] as const,
  columns: ["columns"] as const,
  graphs: (search: string, history: string) => ["graphs", search, history] as const,
  graphPreferences: ["graph-preferences"] as const,
  accounts: ["accounts"] as const,
  tokens: ["tokens"] as const,
  devices: ["devices"] as const,
  usage: ["usage"] as const,
  activity: ["activity"] as const,
  audit: ["audit"] as const,
  invitations: ["invitations"] as const,
  serverSettings: ["server-settings"] as const,
  serverBackups: ["server-backups"] as const,
};

/** What each kind of change makes stale. */
const touched: Record<Change, readonly (readonly unknown[])[]> = {
  card: [["graphs"], ["card-info"], ["rendered"], keys.rows],
  note: [["notes"], ["rendered"], keys.rows],
  deck: [keys.decks, ["overview"], keys.sidebar],
  tag: [keys.tags, keys.sidebar],
  "note-type": [keys.noteTypes, keys.sidebar, keys.columns, ["rendered"], keys.rows],
  config: [keys.settings, keys.graphPreferences, keys.sidebar],
  "deck-config": [["deck-options"], ["overview"]],
  "browser-table": [keys.rows],
  "browser-sidebar": [keys.sidebar],
  "note-text": [["notes"], ["rendered"], keys.rows],
  "study-queues": [["graphs"], keys.decks, ["overview"]],
  modified: [],
};

export function refresh(changes: readonly Change[], undo?: UndoState): void {
  if (undo) queryClient.setQueryData(keys.undo, undo);
  const stale = new Map<string, readonly unknown[]>(
    changes.flatMap((change) => touched[change] ?? []).map((key) => [JSON.stringify(key), key]),
  );
  // A collection that syncs with another server has something to send from its first change on.
  const sync = queryClient.getQueryData<SyncState>(keys.sync);
  if (sync?.device && sync.state === "in-step" && changes.length > 0) stale.set("sync", keys.sync);
  for (const queryKey of stale.values()) void queryClient.invalidateQueries({ queryKey });
}

/** Everything may be different: after an import, a restore, a reconnection. */
export const refreshAll = () => queryClient.invalidateQueries();

export const useSession = () => useQuery({ queryKey: keys.session, queryFn: () => api.get<Session>("/session") });
export const useDecks = () => useQuery({ queryKey: keys.decks, queryFn: () => api.get<DeckList>("/decks"), refetchInterval: 600_000 });
/** Asking for the overview makes the deck the current one: it is asked for each time the deck is opened. */
export const overviewOf = (id: number) => ({
  queryKey: keys.overview(id),
  queryFn: () => api.get<Overview>(`/decks/${id}/overview`),
  staleTime: 0,
});
export const useOverview = (id: number | null) =>
  useQuery({
    ...overviewOf(id ?? 0),
    enabled: id !== null,
    refetchInterval: 60_000,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
export const useUndoState = () => useQuery({ queryKey: keys.undo, queryFn: () => api.get<UndoState>("/undo") });
export const useSync = () => useQuery({ queryKey: keys.sync, queryFn: () => api.get<SyncState>("/sync"), refetchInterval: 300_000 });
export const useSettings = () => useQuery({ queryKey: keys.settings, queryFn: () => api.get<Settings>("/settings") });
export const useNoteTypes = () => useQuery({ queryKey: keys.noteTypes, queryFn: () => api.get<NoteTypeSummary[]>("/note-types") });
/** Capability addresses of media live 12 hours and die with the session; half of that is a safe age. */
export const useMediaBase = () =>
  useQuery({
    queryKey: keys.mediaBase,
    queryFn: () => api.get<Schemas["MediaBaseAnswer"]>("/media-base"),
    staleTime: 6 * 3_600_000,
    refetchInterval: 6 * 3_600_000,
  });
