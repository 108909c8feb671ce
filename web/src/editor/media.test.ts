import { expect, test } from "vitest";
import { inlinePicture, mediaHtml, showsRemote } from "./media";

test("names of sounds are written as HTML", () => {
  expect(mediaHtml("a & b.mp3")).toBe("[sound:a &amp; b.mp3]");
  expect(mediaHtml("a & b.png")).toBe('<img src="a &amp; b.png">');
});

test("a picture written out in pasted HTML becomes a file named by its content", async () => {
  const file = await inlinePicture("data:image/jpeg;base64,YWJj");
  expect(file?.name).toBe("paste-a9993e364706816aba3e25717850c26c9cd0d89d.jpg");
  expect(file?.size).toBe(3);
  expect(await inlinePicture("data:image/svg+xml;base64,YWJj")).toBeNull();
  expect(showsRemote('<img src="data:image/png;base64,YWJj">')).toBe(true);
  expect(showsRemote('<img src="own.png">')).toBe(false);
});
