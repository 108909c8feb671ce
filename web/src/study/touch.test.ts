import { beforeEach, describe, expect, it } from "vitest";
import { meaning, readTouch, usualTouch, writeTouch } from "./touch";

const left = { x: 0.1, y: 0.5 };
const right = { x: 0.9, y: 0.5 };

describe("what touches mean", () => {
  beforeEach(() => localStorage.clear());

  it("shows the answer at a tap and answers only where that was asked for", () => {
    expect(meaning(usualTouch, "tap", left, "question", false)).toBe("flip");
    expect(meaning(usualTouch, "tap", left, "answer", false)).toBe("none");
    const tapping = { ...usualTouch, tapAnswers: true };
    expect(meaning(tapping, "tap", left, "answer", false)).toBe("again");
    expect(meaning(tapping, "tap", right, "answer", false)).toBe("good");
    expect(meaning(tapping, "tap", right, "answer", true)).toBe("again");
  });

  it("rates by swiping on the answer side only", () => {
    const swiping = { ...usualTouch, swipeAnswers: true };
    expect(meaning(swiping, "swipe-right", left, "answer", false)).toBe("good");
    expect(meaning(swiping, "swipe-right", left, "answer", true)).toBe("again");
    expect(meaning(swiping, "swipe-left", left, "question", false)).toBe("undo");
  });

  it("lets a zone have an action of its own, and nothing happen when touch is off", () => {
    const zones = usualTouch.zones.with(5, "mark");
    expect(meaning({ ...usualTouch, zones }, "tap", right, "question", false)).toBe("mark");
    expect(meaning({ ...usualTouch, on: false }, "tap", left, "question", false)).toBe("none");
  });

  it("keeps settings and survives what it does not know", () => {
    writeTouch({ ...usualTouch, gestures: { ...usualTouch.gestures, "swipe-up": "mark" } });
    expect(readTouch().gestures["swipe-up"]).toBe("mark");
    localStorage.setItem("touch", '{"on":7,"zones":["fly"],"gestures":{"swipe-up":"fly"}}');
    expect(readTouch()).toEqual(usualTouch);
    localStorage.setItem("touch", "no JSON");
    expect(readTouch()).toEqual(usualTouch);
  });
});
