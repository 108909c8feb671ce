import { expect, test } from "vitest";
import { studyCard } from "../testing/fakeServer";
import { answerHtml, questionHtml } from "./cardHtml";

const typed = { fontFamily: "Arial", fontSize: 20 };

test("a play marker becomes a button that styles and scripts of cards know", () => {
  const html = questionHtml(studyCard(1, { question: "word [anki:play:q:0]" }), false);
  expect(html).toContain('class="replay-button soundLink"');
  expect(html).toContain("pycmd('play:q:0')");
});

test("play buttons can be hidden", () => {
  expect(questionHtml(studyCard(1, { question: "word[anki:play:q:0]" }), true)).toBe("word");
});

test("the type marker becomes a box on the question", () => {
  const html = questionHtml(studyCard(1, { question: "[[type:Back]]", typed }), false);
  expect(html).toContain("id=typeans");
  expect(html).toContain("font-family: 'Arial'; font-size: 20px;");
});

test("on the answer the line comes before the comparison", () => {
  const card = studyCard(1, { answer: "dog[[type:Back]]<hr id=answer>Hund", typed });
  const html = answerHtml(card, "<code id=typeans>Hund</code>", false);
  expect(html).toMatch(/^dog<hr id=answer>\n<div style="font-family: 'Arial'; font-size: 20px"><code id=typeans>Hund<\/code><\/div>Hund$/);
});

test("an answer without a marker keeps its line", () => {
  const card = studyCard(1, { answer: "dog<hr id=answer>Hund", typed });
  expect(answerHtml(card, "<code></code>", false)).toBe("dog<hr id=answer>Hund");
});

test("a font name cannot break out of its attribute", () => {
  const html = questionHtml(studyCard(1, { question: "[[type:B]]", typed: { fontFamily: `A'"><img src=x>`, fontSize: 20 } }), false);
  expect(html).not.toContain("<img");
});
