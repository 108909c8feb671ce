import { expect, test } from "vitest";
import { filterHtml, textToHtml } from "./pasteFilter";

// docs/spec/screens-and-statistics.md D5
const cases: [string, boolean, boolean, string][] = [
  ["", true, true, ""],
  ["", false, false, ""],
  ['<div style="font-weight: bold; font-size: 10px;"></div>', true, true, '<div style="font-weight: bold;"></div>'],
  ['<span style="background-color: transparent;"></span>', false, true, '<span style=""></span>'],
  ['<span style="background-color: transparent;"></span>', true, true, '<span style="background-color: transparent;"></span>'],
  ['<span style="background-color: blue;"></span>', false, true, '<span style="background-color: blue;"></span>'],
  ['<span style="background-color: blue;">x</span>', false, false, "x"],
  ['<p onclick="alert()">hi</p>', false, false, "<div>hi</div>"],
  ['<img src="a.png" onerror="alert()">', false, false, '<img src="a.png">'],
  ["<script>alert()</script>", false, false, ""],
  ["<div><script>alert()</script>hello</div>", false, false, "<div>hello</div>"],
  ["<title>page title</title>", false, false, ""],
  ["<foo></foo>", false, false, ""],
  ["<foo>bar</foo>", false, false, "bar"],
  ["<marquee>x</marquee>", false, false, "x"],
  ["<b>bold</b>", false, false, "bold"],
  ["<b>bold</b>", false, true, "<b>bold</b>"],
  ['<a href="x">link</a>', false, false, "link"],
  ['<a href="x">link</a>', false, true, '<a href="x">link</a>'],
];

test.each(cases)("%s (internal %s, extended %s)", (html, internal, extended, expected) => {
  expect(filterHtml(html, { internal, extended, night: false })).toBe(expected);
});

test("night mode drops colours", () => {
  const html = '<span style="font-weight: bold; background-color: blue;">x</span>';
  expect(filterHtml(html, { internal: false, extended: true, night: true })).toBe('<span style="font-weight: bold;">x</span>');
});

test("links that run code lose their address", () => {
  expect(filterHtml('<a href="javascript:alert()">x</a>', { internal: false, extended: true, night: false })).toBe("<a>x</a>");
});

test("plain text keeps its lines and runs of spaces", () => {
  expect(textToHtml("a < b\n  c\td")).toBe("a &lt; b<br>&nbsp; c&nbsp;&nbsp;&nbsp; d");
});

test("an address becomes a link where formatting is kept", () => {
  expect(textToHtml("https://reprise.test/?a=1&b=2", true)).toBe(
    '<a href="https://reprise.test/?a=1&amp;b=2">https://reprise.test/?a=1&amp;b=2</a>',
  );
  expect(textToHtml("https://reprise.test/", false)).toBe("https://reprise.test/");
  expect(textToHtml("see https://reprise.test/", true)).toBe("see https://reprise.test/");
});
