import type { NoteType, NoteTypeField, NoteTypeTemplate } from "../api/types";
import { t } from "../messages";

const answerLine = /<hr id=answer>/g;

/** What keeps a text from being a field's name (docs/spec/screens-and-statistics.md A10); null if nothing does. */
export function wrongFieldName(text: string, others: string[]): string | null {
  const name = tidyFieldName(text);
  if (/^[#^/]/.test(name)) return t("noteType.fieldStart");
  if (/[:{"}]/.test(name)) return t("noteType.fieldCharacters");
  if (others.some((other) => other.toLowerCase() === name.toLowerCase())) return t("noteType.fieldTwice");
  return null;
}

export const tidyFieldName = (text: string) => text.replaceAll('"', "").trim();

export const newField = (name: string): NoteTypeField => ({
  ordinal: null,
  name,
  font: "Arial",
  size: 20,
  rightToLeft: false,
  plainText: false,
  collapsed: false,
  sticky: false,
  description: "",
  excludeFromSearch: false,
});

/** Moves an entry of a list to another place; places count from 0. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = [...list];
  const [entry] = rest.splice(from, 1);
  if (entry !== undefined) rest.splice(Math.max(0, Math.min(rest.length, to)), 0, entry);
  return rest;
}

/** The note type with a field at another place; the sort field goes along. */
export function withFieldMoved(type: NoteType, from: number, to: number): NoteType {
  const sorting = type.fields[type.sortField];
  const fields = moved(type.fields, from, to);
  return { ...type, fields, sortField: sorting ? fields.indexOf(sorting) : 0 };
}

export function withoutField(type: NoteType, at: number): NoteType {
  const sorting = type.fields[type.sortField];
  const fields = type.fields.filter((_, index) => index !== at);
  return { ...type, fields, sortField: Math.max(0, sorting ? fields.indexOf(sorting) : 0) };
}

/** A copy of a template as a further card type, with the first free name. */
export function copiedTemplate(type: NoteType, at: number): NoteTypeTemplate | null {
  const original = type.templates[at];
  if (!original) return null;
  let number = type.templates.length + 1;
  while (type.templates.some((template) => template.name === `Card ${number}`)) number++;
  return { ...original, ordinal: null, name: `Card ${number}` };
}

/** Front and back exchanged; null if the back has no answer line. */
export function flipped(template: NoteTypeTemplate): NoteTypeTemplate | null {
  const last = [...template.answer.matchAll(answerLine)].at(-1);
  if (!last) return null;
  return {
    ...template,
    question: template.answer.slice(last.index + last[0].length).trim(),
    answer: `{{FrontSide}}\n\n<hr id=answer>\n\n${template.question}`,
  };
}

const replacement = /\{\{([^{}]+)\}\}/g;

/** The fields a side names, as the list of card types shows them. */
function fieldsOf(side: string): string {
  const names = [...side.replace(/<!--[\s\S]*?-->/g, "").matchAll(replacement)]
    .map((match) => (match[1] ?? "").trim())
    .filter((name) => !/^[#^/!]/.test(name))
    .map((name) => name.slice(name.lastIndexOf(":") + 1).trim())
    .filter((name) => name !== "" && name !== "FrontSide");
  const text = [...new Set(names)].join("+");
  return text.length > 30 ? `${text.slice(0, 30)}+...` : text;
}

/** A card type in a list: number, name, and which fields are on front and back. */
export const templateLabel = (template: NoteTypeTemplate, at: number) =>
  `${at + 1}: ${template.name}: ${fieldsOf(template.question)} → ${fieldsOf(template.answer)}`;

/** What saving destroys: the stored type's fields and templates that the draft no longer has. */
export function removedParts(stored: NoteType, draft: NoteType): { fields: string[]; templates: string[] } {
  const gone = <T extends { ordinal: number | null; name: string }>(before: T[], after: T[]) =>
    before.filter((part) => !after.some((other) => other.ordinal === part.ordinal)).map((part) => part.name);
  return { fields: gone(stored.fields, draft.fields), templates: gone(stored.templates, draft.templates) };
}

/** Where a text comes next, whatever its case, from a place on; beyond the end it goes on at the beginning. -1: nowhere. */
export function nextMatch(text: string, wanted: string, from: number): number {
  const [all, part] = [text.toLowerCase(), wanted.toLowerCase()];
  const after = all.indexOf(part, from);
  return after >= 0 ? after : all.indexOf(part);
}

/** The text that a field leaves in a template, in its font. */
export const fieldHtml = (field: NoteTypeField, font: string, size: number) =>
  `<div style='font-family: "${font.replace(/["'<>&]/g, "")}"; font-size: ${size}px;'>{{${field.name}}}</div>\n`;

/** A card type as Markdown, to show it to others: front, back and style, each as a block of code. */
export function asMarkdown(type: NoteType, template: NoteTypeTemplate): string {
  const parts: [title: string, language: string, text: string][] = [
    [t("noteType.question"), "html", template.question],
    [t("noteType.answer"), "html", template.answer],
    [t("noteType.css"), "css", type.css],
  ];
  const blocks = parts.map(([title, language, text]) => {
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = "`".repeat(longest + 1);
    return `## ${title}\n\n${fence}${language}\n${text}\n${fence}`;
  });
  return `${[`# ${type.name}: ${template.name}`, ...blocks].join("\n\n")}\n`;
}
