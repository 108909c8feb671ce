import { useRef } from "react";
import { useShortcuts } from "../ui/shortcuts";
import { clozeNumber, color, format, insertHtml, type Surface, wrap } from "./commands";
import { toEditingHtml } from "./fieldHtml";
import { addAll } from "./media";

export type EditorCommands = ReturnType<typeof useEditorCommands>;

type Props = {
  fields: string[];
  cloze: boolean;
  mediaBase: string;
  onToggleSource: () => void;
  onFocusTags: () => void;
  onPin: () => void;
};

const places = { foreColor: "reprise.text-color", hiliteColor: "reprise.highlight-color" } as const;
const usualColor = "#0000ff";
const lastColor = (which: keyof typeof places) => localStorage.getItem(places[which]) ?? usualColor;

/** What can be put around the selection, and the second stroke that does it: after Ctrl+M MathJax, after Ctrl+T LaTeX. */
export const equations = [
  { first: "m", second: "m", label: "editor.mathInline", around: ["\\(", "\\)"] },
  { first: "m", second: "e", label: "editor.mathBlock", around: ["\\[", "\\]"] },
  { first: "m", second: "c", label: "editor.mathChemistry", around: ["\\(\\ce{", "}\\)"] },
  { first: "t", second: "t", label: "editor.latex", around: ["[latex]", "[/latex]"] },
  { first: "t", second: "e", label: "editor.latexEquation", around: ["[$]", "[/$]"] },
  { first: "t", second: "m", label: "editor.latexMath", around: ["[$$]", "[/$$]"] },
] as const;

/** Commands and keys of the editor, for the field that had the caret last. */
export function useEditorCommands({ fields, cloze, mediaBase, onToggleSource, onFocusTags, onPin }: Props) {
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
    color: (which: keyof typeof places, value: string) => {
      localStorage.setItem(places[which], value);
      at((target) => color(target, which, value));
    },
    lastColor,
    attach: async (files: File[]) => {
      const added = await addAll(files);
      if (added === "") return;
      at((target) => insertHtml(target, target instanceof HTMLTextAreaElement ? added : toEditingHtml(added, mediaBase)));
    },
  };

  /** Waits for the second stroke; any key that is none cancels. */
  function chord(first: "m" | "t"): void {
    const second = (event: KeyboardEvent) => {
      if (/^(Control|Meta|Shift|Alt)$/.test(event.key)) return;
      window.removeEventListener("keydown", second, true);
      const found = equations.find((equation) => equation.first === first && equation.second === event.key.toLowerCase());
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      commands.wrap(found.around[0], found.around[1]);
    };
    window.addEventListener("keydown", second, true);
  }

  const inFields = true;
  useShortcuts("keys.editor", [
    { keys: ["mod+b"], label: "editor.bold", inFields, run: () => commands.format("bold") },
    { keys: ["mod+i"], label: "editor.italic", inFields, run: () => commands.format("italic") },
    { keys: ["mod+u"], label: "editor.underline", inFields, run: () => commands.format("underline") },
    { keys: ["mod+="], label: "editor.superscript", inFields, run: () => commands.format("superscript") },
    { keys: ["mod++"], label: "editor.subscript", inFields, run: () => commands.format("subscript") },
    { keys: ["F7"], label: "editor.color", inFields, run: () => commands.color("foreColor", commands.lastColor("foreColor")) },
    {
      keys: ["F8"],
      label: "editor.pickColor",
      inFields,
      run: () => document.querySelector<HTMLInputElement>("[data-editor-color]")?.click(),
    },
    { keys: ["mod+shift+,"], label: "editor.outdent", inFields, run: () => commands.format("outdent") },
    { keys: ["mod+shift+."], label: "editor.indent", inFields, run: () => commands.format("indent") },
    { keys: ["mod+m"], label: "editor.mathKeys", inFields, run: () => chord("m") },
    { keys: ["mod+alt+t", "mod+t"], label: "editor.latexKeys", inFields, run: () => chord("t") },
    { keys: ["F9"], label: "editor.stickyOne", inFields, run: onPin },
    {
      keys: ["F5"],
      label: "editor.record",
      inFields,
      run: () => document.querySelector<HTMLButtonElement>("[data-editor-record]")?.click(),
    },
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
