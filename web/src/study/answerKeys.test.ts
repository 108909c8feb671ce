import { expect, test } from "vitest";
import { readAnswerKeys, usualAnswerKeys, writeAnswerKeys } from "./answerKeys";

test("the keys of the ratings are one character, or none, and belong to the device", () => {
  localStorage.clear();
  expect(readAnswerKeys()).toEqual(usualAnswerKeys);
  writeAnswerKeys({ 1: "j", 2: "", 3: "kk", 4: "ö" });
  expect(readAnswerKeys()).toEqual({ 1: "j", 2: "", 3: "k", 4: "ö" });
  localStorage.setItem("reprise.answer-keys", "no JSON");
  expect(readAnswerKeys()).toEqual(usualAnswerKeys);
});
