import { expect, test } from "vitest";
import type { CardInfo } from "../api/types";
import { rawValues } from "./CardInfoDialog";

test("what is copied for a report names no deck, note type or preset", () => {
  const info = { cardId: 7, deck: "Private", originalDeck: "Home", noteType: "Mine", template: "Card 1", preset: "Slow", reps: 3 };
  expect(JSON.parse(rawValues(info as unknown as CardInfo))).toEqual({ cardId: 7, reps: 3 });
});
