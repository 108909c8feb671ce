import { expect, test } from "vitest";
import { studyCard } from "../testing/fakeServer";
import { answerHtml, questionHtml, withVoices } from "./cardHtml";

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

test("the browser's voices stand where a template asks for them, as a template names them", () => {
  const voices = [
    { lang: "en-US", name: "Jane Doe" },
    { lang: "de-DE", name: "<b>Zoe" },
    { lang: "de-DE", name: "Anna" },
  ];
  expect(withVoices("a[[tts-voices]]b", voices)).toBe(
    "a<div style='font-size: 14px; text-align: left;'>TTS voices available:<br>" +
      "{{tts de_DE voices=&#60;b&#62;Zoe}}<br>{{tts de_DE voices=Anna}}<br>{{tts en_US voices=Jane_Doe}}</div>b",
  );
});

test("where there are no voices the list is empty", () => {
  expect(questionHtml(studyCard(1, { question: "[[tts-voices]]" }), false)).toBe(
    "<div style='font-size: 14px; text-align: left;'>TTS voices available:<br></div>",
  );
});
