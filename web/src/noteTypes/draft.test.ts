import { expect, test } from "vitest";
import type { NoteType } from "../api/types";
import {
  asMarkdown,
  copiedTemplate,
  flipped,
  newField,
  nextMatch,
  removedParts,
  templateLabel,
  withFieldMoved,
  withoutField,
  wrongFieldName,
} from "./draft";

const template = {
  ordinal: 0,
  name: "Card 1",
  question: "{{Front}}",
  answer: "{{FrontSide}}\n\n<hr id=answer>\n\n{{hint:Back}}",
  browserQuestion: "",
  browserAnswer: "",
  deckId: null,
  browserFont: "",
  browserFontSize: 0,
};
const type: NoteType = {
  id: 1,
  name: "Basic",
  cloze: false,
  sortField: 0,
  css: "",
  latexPre: "",
  latexPost: "",
  latexSvg: false,
  fields: ["Front", "Back", "Extra"].map((name, ordinal) => ({ ...newField(name), ordinal })),
  templates: [template],
};

test("the sort field goes along when fields are moved or removed", () => {
  expect(withFieldMoved(type, 0, 2).sortField).toBe(2);
  expect(withoutField({ ...type, sortField: 2 }, 0).sortField).toBe(1);
  expect(withoutField(type, 0).sortField).toBe(0);
});

test.each(["#x", "^x", "/x", "a:b", "a{b", "BACK"])("%s is no name for a new field", (name) => {
  expect(wrongFieldName(name, ["Front", "Back"])).not.toBeNull();
});

test("quotes and blanks around a name do not matter", () => {
  expect(wrongFieldName(' "Reading" ', ["Front"])).toBeNull();
});

test("flipping exchanges what is asked and what is answered, and needs the answer line", () => {
  expect(flipped(template)).toMatchObject({ question: "{{hint:Back}}", answer: "{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}" });
  expect(flipped({ ...template, answer: "{{Back}}" })).toBeNull();
});

test("a copy of a template is new and gets the first free name", () => {
  expect(copiedTemplate({ ...type, templates: [template, { ...template, name: "Card 3" }] }, 0)).toMatchObject({
    ordinal: null,
    name: "Card 4",
  });
});

test("a card type is listed with the fields on its sides", () => {
  expect(templateLabel(template, 0)).toBe("1: Card 1: Front → Back");
});

test("a search in a template goes on behind the last match and begins again at its end", () => {
  expect(nextMatch("{{Front}} front", "FRONT", 0)).toBe(2);
  expect(nextMatch("{{Front}} front", "front", 3)).toBe(10);
  expect(nextMatch("{{Front}} front", "front", 11)).toBe(2);
  expect(nextMatch("{{Front}}", "back", 0)).toBe(-1);
});

test("what saving destroys is known by place, not by name", () => {
  const renamed = { ...type, fields: [{ ...newField("Vorne"), ordinal: 0 }, newField("Back")] };
  expect(removedParts(type, renamed)).toEqual({ fields: ["Back", "Extra"], templates: [] });
});

test("a card type is written as Markdown whose fences are longer than any run in it", () => {
  const text = asMarkdown({ ...type, css: "/* ``` */" }, template);
  expect(text).toContain("# Basic: Card 1\n\n## Front\n\n```html\n{{Front}}\n```");
  expect(text).toContain("````css\n/* ``` */\n````");
});
