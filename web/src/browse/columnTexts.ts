import type { BrowseMode, Column } from "../api/types";
import { isMessage, t } from "../messages";

/** The name of a column in the language of the page; one that only the server knows keeps the server's name. */
export function columnLabel(column: Column, mode: BrowseMode): string {
  const key = [`column.${mode}.${column.key}`, `column.${column.key}`].find(isMessage);
  return key ? t(key) : column[mode].label;
}

/** What a column shows, if its name does not say it. */
export function columnHint(column: Column, mode: BrowseMode): string | undefined {
  const key = `columnHint.${column.key}`;
  if (mode === "cards" && isMessage(key)) return t(key);
  return isMessage(`column.${column.key}`) ? undefined : column[mode].tooltip || undefined;
}
