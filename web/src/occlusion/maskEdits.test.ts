import { expect, test } from "vitest";
import { boxOf, fitted, stretched } from "./geometry";
import {
  addBox,
  addLabel,
  addPolygon,
  align,
  duplicate,
  group,
  groupOf,
  move,
  remove,
  renumbered,
  setFill,
  setHides,
  stretchTogether,
  turn,
  ungroup,
} from "./maskEdits";
import { masksOf, readField, writeField } from "./maskField";

const picture = { width: 400, height: 200 };
const rect = (number: number, left = ".1", top = ".1") =>
  `{{c${number}::image-occlusion:rect:left=${left}:top=${top}:width=.2:height=.5:oi=1}}<br>`;
const label = "{{c0::image-occlusion:text:left=.5:top=.5:text=aorta:scale=1.:fs=.05:oi=1}}<br>";

test("a new rectangle is written in fractions of the picture, under the lowest number that is free", () => {
  const box = { x: 40, y: 50, width: 100, height: 80 };
  const { field, ids } = addBox(readField(rect(1) + rect(3)), "rect", box, picture, true);
  expect(writeField(field)).toBe(`${rect(1)}${rect(3)}{{c2::image-occlusion:rect:left=.1:top=.25:width=.25:height=.4:oi=1}}<br>`);
  expect(ids).toEqual([2]);
});

test("ellipses, polygons and labels are written with the properties of their kinds", () => {
  const box = { x: 40, y: 50, width: 100, height: 80 };
  const corners = [
    { x: 0, y: 0 },
    { x: 40, y: 0 },
    { x: 0, y: 20 },
  ];
  expect(writeField(addBox([], "ellipse", box, picture, false).field)).toBe(
    "{{c1::image-occlusion:ellipse:left=.1:top=.25:rx=.125:ry=.2}}<br>",
  );
  expect(writeField(addPolygon([], corners, { x: 0, y: 0, width: 40, height: 20 }, picture, false).field)).toBe(
    "{{c1::image-occlusion:polygon:left=.0000:top=.0000:points=.0000,.0000 .1,.0000 .0000,.1}}<br>",
  );
  expect(writeField(addLabel([], "a:b", { x: 40, y: 50 }, picture, true).field)).toBe(
    "{{c0::image-occlusion:text:left=.1:top=.25:text=a\\:b:scale=1.:fs=.05:oi=1}}<br>",
  );
});

test("moving changes left and top and nothing else", () => {
  expect(writeField(move(readField(rect(1) + rect(2)), [1], { x: 40, y: 20 }, picture))).toBe(rect(1) + rect(2, ".2", ".2"));
});

test("a group is one card, that of the lowest number; labels stay out of it", () => {
  const grouped = group(readField(rect(2) + rect(1, ".5") + label), [0, 1, 2]);
  expect(writeField(grouped)).toBe(rect(1) + rect(1, ".5") + label);
  expect(groupOf(grouped, 0)).toEqual([0, 1]);
  expect(groupOf(grouped, 2)).toEqual([2]);
});

test("taken apart, the first keeps the card and each other gets a free number", () => {
  expect(writeField(ungroup(readField(rect(1) + rect(1, ".5") + rect(2)), [0, 1]))).toBe(rect(1) + rect(3, ".5") + rect(2));
});

test("copies of a group share a new card, and copies of labels belong to none", () => {
  const { field } = duplicate(readField(rect(1) + rect(1, ".5") + label), [0, 1, 2], picture);
  expect(masksOf(field).map((mask) => mask.numbers[0])).toEqual([1, 1, 0, 2, 2, 0]);
});

test("what hides all is said by every mask", () => {
  const one = setHides(readField(rect(1) + label), false);
  expect(writeField(one)).toBe((rect(1) + label).replaceAll(":oi=1", ""));
  expect(writeField(setHides(one, true))).toBe(rect(1) + label);
});

test("the usual colour is not written", () => {
  const red = setFill(readField(rect(1)), [0], "#ff0000");
  expect(writeField(red)).toBe(rect(1).replace(":oi=1", ":fill=#ff0000:oi=1"));
  expect(writeField(setFill(red, [0], "#ffeba2"))).toBe(rect(1));
});

test("a removed mask takes its line break with it", () => {
  expect(writeField(remove(readField(rect(1) + rect(2)), [0]))).toBe(rect(2));
});

test("numbers of a note that has no cards yet leave no gap", () => {
  expect(writeField(renumbered(readField(rect(2) + label + rect(5) + rect(2, ".5"))))).toBe(rect(1) + label + rect(2) + rect(1, ".5"));
  expect(writeField(renumbered(readField(`${rect(2)}{{c3::image-occlusion:blob:left=1}}`)))).toBe(
    `${rect(2)}{{c3::image-occlusion:blob:left=1}}`,
  );
});

test("a single mask is aligned with the picture, several with each other", () => {
  expect(writeField(align(readField(rect(1)), [0], "right", picture))).toBe(rect(1, ".8"));
  expect(writeField(align(readField(rect(1) + rect(2, ".5", ".3")), [0, 1], "left", picture))).toBe(rect(1) + rect(2, ".1", ".3"));
});

test("a handle moves its own sides; a turned mask is stretched along its own sides", () => {
  const [plain] = masksOf(readField(rect(1)));
  const [turned] = masksOf(readField("{{c1::image-occlusion:rect:left=.5:top=.5:angle=2500:width=.1:height=.1}}"));
  if (!plain || !turned) throw new Error("There is no mask.");
  expect(stretched(plain, { across: 0, down: 0.5 }, { x: 10, y: 99 }, picture)).toEqual({ x: 50, y: 20, width: 70, height: 100 });
  const longer = stretched(turned, { across: 1, down: 0.5 }, { x: 0, y: 20 }, picture);
  expect([longer.width, longer.height].map(Math.round)).toEqual([60, 20]);
});

test("a polygon is where its box says, whatever its corners are", () => {
  const [moved] = masksOf(readField("{{c1::image-occlusion:polygon:left=.5:top=.5:points=.1,.1 .3,.1 .1,.3}}"));
  if (!moved) throw new Error("There is no mask.");
  const box = boxOf(moved, picture);
  expect([box.x, box.y, box.width, box.height].map(Math.round)).toEqual([200, 100, 80, 40]);
  expect(writeField([fitted(moved, { x: 0, y: 0, width: 40, height: 40 }, picture)])).toBe(
    "{{c1::image-occlusion:polygon:left=.0000:top=.0000:points=.0000,.0000 .1,.0000 .0000,.2}}",
  );
});

test("a mask is turned around its middle, and back again it is as it was", () => {
  const quarter = turn(readField(rect(1, ".3", ".2")), [0], 90, picture);
  expect(writeField(quarter)).toBe("{{c1::image-occlusion:rect:left=.525:top=.25:angle=2500:width=.2:height=.5:oi=1}}<br>");
  expect(writeField(turn(quarter, [0], -90, picture))).toBe(rect(1, ".3", ".2"));
});

test("a polygon's corners are turned, for it has no angle", () => {
  const field = readField("{{c1::image-occlusion:polygon:left=.25:top=.5:points=.25,.5 .5,.5 .5,.6}}");
  expect(writeField(turn(field, [0], 180, picture))).toBe("{{c1::image-occlusion:polygon:left=.25:top=.5:points=.5,.6 .25,.6 .25,.5}}");
});

test("several masks are turned around what they take up together", () => {
  const field = turn(readField(rect(1, ".1", ".25") + rect(2, ".7", ".25")), [0, 1], 180, picture);
  const [one, other] = masksOf(field);
  if (!one || !other) throw new Error("There is no mask.");
  expect(writeField([one]).replace("<br>", "")).toBe("{{c1::image-occlusion:rect:left=.9:top=.75:angle=5000:width=.2:height=.5:oi=1}}");
  expect(writeField([other]).replace("<br>", "")).toBe("{{c2::image-occlusion:rect:left=.3:top=.75:angle=5000:width=.2:height=.5:oi=1}}");
});

test("several masks are stretched as one", () => {
  const field = stretchTogether(
    readField(rect(1, ".1", ".1") + rect(2, ".5", ".1")),
    [0, 1],
    { across: 1, down: 1 },
    { x: -120, y: 0 },
    picture,
  );
  expect(writeField(field)).toBe(rect(1).replace("width=.2", "width=.1") + rect(2, ".3").replace("width=.2", "width=.1"));
});
