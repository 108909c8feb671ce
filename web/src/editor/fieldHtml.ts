import DOMPurify from "dompurify";

/**
 * Between what is stored in a field and what is edited on the page. The page is the app's own origin, so field HTML that could act
 * (scripts, handlers, styles for the whole page, forms) never becomes part of it: such a field is edited as source.
 */
const storedSource = "data-stored-src";
const sources = "img[src], audio[src], video[src], source[src]";

const config = {
  RETURN_DOM_FRAGMENT: true,
  FORBID_TAGS: [
    "style",
    "form",
    "input",
    "textarea",
    "select",
    "option",
    "button",
    "dialog",
    "template",
    "svg",
    "math",
    "title",
    "link",
    "meta",
  ],
  FORBID_ATTR: ["contenteditable", "autofocus", "tabindex", "accesskey", "popover", "draggable"],
  ADD_ATTR: ["target"],
} as const;

export type Editable = { nodes: DocumentFragment /** Something would be lost: edit the source instead. */; active: boolean };

export function toEditing(stored: string, mediaBase: string): Editable {
  const nodes = DOMPurify.sanitize(stored, config as unknown as { RETURN_DOM_FRAGMENT: true }) as unknown as DocumentFragment;
  const active = withoutComments(stored) !== serialised(nodes);
  for (const element of nodes.querySelectorAll(sources)) {
    const source = element.getAttribute("src") ?? "";
    if (!isRelative(source)) continue;
    element.setAttribute(storedSource, source);
    element.setAttribute("src", mediaBase + encodeURIComponent(decoded(source)));
  }
  return { nodes, active };
}

/** The field as the browser reads it, without comments: they do nothing and may go. */
function withoutComments(stored: string): string {
  const template = document.createElement("template");
  template.innerHTML = stored;
  const walker = document.createTreeWalker(template.content, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
  return template.innerHTML;
}

function serialised(nodes: DocumentFragment): string {
  const template = document.createElement("template");
  template.content.append(nodes.cloneNode(true));
  return template.innerHTML;
}

/** As `toEditing`, for what is inserted at the caret. */
export function toEditingHtml(stored: string, mediaBase: string): string {
  const holder = document.createElement("div");
  holder.append(toEditing(stored, mediaBase).nodes);
  return holder.innerHTML;
}

export function toStored(edited: Element | DocumentFragment): string {
  const copy = document.createElement("div");
  copy.append(...[...edited.childNodes].map((node) => node.cloneNode(true)));
  for (const element of copy.querySelectorAll(`[${storedSource}]`)) {
    element.setAttribute("src", decoded(element.getAttribute(storedSource) ?? ""));
    element.removeAttribute(storedSource);
  }
  for (const element of copy.querySelectorAll("[data-editor-shrink]")) element.removeAttribute("data-editor-shrink");
  return cleaned(copy.innerHTML);
}

/** What a field that was edited as source is stored as. */
export function sourceToStored(source: string): string {
  return cleaned(source.replace(/<script\b[\s\S]*?<\/script\s*>|<script\b[^>]*>|<link\b[^>]*>/gi, ""));
}

function cleaned(html: string): string {
  const text = html.replaceAll("\0", "");
  if (text === "<br>" || text === "<div><br></div>") return "";
  // The break that the browser puts behind inline content for its caret.
  return /[^>]<br>$|<\/(b|i|u|a|span|sub|sup|font|em|strong|code)><br>$/.test(text) ? text.slice(0, -4) : text;
}

const isRelative = (source: string) => source !== "" && !/^([a-z][a-z0-9+.-]*:|\/\/|\/|#)/i.test(source);

function decoded(source: string): string {
  try {
    return decodeURIComponent(source);
  } catch {
    return source;
  }
}

export const isBlank = (html: string) => html.replace(/<br\s*\/?>/gi, "").trim() === "";

/** The field's text on one line, for lists. */
export function plainText(html: string): string {
  const parsed = new DOMParser().parseFromString(html.replace(/<(br|div|p)\b/gi, " <$1"), "text/html");
  return (parsed.body.textContent ?? "").replace(/\s+/g, " ").trim();
}
