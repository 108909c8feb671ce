/** Commands on the field that has the caret: the visual view or the source view. */
export type Surface = HTMLElement;

export const isSource = (surface: Surface): surface is HTMLTextAreaElement => surface instanceof HTMLTextAreaElement;

type Format =
  | "bold"
  | "italic"
  | "underline"
  | "superscript"
  | "subscript"
  | "removeFormat"
  | "insertUnorderedList"
  | "insertOrderedList"
  | "indent"
  | "outdent"
  | "justifyLeft"
  | "justifyCenter"
  | "justifyRight"
  | "justifyFull";

const tags: Partial<Record<Format, string>> = { bold: "b", italic: "i", underline: "u", superscript: "sup", subscript: "sub" };

/** Browsers keep their own undo only for changes made this way; the replacement API does not exist yet. */
const exec = (command: string, value?: string) => document.execCommand(command, false, value);

export function format(surface: Surface, name: Format): void {
  surface.focus();
  if (isSource(surface)) {
    const tag = tags[name];
    if (tag) wrap(surface, `<${tag}>`, `</${tag}>`);
    return;
  }
  // In lists only: elsewhere browsers would make a quotation of it.
  if ((name === "indent" || name === "outdent") && !isInList()) return;
  exec("styleWithCSS", "false");
  if (name === "superscript" && document.queryCommandState("subscript")) exec("subscript");
  if (name === "subscript" && document.queryCommandState("superscript")) exec("superscript");
  exec(name);
}

/** Begins a new line as pasted text has them: browsers would make a block of each. In a list it begins the next item; false leaves that to the browser. */
export function breakLine(): boolean {
  return !isInList() && exec("insertLineBreak");
}

function isInList(): boolean {
  const caret = window.getSelection()?.anchorNode;
  const element = caret instanceof Element ? caret : caret?.parentElement;
  return element?.closest("li") != null;
}

export function color(surface: Surface, which: "foreColor" | "hiliteColor", value: string): void {
  surface.focus();
  if (isSource(surface)) {
    const property = which === "foreColor" ? "color" : "background-color";
    wrap(surface, `<span style="${property}: ${value};">`, "</span>");
    return;
  }
  exec("styleWithCSS", "true");
  exec(which, value);
  exec("styleWithCSS", "false");
}

export function insertHtml(surface: Surface, html: string): void {
  surface.focus();
  if (isSource(surface)) replaceInSource(surface, html, html.length);
  else exec("insertHTML", html);
}

/** Puts prefix and suffix around the selection; white space at its ends stays outside. Without a selection the caret ends in between. */
export function wrap(surface: Surface, prefix: string, suffix: string): void {
  surface.focus();
  if (isSource(surface)) {
    const selected = surface.value.slice(surface.selectionStart, surface.selectionEnd);
    const { before, core, after } = split(selected);
    const caret = core === "" ? before.length + prefix.length : undefined;
    replaceInSource(surface, before + prefix + core + suffix + after, caret);
    return;
  }
  const selection = window.getSelection();
  if (!selection || selection.rangeCount === 0) return;
  if (selection.isCollapsed) {
    exec("insertText", prefix + suffix);
    for (let step = 0; step < suffix.length; step++) selection.modify("move", "backward", "character");
    return;
  }
  const holder = document.createElement("div");
  holder.append(selection.getRangeAt(0).cloneContents());
  const { before, core, after } = split(holder.innerHTML);
  exec("insertHTML", before + escapeText(prefix) + core + escapeText(suffix) + after);
}

function split(text: string): { before: string; core: string; after: string } {
  const parts = /^((?:\s|&nbsp;)*)([\s\S]*?)((?:\s|&nbsp;)*)$/.exec(text);
  const spaces = (white: string | undefined) => (white ?? "").replace(/&nbsp;|\u00a0/g, " ");
  return { before: spaces(parts?.[1]), core: parts?.[2] ?? "", after: spaces(parts?.[3]) };
}

const escapeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

function replaceInSource(surface: HTMLTextAreaElement, text: string, caret?: number): void {
  const start = surface.selectionStart;
  surface.setRangeText(text, start, surface.selectionEnd, "end");
  if (caret !== undefined) surface.setSelectionRange(start + caret, start + caret);
  surface.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The cloze number to use next, over all fields as typed (docs/spec/screens-and-statistics.md A6.2). */
export function clozeNumber(fields: string[], same: boolean): number {
  const highest = Math.max(0, ...fields.flatMap((field) => [...field.matchAll(/\{\{c(\d+)::/g)].map((match) => Number(match[1]))));
  return Math.max(1, same ? highest : highest + 1);
}
