import { expect, test } from "vitest";
import { clozeNumber } from "./commands";
import { sourceToStored, toEditing, toStored } from "./fieldHtml";
import { mapFields } from "./mapFields";
import { addTags, tidyTag } from "./TagsField";

const base = "https://reprise.test/media/secret/";

function roundTrip(html: string): string {
  return toStored(toEditing(html, base).nodes);
}

test("media are shown from their capability address and stored by name", () => {
  const { nodes } = toEditing('<img src="a%20b.png">', base);
  expect(nodes.querySelector("img")?.getAttribute("src")).toBe(`${base}a%20b.png`);
  expect(roundTrip('<img src="a b.png">')).toBe('<img src="a b.png">');
});

test.each(["<b>bold</b> text", "a<br>b", '<span style="color: red;">x</span>', "{{c1::cloze}}", "\\(x &lt; y\\)", "[sound:a.mp3]"])(
  "%s comes back as it was",
  (html) => {
    expect(roundTrip(html)).toBe(html);
    expect(toEditing(html, base).active).toBe(false);
  },
);

test.each([
  "<script>alert()</script>",
  '<img src="x" onerror="alert()">',
  "<style>body{display:none}</style>",
  '<a href="javascript:alert()">x</a>',
])("%s never becomes part of the page", (html) => {
  const { nodes, active } = toEditing(html, base);
  expect(active).toBe(true);
  expect(nodes.querySelector("script, style, [onerror], [href^=javascript]")).toBeNull();
});

test.each([
  ["<br>", ""],
  ["<div><br></div>", ""],
  ["text<br>", "text"],
])("what the browser adds to %s is not stored", (typed, stored) => {
  const field = document.createElement("div");
  field.innerHTML = typed;
  expect(toStored(field)).toBe(stored);
});

test("the source view stores no script or link elements", () => {
  expect(sourceToStored('a<script src="x"></script><link rel="stylesheet">b')).toBe("ab");
});

test.each([
  [["{{c1::a}} {{c3::b}}", ""], false, 4],
  [["{{c1::a}} {{c3::b}}", ""], true, 3],
  [[""], false, 1],
  [[""], true, 1],
])("the next cloze of %j (same: %s) is %i", (fields, same, expected) => {
  expect(clozeNumber(fields as string[], same as boolean)).toBe(expected);
});

test("another note type takes fields by name, then in order", () => {
  expect(mapFields(["Front", "Back", "Extra"], ["f", "b", "e"], ["Text", "Back"])).toEqual({ fields: ["f", "b"], dropped: ["Extra"] });
});

test("a tag loses colons and blanks at its ends, a blank inside makes a level", () => {
  expect(tidyTag(" ::animal mammal:: ")).toBe("animal::mammal");
  expect(addTags(["Animal"], ["animal", "plant"])).toEqual(["Animal", "plant"]);
});
