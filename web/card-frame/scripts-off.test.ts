import { expect, test } from "vitest";
import { withoutScripts } from "./scripts-off";

test("a card with scripts off keeps its content and its play buttons, and runs nothing", () => {
  const html = `<style>.a{}</style><b onclick="hang()">word</b><script>while(1);</script><a class="soundLink" onclick="pycmd('play:q:0'); return false;">▶</a>`;
  const off = withoutScripts(html);
  expect(off).toContain("<b>word</b>");
  expect(off).toContain("<style>.a{}</style>");
  expect(off).toContain("pycmd('play:q:0')");
  expect(off).not.toContain("while");
});
