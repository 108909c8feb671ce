import { renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { matches, type PressedKey, press, useShortcuts } from "./shortcuts";

const key = (pressed: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key: pressed,
  code: "",
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  ...more,
});

test.each([
  ["e", key("e"), true],
  ["e", key("E", { shift: true }), false],
  ["e", key("ㄷ", { code: "KeyE" }), true],
  ["e", key("e", { ctrl: true }), false],
  ["shift+v", key("V", { shift: true }), true],
  ["mod+z", key("z", { ctrl: true }), true],
  ["mod+z", key("z", { meta: true }), true],
  ["mod+shift+z", key("Z", { ctrl: true, shift: true }), true],
  ["@", key("@", { shift: true }), true],
  ["*", key("*", { shift: true }), true],
  ["=", key("="), true],
  ["-", key("-"), true],
  ["1", key("1"), true],
  ["1", key("1", { code: "Numpad1" }), true],
  ["mod+1", key("1", { ctrl: true }), true],
  ["Space", key(" "), true],
  ["Enter", key("Enter"), true],
  ["?", key("?", { shift: true }), true],
])("%s and %j: %s", (binding, pressed, expected) => {
  expect(matches(binding as string, pressed as PressedKey)).toBe(expected);
});

test.each([
  ["a page that is there at once", ["page", "frame"]],
  ["a page that comes later", ["frame", "page"]],
])("a key that the frame knows, too, is the page's: %s", (_, order) => {
  const ran: string[] = [];
  const use = (who: string) =>
    useShortcuts("keys.everywhere", [{ keys: ["y"], label: "sync.now", run: () => ran.push(who) }], { frame: who === "frame" });
  renderHook(() => {
    use(order[0] ?? "");
    use(order[1] ?? "");
  });

  press(key("y"));

  expect(ran).toEqual(["page"]);
});
