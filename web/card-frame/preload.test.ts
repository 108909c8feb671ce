import { expect, test } from "vitest";
import { fontsIn, importsIn } from "./preload";

const css = `@import "_a.css"; @import url('_b.css');
.card { background: url(_picture.png) }
@font-face { font-family: x; src: url("_x y.woff2") format("woff2"), url( _x.ttf ) }`;

test("what a card's style needs is fetched before the card is shown", () => {
  expect(importsIn(css)).toEqual(["_a.css", "_b.css"]);
  expect(fontsIn(css)).toEqual(["_x y.woff2", "_x.ttf"]);
});
