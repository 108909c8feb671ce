import { expect, test } from "vitest";
import { chosenVoice } from "./AudioPlayer";

const voices = [{ name: "Anna" }, { name: "Google Deutsch" }, { name: "Petra" }];

test("of the wanted voices the first that there is speaks, whatever the order of those there are", () => {
  expect(chosenVoice(voices, ["Nobody", "Apple_Petra", "Apple_Anna"])?.name).toBe("Petra");
});

test("without a wanted voice the first of the language speaks", () => {
  expect(chosenVoice(voices, ["Nobody"])?.name).toBe("Anna");
  expect(chosenVoice([], ["Anna"])).toBeUndefined();
});
