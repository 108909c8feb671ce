import { useState } from "react";
import { useLocation } from "wouter";
import { api } from "../api/client";
import { refresh } from "../api/queries";
import type { Counted, Outcome } from "../api/types";
import { t } from "../messages";
import { notice, noticeError } from "../ui/notices";
import { redo, undo } from "../ui/undo";
import { type StudySession, unseen } from "./useStudySession";

export type StudyDialog = "options" | "edit" | "menu" | "info" | "previous-info" | "due" | "reset";
export type CardActions = ReturnType<typeof useCardActions>;

export type OptionDeck = { id: number; name: string; filtered: boolean };
export const optionsOf = (deck: OptionDeck) => (deck.filtered ? `/filtered/${deck.id}` : `/options/${deck.id}`);

/** The decks whose options may be meant: the card's, the one it is at home in, the one that is studied. Those that are not filtered come first. */
export function optionDecks(session: StudySession): OptionDeck[] {
  const { standing } = session;
  const card = standing?.card;
  if (!card) return [];
  const borrowed = card.homeDeckId !== card.deckId;
  const all: OptionDeck[] = [
    { id: card.homeDeckId, name: card.homeDeckName, filtered: false },
    { id: standing.queue.deck.id, name: standing.queue.deck.name, filtered: borrowed && standing.queue.deck.id === card.deckId },
    { id: card.deckId, name: card.deckName, filtered: borrowed },
  ];
  const once = all.filter((deck, at) => all.findIndex((other) => other.id === deck.id) === at);
  return once.sort((a, b) => Number(a.filtered) - Number(b.filtered));
}

/** Everything that can be done with the card on screen besides answering it. */
export function useCardActions(session: StudySession) {
  const [, go] = useLocation();
  const [dialog, setDialog] = useState<StudyDialog | null>(null);
  const card = session.standing?.card ?? null;

  /** Runs a change after which the card leaves the screen. */
  async function leaving(change: () => Promise<Outcome>, said: (outcome: Outcome & { count?: number }) => string): Promise<void> {
    try {
      const outcome = await change();
      refresh(outcome.changes, outcome.undo);
      notice(said(outcome), { canUndo: true });
      await session.reload();
    } catch (error) {
      noticeError(error);
    }
  }

  const n = (outcome: { count?: number }) => ({ n: outcome.count ?? 1 });
  const cards = () => ({ cards: card ? [card.cardId] : [] });
  const notes = () => ({ notes: card ? [card.noteId] : [] });
  const ifCard = (run: () => Promise<void>) => () => (card ? run() : Promise.resolve());

  /** Flag and mark change only their signs; the card stays, and the server's word comes after. */
  async function inPlace(part: { flag?: number; marked?: boolean }, change: () => Promise<Outcome>): Promise<void> {
    const before = { flag: card?.flag ?? 0, marked: card?.marked ?? false };
    session.patchCard(part);
    try {
      const outcome = await change();
      refresh(outcome.changes, outcome.undo);
      // The card has a new version now, which its answer must name.
      await session.reload(unseen);
    } catch (error) {
      session.patchCard(before);
      noticeError(error);
    }
  }

  return {
    dialog,
    open: (which: StudyDialog) => (card || which === "menu" || which === "previous-info") && setDialog(which),
    close: () => setDialog(null),
    undo,
    redo,
    buryCard: ifCard(() =>
      leaving(
        () => api.post<Counted>("/cards/bury", cards()),
        (outcome) => t("study.buried", n(outcome)),
      ),
    ),
    buryNote: ifCard(() =>
      leaving(
        () => api.post<Counted>("/cards/bury", notes()),
        (outcome) => t("study.buried", n(outcome)),
      ),
    ),
    suspendCard: ifCard(() =>
      leaving(
        () => api.post<Counted>("/cards/suspend", cards()),
        (outcome) => t("study.suspended", n(outcome)),
      ),
    ),
    suspendNote: ifCard(() =>
      leaving(
        () => api.post<Counted>("/cards/suspend", notes()),
        (outcome) => t("study.suspended", n(outcome)),
      ),
    ),
    deleteNote: ifCard(() =>
      leaving(
        () => api.post<Counted>("/notes/delete", notes()),
        (outcome) => t("study.deleted", n(outcome)),
      ),
    ),
    setDue: (days: string) =>
      leaving(
        () => api.post<Outcome>("/cards/due-date", { ...cards(), days, config: "setDueReviewer" }),
        () => t("study.dueSet"),
      ),
    reset: (restorePosition: boolean, resetCounts: boolean) =>
      leaving(
        () => api.post<Outcome>("/cards/forget", { ...cards(), restorePosition, resetCounts }),
        () => t("study.wasReset"),
      ),
    flag: (flag: number) => {
      if (!card) return;
      const wanted = card.flag === flag ? 0 : flag;
      void inPlace({ flag: wanted }, () => api.post<Counted>("/cards/flag", { ...cards(), flag: wanted }));
    },
    mark: () => {
      if (!card) return;
      void inPlace({ marked: !card.marked }, () => api.post<Outcome>("/notes/mark", { ...notes(), marked: !card.marked }));
    },
    copy: () => card && go(`/add?copy=${card.noteId}&deck=${card.deckId}`),
    options: () => {
      const [only, ...others] = optionDecks(session);
      if (only && others.length === 0) go(optionsOf(only));
      else if (only) setDialog("options");
    },
  };
}
