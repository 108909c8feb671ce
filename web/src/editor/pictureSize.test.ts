import { expect, test } from "vitest";
import { scaledTo } from "./pictureSize";

test("a picture of another width keeps its proportions", () => {
  expect(scaledTo(150, { width: 300, height: 200 })).toEqual({ width: 150, height: 100 });
});

test("its shorter side keeps five pixels", () => {
  expect(scaledTo(1, { width: 100, height: 50 })).toEqual({ width: 10, height: 5 });
  expect(scaledTo(-20, { width: 50, height: 100 })).toEqual({ width: 5, height: 10 });
});
