import { afterEach, expect, test } from "vitest";
import { applyLanguage } from "../messages";
import { problemSentence } from "./notices";

afterEach(() => applyLanguage("en"));

const clock = { code: "sync-failed", fault: "clock-incorrect", serverStatus: null, seconds: 400, detail: "The clocks of this device …" };

test("what the server says of a failed sync is told in the page's language, with its facts", async () => {
  await applyLanguage("en");
  expect(problemSentence(clock)).toBe("The clocks of this device …");
  await applyLanguage("ar");
  expect(problemSentence(clock)).toContain("400 ثانية");
  expect(problemSentence({ code: "sync-failed", fault: "network", serverStatus: 413, detail: "…" })).toContain("حجم");
  expect(problemSentence({ code: "nothing-known", detail: "In English." })).toBe("In English.");
});
