import { useQueries, useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient, refresh } from "../api/queries";
import type { BrowseColumns, BrowseMode, Outcome, Row, SearchResult, Sort } from "../api/types";
import { noticeError } from "../ui/notices";
import { hasCode } from "../ui/useOperation";

export const chunkSize = 50;
const known = 500;

export type Browser = ReturnType<typeof useBrowser>;

/** The search that is shown, and its rows by number: only those that are on screen are fetched. */
export function useBrowser(columnsOf: BrowseColumns, initial: { search: string; mode: BrowseMode }) {
  const [executed, setExecuted] = useState(initial.search);
  const [mode, setModeNow] = useState<BrowseMode>(initial.mode);
  const [columns, setColumnsNow] = useState(columnsOf.active);
  const [sorts, setSorts] = useState(columnsOf.sort);
  const [chunks, setChunks] = useState<number[]>([0]);
  const sort = sorts[mode];
  const active = columns[mode];

  const search = useQuery({
    queryKey: [...keys.browse, "search", executed, mode, sort],
    queryFn: () => api.post<SearchResult>("/search", { search: executed, mode, sort: sort.key, reverse: sort.reverse }),
    placeholderData: (before, query) => (query?.queryKey[3] === mode ? before : undefined),
    staleTime: 0,
    refetchOnMount: "always",
  });
  // A search with an error leaves what was found before.
  const good = useRef<{ mode: BrowseMode; result: SearchResult } | null>(null);
  if (search.data) good.current = { mode, result: search.data };
  const found = search.data ?? (good.current?.mode === mode ? good.current.result : undefined);

  const idsOf = useCallback(
    async (from: number, count: number): Promise<number[]> => {
      if (!found) return [];
      const end = Math.min(found.count, from + count);
      if (end <= found.ids.length) return found.ids.slice(from, end);
      try {
        return (await api.post<{ ids: number[] }>("/search/ids", { token: found.token, from, count: end - from })).ids;
      } catch (error) {
        if (hasCode(error, "expired")) await queryClient.invalidateQueries({ queryKey: [...keys.browse, "search"] });
        throw error;
      }
    },
    [found],
  );

  const fetched = useQueries({
    queries: chunks
      .filter((chunk) => found && chunk * chunkSize < found.count)
      .map((chunk) => ({
        queryKey: [...keys.rows, found?.token, mode, active.join(), chunk],
        queryFn: async () => {
          const ids = await idsOf(chunk * chunkSize, chunkSize);
          const rows = await api.post<Row[]>("/browse/rows", { mode, ids, columns: active });
          return { chunk, ids, rows };
        },
        placeholderData: <T>(before: T) => before,
        gcTime: 60_000,
      })),
  });

  const rows = useMemo(() => {
    const byIndex = new Map<number, Row>();
    for (const { data } of fetched) {
      for (const [at, row] of (data?.rows ?? []).entries()) byIndex.set((data?.chunk ?? 0) * chunkSize + at, row);
    }
    return byIndex;
  }, [fetched]);

  /** Tells which rows are on screen. */
  const show = useCallback((first: number, last: number) => {
    const wanted: number[] = [];
    for (let chunk = Math.floor(first / chunkSize); chunk <= Math.floor(last / chunkSize); chunk++) wanted.push(chunk);
    setChunks((now) => (now.join() === wanted.join() ? now : wanted));
  }, []);

  const remember = useCallback((nextMode: BrowseMode, nextColumns: string[], nextSort: Sort) => {
    api
      .put<Outcome>("/browse/columns", { mode: nextMode, columns: nextColumns, sort: nextSort.key, reverse: nextSort.reverse })
      .then(
        (outcome) =>
          outcome?.changes &&
          refresh(
            outcome.changes.filter((change) => change !== "browser-table"),
            outcome.undo,
          ),
      )
      .catch(noticeError);
  }, []);

  const setSort = (next: Sort) => {
    setSorts({ ...sorts, [mode]: next });
    remember(mode, active, next);
  };
  const setColumns = (next: string[]) => {
    setColumnsNow({ ...columns, [mode]: next });
    remember(mode, next, sort);
  };
  const setMode = (next: BrowseMode) => {
    setModeNow(next);
    remember(next, columns[next], sorts[next]);
  };

  return {
    executed,
    run: setExecuted,
    again: () => queryClient.invalidateQueries({ queryKey: keys.browse }),
    mode,
    setMode,
    columns: active,
    setColumns,
    sort,
    setSort,
    count: found?.count ?? 0,
    normalised: found?.search ?? executed,
    token: found?.token ?? "",
    pending: search.isPending,
    error: search.error,
    rows,
    show,
    idsOf,
    idAt: (index: number) => (index < (found?.ids.length ?? 0) ? found?.ids[index] : rows.get(index)?.id),
    firstIds: found?.ids.slice(0, known) ?? [],
  };
}

export type Selection = ReturnType<typeof useSelection>;

/** Which rows are selected: single, a range, or many, by mouse and by key. Kept over a new search where the rows are still there. */
export function useSelection(browser: Browser) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<{ index: number; id: number } | null>(null);
  const anchor = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode has other ids
  useEffect(() => {
    setIds(new Set());
    setCurrent(null);
  }, [browser.mode]);

  async function range(from: number, to: number): Promise<number[]> {
    return browser.idsOf(Math.min(from, to), Math.abs(to - from) + 1);
  }

  async function select(index: number, how: "only" | "toggle" | "range"): Promise<void> {
    const id = browser.idAt(index);
    if (id === undefined) return;
    setCurrent({ index, id });
    if (how === "only") {
      anchor.current = index;
      setIds(new Set([id]));
    } else if (how === "toggle") {
      anchor.current = index;
      setIds((now) => {
        const next = new Set(now);
        if (!next.delete(id)) next.add(id);
        return next;
      });
    } else {
      setIds(new Set(await range(anchor.current, index)));
    }
  }

  return {
    ids,
    current,
    select: (index: number, how: "only" | "toggle" | "range") => void select(index, how).catch(noticeError),
    clear: () => {
      setIds(new Set());
      setCurrent(null);
    },
    all: () => void range(0, browser.count - 1).then((all) => setIds(new Set(all)), noticeError),
    invert: () => void range(0, browser.count - 1).then((all) => setIds((now) => new Set(all.filter((id) => !now.has(id)))), noticeError),
    set: (next: number[]) => setIds(new Set(next)),
  };
}
