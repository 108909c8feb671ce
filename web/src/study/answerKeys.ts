import type { Rating } from "../api/types";

const place = "reprise.answer-keys";
export type AnswerKeys = Record<Rating, string>;
export const usualAnswerKeys: AnswerKeys = { 1: "1", 2: "2", 3: "3", 4: "4" };

/** The keys of the four ratings on this device, one character each; none where there is to be no key (docs/spec/screens-and-statistics.md A5.2). */
export function readAnswerKeys(): AnswerKeys {
  try {
    const stored = (JSON.parse(localStorage.getItem(place) ?? "{}") ?? {}) as Partial<AnswerKeys>;
    const key = (rating: Rating) =>
      typeof stored[rating] === "string" ? [...stored[rating]].slice(0, 1).join("") : usualAnswerKeys[rating];
    return { 1: key(1), 2: key(2), 3: key(3), 4: key(4) };
  } catch {
    return usualAnswerKeys;
  }
}

export const writeAnswerKeys = (keys: AnswerKeys) => localStorage.setItem(place, JSON.stringify(keys));
