import type { Side } from "../study/CardPreview";

/** What the preview shows: a row of the table (below zero where its number is not known) and a side of its card. */
export type Place = { row: number; side: Side };

/** Where a step leads: from the front to the back and on to the next row's front; backwards over a front to the row before. Null at the ends. */
export function stepped(from: Place, by: 1 | -1, count: number, backOnly: boolean): Place | null {
  const other: Side = by === 1 ? "answer" : "question";
  if (!backOnly && from.side !== other) return { row: from.row, side: other };
  const row = from.row + by;
  return from.row >= 0 && row >= 0 && row < count ? { row, side: "question" } : null;
}
