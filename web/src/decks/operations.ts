import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Counted, DeckList, DeckNode, Outcome } from "../api/types";
import { t } from "../messages";
import { notice } from "../ui/notices";
import { useOperation } from "../ui/useOperation";

export const useCreateDeck = (done: (id: number) => void) =>
  useOperation((name: string) => api.post<Outcome & { id: number }>("/decks", { name }), { done: ({ id }) => done(id) });

export const useRenameDeck = () =>
  useOperation(({ id, name }: { id: number; name: string }) => api.patch<Outcome & { name: string }>(`/decks/${id}`, { name }));

export const useMoveDeck = () =>
  useOperation(
    async ({ deck, parent }: { deck: DeckNode; parent: number | null }) => ({
      ...(await api.post<Counted>("/decks/reparent", { ids: [deck.id], parent })),
      name: deck.name,
    }),
    { done: ({ name }) => notice(t("decks.moved", { deck: name }), { canUndo: true }) },
  );

export const useDeleteDeck = (done: () => void) =>
  useOperation(async (deck: DeckNode) => ({ ...(await api.delete<Counted>(`/decks/${deck.id}`)), name: deck.fullName }), {
    done: ({ count, name }) => {
      notice(t("decks.deleted", { n: count, deck: name }), { canUndo: true });
      done();
    },
  });

export const useUnburyDeck = () =>
  useOperation(({ id, mode }: { id: number; mode: "all" | "scheduler" | "user" }) => api.post<Outcome>(`/decks/${id}/unbury`, { mode }));

export const useDescribeDeck = (done: () => void) =>
  useOperation(({ id, ...text }: { id: number; description: string; markdown: boolean }) => api.patch<Outcome>(`/decks/${id}`, text), {
    done,
  });

export const useSampleDeck = (done: (deckId: number) => void) =>
  useOperation(() => api.post<Outcome & { deckId: number; notes: number }>("/sample-deck"), {
    done: ({ deckId, notes }) => {
      notice(t("decks.sampleAdded", { n: notes }), { canUndo: true });
      done(deckId);
    },
  });

/** Folds or unfolds at once; the server hears of it in the background. */
export const useCollapseDeck = () =>
  useOperation(({ deck, collapsed }: { deck: DeckNode; collapsed: boolean }) => {
    const fold = (nodes: DeckNode[]): DeckNode[] =>
      nodes.map((node) => (node.id === deck.id ? { ...node, collapsed } : { ...node, children: fold(node.children) }));
    queryClient.setQueryData<DeckList>(keys.decks, (list) => list && { ...list, decks: fold(list.decks) });
    return api.patch<Outcome>(`/decks/${deck.id}`, { collapsed });
  });
