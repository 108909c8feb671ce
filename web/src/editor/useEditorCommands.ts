import { useRef } from "react";
import { useShortcuts } from "../ui/shortcuts";
import { clozeNumber, color, format, insertHtml, type Surface, wrap } from "./commands";
import { toEditingHtml } from "./fieldHtml";
import { addAll } from "./media";

export type EditorCommands = ReturnType<typeof useEditorCommands>;

type Props = { fields: string[]; cloze: boolean; mediaBase: string; onToggleSource: () => void; onFocusTags: () => void };

const colors = { foreColor: "#0000ff", hiliteColor: "#ffff00" };

/** Commands and keys of the editor, for the field that had the caret last. */
export function useEditorCommands({ fields, cloze, mediaBase, onToggleSource, onFocusTags }: Props) {
  const surface = useRef<Surface | null>(null);
  const selection = useRef<Range | null>(null);

  /** Menus and the colour picker take the caret away; it goes back to where it was. */
  function at(run: (surface: Surface) => void): void {
    const target = surface.current;
    if (!target?.isConnected) return;
    const away = document.activeElement !== target;
    target.focus();
    if (away && selection.current && target.contains(selection.current.commonAncestorContainer)) {
      const present = window.getSelection();
      present?.removeAllRanges();
      present?.addRange(selection.current);
    }
    run(target);
  }

  const commands = {
    setSurface: (next: Surface) => {
      surface.current = next;
    },
    leave: () => {
      const present = window.getSelection();
      if (present && present.rangeCount > 0) selection.current = present.getRangeAt(0).cloneRange();
    },
    format: (name: Parameters<typeof format>[1]) => at((target) => format(target, name)),
    wrap: (prefix: string, suffix: string) => at((target) => wrap(target, prefix, suffix)),
    cloze: (same: boolean) => cloze && at((target) => wrap(target, `{{c${clozeNumber(fields, same)}::`, "}}")),
    color: (which: keyof typeof colors, value: string) => {
      colors[which] = value;
      at((target) => color(target, which, value));
    },
    lastColor: (which: keyof typeof colors) => colors[which],
    attach: async (files: File[]) => {
      const added = await addAll(files);
      if (added === "") return;
      at((target) => insertHtml(target, target instanceof HTMLTextAreaElement ? added : toEditingHtml(added, mediaBase)));
    },
  };

  const inFields = true;
  useShortcuts("keys.editor", [
    { keys: ["mod+b"], label: "editor.bold", inFields, run: () => commands.format("bold") },
    { keys: ["mod+i"], label: "editor.italic", inFields, run: () => commands.format("italic") },
    { keys: ["mod+u"], label: "editor.underline", inFields, run: () => commands.format("underline") },
    { keys: ["mod+="], label: "editor.superscript", inFields, run: () => commands.format("superscript") },
    { keys: ["mod++"], label: "editor.subscript", inFields, run: () => commands.format("subscript") },
    { keys: ["F7"], label: "editor.color", inFields, run: () => commands.color("foreColor", commands.lastColor("foreColor")) },
    { keys: ["mod+r"], label: "editor.clear", inFields, run: () => commands.format("removeFormat") },
    { keys: ["mod+,"], label: "editor.bullets", inFields, run: () => commands.format("insertUnorderedList") },
    { keys: ["mod+."], label: "editor.numbers", inFields, run: () => commands.format("insertOrderedList") },
    { keys: ["F3"], label: "editor.attach", inFields, run: () => document.querySelector<HTMLInputElement>("[data-editor-files]")?.click() },
    { keys: ["mod+shift+c"], label: "editor.cloze", inFields, run: () => commands.cloze(false) },
    { keys: ["mod+alt+shift+c"], label: "editor.clozeSame", inFields, run: () => commands.cloze(true) },
    { keys: ["mod+shift+x"], label: "editor.htmlView", inFields, run: onToggleSource },
    { keys: ["mod+shift+t"], label: "editor.tags", inFields, run: onFocusTags },
  ]);
  return commands;
}
