import { expect, test } from "vitest";
import { parseFromFrame } from "./protocol";

test.each([
  [{ type: "command", command: "ans" }],
  [{ type: "command", command: "ease3" }],
  [{ type: "command", command: "play:q:0" }],
  [{ type: "shown", id: 3, side: "answer" }],
  [{ type: "pong", id: 1 }],
])("%j is understood", (message) => {
  expect(parseFromFrame(message)).toEqual(message);
});

test.each([
  [null],
  ["ans"],
  [{ type: "command", command: "delete" }],
  [{ type: "command", command: "ease9" }],
  [{ type: "command", command: "play:q:0; rm" }],
  [{ type: "shown", id: "3", side: "answer" }],
  [{ type: "typed", id: 1 }],
  [{ type: "key", key: { key: 1, code: "KeyA" } }],
  [{ type: "fetch", url: "/api/me" }],
])("%j is not", (message) => {
  expect(parseFromFrame(message)).toBeNull();
});
