import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient, refresh } from "../api/queries";
import type { BrowseMode, BrowseOpening, Outcome, Schemas, SearchResult, Sort } from "../api/types";
import { noticeError } from "../ui/notices";
import { hasCode } from "../ui/useOperation";
import { RowStore } from "./RowStore";

/** So many rows come with a search, so that they need no request of their own. */
const firstRows = 50;

const searchAgain = () => queryClient.invalidateQueries({ queryKey: [...keys.browse, "search"] });

/** What the page would be opened with after a choice of columns, order or mode: nothing is found yet. */
function afterwards(known: BrowseOpening, mode: BrowseMode, shown: string[], sort: Sort): BrowseOpening {
  const { columns } = known;
  return {
    ...known,
    mode,
    found: null,
    columns: { ...columns, active: { ...columns.active, [mode]: shown }, sort: { ...columns.sort, [mode]: sort } },
  };
}

export type Browser = ReturnType<typeof useBrowser>;

/** The search that is shown, and its rows by number: only those that are on screen are fetched. */
export function useBrowser(opening: BrowseOpening, fresh: boolean) {
  const [executed, setExecuted] = useState(opening.search);
  const [mode, setModeNow] = useState<BrowseMode>(opening.mode);
  const [columns, setColumnsNow] = useState(opening.columns.active);
  const [sorts, setSorts] = useState(opening.columns.sort);
  const sort = sorts[mode];
  const active = columns[mode];
  const queryKey = [...keys.browse, "search", executed, mode, sort];
  // What the page was opened with is new until something else is looked for.
  const [first] = useState(() => {
    if (opening.found && (fresh || !queryClient.getQueryData(queryKey))) queryClient.setQueryData(queryKey, opening.found);
    return fresh ? opening.found : null;
  });
  const opened = useRef<SearchResult | null>(first);

  const search = useQuery({
    queryKey,
    queryFn: () =>
      api.post<SearchResult>("/search", {
        search: executed,
        mode,
        sort: sort.key,
        reverse: sort.reverse,
        rows: firstRows,
        columns: active,
      }),
    placeholderData: (before, query) => (query?.queryKey[3] === mode ? before : undefined),
    staleTime: opened.current ? Number.POSITIVE_INFINITY : 0,
    refetchOnMount: opened.current ? false : "always",
  });
  // A search with an error leaves what was found before.
  const good = useRef<{ mode: BrowseMode; result: SearchResult } | null>(null);
  if (search.data) good.current = { mode, result: search.data };
  const found = search.data ?? (good.current?.mode === mode ? good.current.result : undefined);

  const columnsOfFirst = useRef<{ token: string; columns: string } | null>(null);
  if (found && columnsOfFirst.current?.token !== found.token) columnsOfFirst.current = { token: found.token, columns: active.join() };
  const activeText = active.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns are the same while their text is
  const rows = useMemo(() => {
    const source = { token: found?.token ?? "", count: found?.count ?? 0, mode, columns: active, expired: () => void searchAgain() };
    return new RowStore(source, columnsOfFirst.current?.columns === activeText ? (found?.rows ?? []) : []);
  }, [found, mode, activeText]);
  useEffect(() => () => rows.close(), [rows]);
  // Whatever makes rows stale has those on screen read again.
  useQuery({
    queryKey: [...keys.rows, found?.token, mode, activeText],
    queryFn: () => rows.refresh().then(() => null),
    enabled: found !== undefined,
    gcTime: 0,
  });

  const idsOf = useCallback(
    async (from: number, count: number): Promise<number[]> => {
      if (!found) return [];
      const end = Math.min(found.count, from + count);
      if (end <= found.ids.length) return found.ids.slice(from, end);
      try {
        return (await api.post<Schemas["SearchIds"]>("/search/ids", { token: found.token, from, count: end - from })).ids;
      } catch (error) {
        if (hasCode(error, "expired")) await searchAgain();
        throw error;
      }
    },
    [found],
  );

  const remember = useCallback((nextMode: BrowseMode, nextColumns: string[], nextSort: Sort) => {
    queryClient.removeQueries({ queryKey: ["opening"], type: "inactive" });
    for (const [key] of queryClient.getQueriesData({ queryKey: ["opening"] })) {
      queryClient.setQueryData<BrowseOpening>(key, (known) => known && afterwards(known, nextMode, nextColumns, nextSort));
    }
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

  const run = (next: string) => {
    opened.current = null;
    setExecuted(next);
  };
  const setSort = (next: Sort) => {
    opened.current = null;
    setSorts({ ...sorts, [mode]: next });
    remember(mode, active, next);
  };
  const setColumns = (next: string[]) => {
    setColumnsNow({ ...columns, [mode]: next });
    remember(mode, next, sort);
  };
  const setMode = (next: BrowseMode) => {
    opened.current = null;
    setModeNow(next);
    remember(next, columns[next], sorts[next]);
  };

  return {
    executed,
    run,
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
    idsOf,
    /** Where a row is among those whose ids are known; -1 if it is not. */
    indexOf: (id: number) => found?.ids.indexOf(id) ?? -1,
    idAt: (index: number) => (index < (found?.ids.length ?? 0) ? found?.ids[index] : rows.row(index)?.id),
  };
}

export type Selection = ReturnType<typeof useSelection>;

/** Which rows are selected: single, a range, or many, by mouse and by key. Kept over a new search where the rows are still there. */
export function useSelection(browser: Browser) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<{ index: number; id: number } | null>(null);
  const anchor = useRef(0);
  const asked = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another mode has other ids
  useEffect(() => {
    setIds(new Set());
    setCurrent(null);
  }, [browser.mode]);

  async function range(from: number, to: number): Promise<number[]> {
    return browser.idsOf(Math.min(from, to), Math.abs(to - from) + 1);
  }

  async function select(index: number, how: "only" | "toggle" | "range"): Promise<void> {
    const ask = ++asked.current;
    const id = browser.idAt(index) ?? (await browser.idsOf(index, 1))[0];
    // Whoever went on in the meantime is somewhere else.
    if (id === undefined || ask !== asked.current) return;
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

  const single = ids.size === 1 ? [...ids][0] : undefined;
  /** The number of the one selected row; -1 if it is not known. After another search the row may have another place. */
  function rowOfSingle(): number {
    if (single === undefined) return -1;
    if (current?.id === single && (browser.idAt(current.index) ?? single) === single) return current.index;
    return browser.indexOf(single);
  }

  return {
    ids,
    single,
    rowOfSingle,
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
