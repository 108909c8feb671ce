import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError, api } from "../api/client";
import { onChanges } from "../api/events";
import { keys, queryClient, refresh } from "../api/queries";
import type { Answered, Counts, Rating, RenderedCard, StudyCard, StudyQueue } from "../api/types";
import { t } from "../messages";
import { notice, noticeError } from "../ui/notices";
import { beforeUndo, onUndone } from "../ui/undo";
import { hasCode } from "../ui/useOperation";

const ahead = 3;
/** The side stays, and is drawn again; the side stays as it is. */
export const inPlace = { side: true, redraw: true };
export const unseen = { side: true, redraw: false };
export type Side = "question" | "answer";

/** Where a session stands. `turn` grows whenever a side is to be shown anew. */
export type Standing = {
  queue: StudyQueue;
  card: StudyCard | null;
  side: Side;
  turn: number;
  counts: Counts;
  /** An answer is on its way: the next card is already shown, but cannot be rated yet. */
  sending: boolean;
  shownAt: number;
};

export type StudySession = {
  standing: Standing | null;
  error: unknown;
  flip: () => void;
  /** Rates the card; `states` are what a scheduling script made of the scheduler's own. */
  answer: (rating: Rating, states?: object) => void;
  /** Asks the server what is next. A card that is on screen may keep its side, and is drawn again only if asked for. */
  reload: (keep?: { side: boolean; redraw: boolean }) => Promise<void>;
  patchCard: (part: Partial<StudyCard>) => void;
  answered: number;
};

/** Studying one deck: which card is shown, which side, and what the server says comes next. */
export function useStudySession(deckId: number): StudySession {
  const [standing, setStanding] = useState<Standing | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [answered, setAnswered] = useState(0);
  const now = useRef<Standing | null>(null);

  const put = useCallback((next: Standing) => {
    now.current = next;
    setStanding(next);
  }, []);

  /** Shows what the queue says is first; a card that is on screen already stays as it is. */
  const take = useCallback(
    (queue: StudyQueue, keep: { side: boolean; redraw: boolean }) => {
      const before = now.current;
      const card = queue.cards[0] ?? null;
      const same = keep.side && card !== null && before?.card?.cardId === card.cardId;
      put({
        queue,
        card,
        counts: queue.counts,
        side: same && before ? before.side : "question",
        turn: (before?.turn ?? 0) + (same && !keep.redraw ? 0 : 1),
        sending: false,
        shownAt: same && before ? before.shownAt : performance.now(),
      });
    },
    [put],
  );

  const reload = useCallback(
    async (keep = { side: false, redraw: true }) => {
      try {
        const queue = await api.get<StudyQueue>(`/study/${deckId}`, { cards: ahead });
        queryClient.setQueryData(keys.undo, queue.undo);
        setError(null);
        take(queue, keep);
      } catch (problem) {
        if (now.current) noticeError(problem);
        else setError(problem);
      }
    },
    [deckId, take],
  );

  useEffect(() => {
    void reload();
    const stopUndone = onUndone((changes) => {
      if (changes.includes("study-queues") || changes.includes("card") || changes.includes("note")) void reload();
      else if (changes.includes("note-text")) void reload(inPlace);
    });
    const stopChanges = onChanges((changes, own) => {
      if (own) return;
      if (changes.includes("study-queues") || changes.includes("note-text")) void reload(inPlace);
      else if (changes.includes("card")) void reload(unseen);
    });
    return () => {
      stopUndone();
      stopChanges();
      void queryClient.invalidateQueries({ queryKey: keys.decks });
      void queryClient.invalidateQueries({ queryKey: ["overview"] });
    };
  }, [reload]);

  const flip = useCallback(() => {
    const at = now.current;
    if (at?.card && at.side === "question") put({ ...at, side: "answer", turn: at.turn + 1 });
  }, [put]);

  const answer = useCallback(
    (rating: Rating, states?: object) => {
      const at = now.current;
      if (!at?.card || at.side !== "answer" || at.sending) return;
      const { card } = at;
      const millis = Math.round(performance.now() - at.shownAt);
      // What is prepared is shown at once; the server's word on what is next follows and wins.
      const next = at.queue.cards.slice(1).find((other) => other.noteId !== card.noteId);
      put(
        next
          ? {
              ...at,
              card: next,
              side: "question",
              turn: at.turn + 1,
              sending: true,
              counts: without(at.counts, card.queue),
              shownAt: performance.now(),
            }
          : { ...at, sending: true },
      );
      const sent = send();
      beforeUndo(sent);
      sent.catch(noticeError);

      async function send(): Promise<void> {
        try {
          const result = await api.post<Answered>(`/study/${deckId}/answer`, {
            cardId: card.cardId,
            rating,
            millis,
            version: card.version,
            ...(states && { states }),
            cards: ahead,
          });
          refresh(result.changes, result.undo);
          setAnswered((count) => count + 1);
          if (result.leech) void sayLeech(card.cardId);
          take(result, { side: next !== undefined, redraw: next === undefined });
        } catch (problem) {
          if (hasCode(problem, "stale-card")) {
            notice(t("study.stale"));
            // Without a queue another deck has become the current one, which asking for the queue changes back.
            if (problem.problem.queue) take(problem.problem.queue as StudyQueue, { side: false, redraw: true });
            else await reload();
          } else {
            // The answer did not arrive: the card comes back, so that it can be given again.
            put({ ...at, turn: (now.current?.turn ?? 0) + 1 } as Standing);
            if (problem instanceof ApiError && problem.status === 401) await queryClient.invalidateQueries({ queryKey: keys.session });
            throw problem;
          }
        }
      }
    },
    [deckId, put, take, reload],
  );

  const patchCard = useCallback(
    (part: Partial<StudyCard>) => {
      const at = now.current;
      if (at?.card) put({ ...at, card: { ...at.card, ...part } });
    },
    [put],
  );

  return { standing, error, flip, answer, reload, patchCard, answered };
}

async function sayLeech(cardId: number): Promise<void> {
  const suspended = await api.get<RenderedCard>(`/cards/${cardId}/rendered`).then(
    (card) => card.suspended,
    () => false,
  );
  notice(t(suspended ? "study.leechSuspended" : "study.leech"), { canUndo: true });
}

const without = (counts: Counts, kind: keyof Counts): Counts => ({ ...counts, [kind]: Math.max(0, counts[kind] - 1) });
