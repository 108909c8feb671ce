import { useEffect, useRef } from "react";
import type { BrowseMode } from "../api/types";
import { report } from "./connect";

const pauseMillis = 400;

/** Tells which card is being studied, and which side of it. */
export function useStudyReport(card: number | null, side: "question" | "answer"): void {
  useEffect(() => {
    if (card !== null) report("study", { card, answer: side === "answer" });
  }, [card, side]);
  useEffect(() => () => report("study", { card: null, answer: false }), []);
}

/** Tells that the browser is open. */
export function useBrowserReport(): void {
  useEffect(() => {
    report("browser", { open: true });
    return () => report("browser", { open: false });
  }, []);
}

/** Tells what the person selected. Nothing is told before the first selection: until then the server knows better. */
export function useSelectionReport(ids: ReadonlySet<number>, mode: BrowseMode): void {
  const told = useRef(false);
  useEffect(() => {
    if (ids.size === 0 && !told.current) return;
    told.current = true;
    const later = setTimeout(() => report("browser", { open: true, [mode]: [...ids].slice(0, 1000) }), pauseMillis);
    return () => clearTimeout(later);
  }, [ids, mode]);
}

/** Tells what stands in the add window. */
export function useDraftReport(draft: { noteTypeId: number; deckId: number; fields: string[]; tags: string[] }, fieldCount: number): void {
  const { noteTypeId, deckId, fields, tags } = draft;
  useEffect(() => {
    if (fieldCount === 0) return;
    const whole = Array.from({ length: fieldCount }, (_, index) => fields[index] ?? "");
    const later = setTimeout(() => report("add", { open: true, deck: deckId, noteType: noteTypeId, fields: whole, tags }), pauseMillis);
    return () => clearTimeout(later);
  }, [noteTypeId, deckId, fields, tags, fieldCount]);
}

/** Tells that the add window was closed. */
export function useAddClosedReport(): void {
  useEffect(() => () => report("add", { open: false, deck: 0, noteType: 0, fields: [], tags: [] }), []);
}
