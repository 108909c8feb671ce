import { api, type Followed } from "../api/client";
import { refresh } from "../api/queries";
import type { BrowseMode, Outcome, Rating, Schemas, SearchResult } from "../api/types";
import { t } from "../messages";
import { notice, noticeError } from "../ui/notices";
import { type Extent, followed } from "../ui/progress";
import type { Browser, Selection } from "./useBrowser";

export type Bulk = ReturnType<typeof useBulk>;

/** The ids of the other kind: notes of cards, cards of notes. */
async function translate(ids: number[], to: BrowseMode): Promise<number[]> {
  const term = to === "notes" ? "cid" : "nid";
  const found = await api.post<SearchResult>("/search", { search: `${term}:${ids.join(",")}`, mode: to });
  if (found.count <= found.ids.length) return found.ids;
  return (await api.post<Schemas["SearchIds"]>("/search/ids", { token: found.token, from: 0, count: found.count })).ids;
}

/** What can be done with the selected rows. Card actions act on all cards of selected notes, note actions on the notes of selected cards. */
export function useBulk(browser: Browser, selection: Selection) {
  const ids = () => [...selection.ids];
  const cards = async () => (browser.mode === "cards" ? ids() : translate(ids(), "cards"));
  const notes = async () => (browser.mode === "notes" ? ids() : translate(ids(), "notes"));

  async function run(path: string, of: Extent["of"], more: object): Promise<boolean> {
    if (selection.ids.size === 0) {
      notice(t("browse.hint"));
      return false;
    }
    try {
      const chosen = of === "cards" ? await cards() : await notes();
      const change = (how: Followed) => api.post<Outcome & { count?: number }>(path, { [of]: chosen, ...more }, undefined, how);
      const outcome = await followed({ of, n: chosen.length }, change);
      if (!outcome) return false;
      refresh(outcome.changes, outcome.undo);
      notice(t("browse.changed", { n: outcome.count ?? selection.ids.size }), { canUndo: true });
      return true;
    } catch (error) {
      noticeError(error);
      return false;
    }
  }

  /** Whether a search finds the current card: in a table of notes, the first of the current note. */
  async function currentIs(term: string): Promise<boolean> {
    const id = selection.current && selection.ids.has(selection.current.id) ? selection.current.id : ids()[0];
    if (id === undefined) return false;
    const find = (search: string) => api.post<SearchResult>("/search", { search, mode: "cards", sort: "noteCrt" });
    const card = browser.mode === "cards" ? id : (await find(`nid:${id}`)).ids[0];
    return card !== undefined && (await find(`cid:${card} ${term}`)).count > 0;
  }

  /** Turns something on or off for all selected, by how the current card stands. */
  const toggle = (term: string, on: () => Promise<boolean>, off: () => Promise<boolean>) =>
    currentIs(term).then((is) => (is ? off() : on()), noticeError);

  const onCards = (path: string, more: object = {}) => run(path, "cards", more);
  const onNotes = (path: string, more: object = {}) => run(path, "notes", more);

  return {
    cards,
    notes,
    addTags: (tags: string[]) => onNotes("/tags/add", { tags }),
    removeTags: (tags: string[]) => onNotes("/tags/remove", { tags }),
    flag: (flag: number) => {
      const set = (to: number) => onCards("/cards/flag", { flag: to });
      return flag === 0
        ? set(0)
        : toggle(
            `flag:${flag}`,
            () => set(flag),
            () => set(0),
          );
    },
    toggleMark: () =>
      toggle(
        "tag:marked",
        () => onNotes("/notes/mark", { marked: true }),
        () => onNotes("/notes/mark", { marked: false }),
      ),
    toggleSuspended: () =>
      toggle(
        "is:suspended",
        () => onCards("/cards/suspend"),
        () => onCards("/cards/unsuspend"),
      ),
    toggleBuried: () =>
      toggle(
        "is:buried",
        () => onCards("/cards/bury"),
        () => onCards("/cards/unbury"),
      ),
    mark: (marked: boolean) => onNotes("/notes/mark", { marked }),
    suspend: () => onCards("/cards/suspend"),
    unsuspend: () => onCards("/cards/unsuspend"),
    bury: () => onCards("/cards/bury"),
    unbury: () => onCards("/cards/unbury"),
    move: (deckId: number) => onCards("/cards/move", { deckId }),
    dueDate: (days: string) => onCards("/cards/due-date", { days, config: "setDueBrowser" }),
    grade: (rating: Rating) => onCards("/cards/grade", { rating }),
    forget: (restorePosition: boolean, resetCounts: boolean) => onCards("/cards/forget", { restorePosition, resetCounts, place: "browse" }),
    reposition: (options: { start: number; step: number; randomize: boolean; shift: boolean }) => onCards("/cards/reposition", options),
    remove: async () => {
      if (!(await onNotes("/notes/delete"))) return;
      selection.clear();
      await browser.again();
    },
    selectNotes: async () => {
      if (selection.ids.size > 0) browser.run(`nid:${(await notes()).join(",")}`);
    },
  };
}
