import { beforeEach, expect, test } from "vitest";
import { editedNotes, forgetEdited, rememberEdited } from "./noteHistory";

beforeEach(() => localStorage.clear());

test("a note opened again moves to the end, and only the last 25 are kept", () => {
  for (let id = 1; id <= 30; id++) rememberEdited(id);
  rememberEdited(10);
  expect(editedNotes()).toHaveLength(25);
  expect(editedNotes().at(-1)).toBe(10);
  expect(editedNotes()).not.toContain(5);
});

test("deleted notes leave the history; what cannot be read is none", () => {
  rememberEdited(1);
  rememberEdited(2);
  expect(forgetEdited((id) => id === 2)).toEqual([1]);
  localStorage.setItem("edited-notes", "{");
  expect(editedNotes()).toEqual([]);
});
