import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Counted, Outcome, SidebarNode } from "../api/types";
import { t } from "../messages";
import { notice, noticeError } from "../ui/notices";
import { useOperation } from "../ui/useOperation";

/** What the sidebar changes: decks and tags renamed, deleted, put below others. */
export function useSidebarChanges() {
  const run = useOperation((change: () => Promise<Outcome>) => change(), {
    done: () => {
      void queryClient.invalidateQueries({ queryKey: keys.sidebar });
      void queryClient.invalidateQueries({ queryKey: ["flag-names"] });
      notice(t("browse.entryChanged"), { canUndo: true });
    },
  });
  const name = (node: SidebarNode) => node.fullName ?? node.name;
  return {
    /** A null target, or a heading, is the top level. */
    reparent: (node: SidebarNode, target: SidebarNode | null) =>
      run.mutate(() =>
        node.kind === "tag"
          ? api.post<Counted>("/tags/reparent", { tags: [name(node)], parent: target?.fullName ?? "" })
          : api.post<Counted>("/decks/reparent", { ids: [node.id], parent: target?.id ?? null }),
      ),
    /** Double quotes cannot be part of a name; one that is empty or the same changes nothing. */
    rename: (node: SidebarNode, wanted: string) => {
      if (node.kind === "saved") {
        run.mutate(() => api.patch<Outcome>(`/searches/${encodeURIComponent(node.name)}`, { name: wanted }));
        return;
      }
      const to = wanted.replaceAll('"', "");
      if (to.trim() === "" || to === name(node)) return;
      run.mutate(() =>
        node.kind === "tag"
          ? api.post<Counted>("/tags/rename", { from: name(node), to })
          : api.patch<Outcome>(`/decks/${node.id}`, { name: to }),
      );
    },
    /** The collection remembers it, for Anki's own browser, too; of note types neither does. */
    fold: (node: SidebarNode, collapsed: boolean) => {
      if (node.kind === "note-type") return;
      api.put<Outcome>("/browse/sidebar/fold", { kind: node.kind, name: name(node), id: node.id ?? null, collapsed }).catch(noticeError);
    },
    /** An empty name gives the flag back its colour's. */
    nameFlag: (flag: number, name: string) => run.mutate(() => api.put<Outcome>(`/browse/flags/${flag}`, { name })),
    remove: (node: SidebarNode) =>
      run.mutate(() =>
        node.kind === "tag" ? api.post<Counted>("/tags/delete", { tags: [name(node)] }) : api.delete<Counted>(`/decks/${node.id}`),
      ),
  };
}
