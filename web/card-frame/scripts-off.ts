const active = "script, iframe, object, embed, meta, base";

/** The card without what could run: how a card is shown after one of its scripts hung. (Safety does not rest on this: the frame is a sandbox.) */
export function withoutScripts(html: string): string {
  const parsed = new DOMParser().parseFromString(`<body>${html}</body>`, "text/html");
  for (const element of parsed.querySelectorAll(active)) element.remove();
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const keeps = value.startsWith("pycmd('play:") && name === "onclick";
      if ((/^on/i.test(name) && !keeps) || /^\s*javascript:/i.test(value)) element.removeAttribute(name);
    }
  }
  return [...parsed.head.querySelectorAll("style")].map((style) => style.outerHTML).join("") + parsed.body.innerHTML;
}
