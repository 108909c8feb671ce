import { useEffect, useRef } from "react";
import type { MessageKey } from "../messages";

/** A key and what it does. `keys` are written "mod+shift+z", "d", "@", "Space"; `mod` is Ctrl, on Apple platforms Cmd. */
export type Shortcut = {
  keys: string[];
  label: MessageKey;
  run: () => void;
  /** Also while text is being typed. */
  inFields?: boolean;
  /** Also while the key is held. */
  repeats?: boolean;
};
export type ShortcutGroup = "keys.everywhere" | "keys.study" | "keys.editor" | "keys.browse";
export type PressedKey = { key: string; code: string; ctrl: boolean; meta: boolean; alt: boolean; shift: boolean };

type Layer = { group: ShortcutGroup; shortcuts: Shortcut[]; modal: boolean; dialog: boolean; off: boolean };

/** The screens' keys, innermost last; the innermost that knows a key wins. */
const layers: { current: Layer }[] = [];
export const isApple = /mac|iphone|ipad/i.test(navigator.platform);

const letter = /^[a-z]$/;

export function matches(binding: string, pressed: PressedKey): boolean {
  const parts = binding.split("+").filter(Boolean);
  const key = binding.endsWith("+") ? "+" : (parts.pop() ?? "");
  const wants = (name: string) => parts.includes(name);
  if (wants("mod") !== (pressed.ctrl || pressed.meta) || wants("alt") !== pressed.alt) return false;
  if (key === "Space") return pressed.key === " " && !pressed.shift;
  const lower = key.toLowerCase();
  if (letter.test(lower)) {
    if (wants("shift") !== pressed.shift) return false;
    const typed = pressed.key.toLowerCase();
    const latin = typed.length > 1 || typed.charCodeAt(0) < 128;
    return typed === lower || ((!latin || pressed.alt) && pressed.code === `Key${lower.toUpperCase()}`);
  }
  if (/^[0-9]$/.test(key))
    return pressed.key === key || (!pressed.shift && pressed.code === `Digit${key}`) || pressed.code === `Numpad${key}`;
  if (key.length > 1 && wants("shift") !== pressed.shift) return false;
  if (wants("shift") && !pressed.shift) return false;
  return pressed.key.toLowerCase() === lower;
}

function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|range|color)$/.test(target.type);
}

/**
 * Runs what the key stands for; true if something took it. Also called with keys that were pressed inside the card frame. While a
 * dialog is open, plain keys are for those who belong to one.
 */
export function press(pressed: PressedKey, target: EventTarget | null = null, repeat = false, dialogOpen = false): boolean {
  const inField = typing(target);
  for (const layer of [...layers].reverse()) {
    const { off, modal, dialog } = layer.current;
    if (off || (dialogOpen && !modal && !dialog)) continue;
    const found = layer.current.shortcuts.find(
      (shortcut) =>
        (!inField || shortcut.inFields) && (!repeat || shortcut.repeats) && shortcut.keys.some((binding) => matches(binding, pressed)),
    );
    if (found) {
      found.run();
      return true;
    }
    if (modal) return false;
  }
  return false;
}

window.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
  const activates = (key === " " || key === "Enter") && !ctrl && !meta && event.target instanceof Element;
  if (activates && (event.target as Element).closest("button, a[href], [role=button], [role=option], [role=menuitem], summary, input"))
    return;
  const plain = !ctrl && !meta;
  if (plain && document.querySelector("[role=menu]")) return;
  // Arrows belong to what moves by them.
  if (key.startsWith("Arrow") && event.target instanceof Element && event.target.closest("[role=tab], [type=radio], [role=slider]")) return;
  const dialogOpen = plain && document.querySelector("[aria-modal=true]") !== null;
  if (press({ key, code, ctrl, meta, alt, shift }, event.target, event.repeat, dialogOpen)) event.preventDefault();
});

/**
 * Makes the keys of a screen work while it is shown. `off` keeps them in the help, but they do nothing; `dialog` is for what is shown in
 * a dialog, `modal` for a dialog that keeps the keys of the page below out. `frame` is for what is around all pages: a page that is there
 * at once reports before it does, and its keys win nevertheless.
 */
export function useShortcuts(
  group: ShortcutGroup,
  shortcuts: Shortcut[],
  { modal = false, dialog = false, off = false, frame = false }: { modal?: boolean; dialog?: boolean; off?: boolean; frame?: boolean } = {},
): void {
  const layer = useRef<Layer>({ group, shortcuts, modal, dialog, off });
  layer.current = { group, shortcuts, modal, dialog, off };
  useEffect(() => {
    const own = layer;
    if (frame) layers.unshift(own);
    else layers.push(own);
    return () => {
      layers.splice(layers.indexOf(own), 1);
    };
  }, [frame]);
}

/** What the present page's keys are, for the help and the command palette. */
export function presentShortcuts(): { group: ShortcutGroup; shortcuts: Shortcut[] }[] {
  return [...layers].reverse().map((layer) => layer.current);
}

const names: Record<string, string> = {
  mod: isApple ? "⌘" : "Ctrl",
  shift: isApple ? "⇧" : "Shift",
  alt: isApple ? "⌥" : "Alt",
  Delete: "Del",
  ArrowLeft: "←",
  ArrowRight: "→",
};

/** The caps of a binding, for display. */
export const caps = (binding: string) => binding.split("+").map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
