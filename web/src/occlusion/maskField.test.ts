import { expect, test } from "vitest";
import { makesCards, masksOf, numbersOf, readField, readProperties, writeField } from "./maskField";
import { angleOf, decimal, storedAngle, withProperties } from "./properties";

const roundTrip = (text: string) => writeField(readField(text));

test.each([
  ["rect:left=10:top=20:width=30:height=10", "left=10 top=20 width=30 height=10"],
  ["ellipse:left=15:top=20:width=10:height=20:rx=10:ry=5", "left=15 top=20 width=10 height=20 rx=10 ry=5"],
  ["polygon:points=0,0 10,10 20,0", "points=0,0 10,10 20,0"],
  ["text:text=\\\\foo\\:bar\\::left=10", "text=\\foo:bar: left=10"],
  ["text:left=10:top=20:text=\\:l\\\\ol\\::width=30:height=40", "left=10 top=20 text=:l\\ol: width=30 height=40"],
  ["rect:left=1:text=a\\nb:top=2", "left=1"],
  ["rect:left=:top=2", ""],
  ["rect:left=1:top=", "left=1 top="],
  ["rect:left=1:=2", "left=1"],
  ["rect:left=1:top=2\\", "left=1"],
])("%s has the properties %s", (shape, expected) => {
  const properties = readProperties(shape.slice(shape.indexOf(":")));
  expect(properties.map(([name, value]) => `${name}=${value}`).join(" ")).toBe(expected);
});

test.each([
  "",
  "{{c1::image-occlusion:rect:left=10.0:top=20:width=30:height=10}}",
  "{{c1::image-occlusion:rect:left=.0972:top=.3195:width=.1:height=.2:oi=1}}<br>{{c2::image-occlusion:ellipse:left=1.:top=.5:rx=.1:ry=.05:oi=1}}<br>",
  "{{c1,2::image-occlusion:rect:left=.1}}",
  "{{c0::image-occlusion:text:left=.1:text=a\\:b\nc:scale=1.:fs=.04}}<br>",
  "{{c1::image-occlusion:blob:left=.1:glow=3}}<br>{{c2::image-occlusion:rect:glow=3:left=.1}}<br>",
  "{{c1::image-occlusion:rect}}{{c2::image-occlusion:}}{{c3::a word::hint}}",
  "{{c1::image-occlusion:rect:left=1:text=a\\nb:top=2}}",
  "words }} {{c1::outer {{c2::image-occlusion:rect:left=.1}}}} {{c3::open",
  "<div>{{c1::image-occlusion:rect:left=.1}}</div><br><br>",
  "{{c,::image-occlusion:rect:left=.1}} {{c70000::image-occlusion:rect:left=.1}}",
])("a field that is not edited is written as it was: %s", (text) => {
  expect(roundTrip(text)).toBe(text);
});

test("only closed deletions at the top of a known kind are masks", () => {
  const field = readField(
    "{{c1::image-occlusion:blob:left=1}}{{c2::x {{c3::image-occlusion:rect:left=1}}}}{{c4,4,2::image-occlusion:rect:left=1}}",
  );
  expect(masksOf(field).map((mask) => mask.numbers)).toEqual([[2, 4]]);
  expect(numbersOf(field).sort()).toEqual([1, 2, 2, 3, 4]);
});

test("a changed mask keeps what is not changed, unknown properties too, and the others stay as they are", () => {
  const field = readField(
    "{{c1::image-occlusion:rect:glow=3:left=10.0:top=.2:width=.1:height=.1:oi=1}}<br>{{c2::image-occlusion:rect:left=0.10}}<br>",
  );
  const changed = field.map((part) =>
    typeof part !== "string" && part.id === 0 ? withProperties(part, { top: ".3", angle: "1250" }) : part,
  );
  expect(writeField(changed)).toBe(
    "{{c1::image-occlusion:rect:glow=3:left=10.0:top=.3:angle=1250:width=.1:height=.1:oi=1}}<br>{{c2::image-occlusion:rect:left=0.10}}<br>",
  );
});

test.each(["a:b\\c", "{{c1::x}}", "end}", "}}}", "two\nlines"])("the label %j does not end its deletion", (text) => {
  const [label] = masksOf(readField("{{c0::image-occlusion:text:text=x}}<br>"));
  if (!label) throw new Error("There is no label.");
  const again = masksOf(readField(writeField([withProperties(label, { text })])));
  expect(again[0]?.properties.map(([, value]) => value.replaceAll("} ", "}"))).toEqual([text]);
});

test.each([
  [0.5, ".5"],
  [1, "1."],
  [0.2325, ".2325"],
  [-0.05, "-0.05"],
  [10, "10."],
  [0, ".0000"],
  [Number.NaN, ".0000"],
  [0.00001, ".0000"],
])("%d is written %s", (value, text) => {
  expect(decimal(value)).toBe(text);
});

test.each([
  [45, "1250"],
  [90, "2500"],
  [-90, "-2500"],
  [405, "1250"],
  [360, null],
])("%d degrees are stored as %s", (degrees, stored) => {
  expect(storedAngle(degrees)).toBe(stored);
});

test("an angle is read in ten thousandths of a turn", () => {
  const [mask] = masksOf(readField("{{c1::image-occlusion:rect:angle=12500}}"));
  expect(mask && angleOf(mask)).toBe(90);
});

test.each([
  ["{{c1::image-occlusion:rect:left=.1}}", true],
  ["{{c0::image-occlusion:text:text=a}}", false],
  ["", false],
])("%s makes cards: %s", (text, cards) => {
  expect(makesCards(text)).toBe(cards);
});
