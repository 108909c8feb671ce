import type { KeyboardEvent, RefObject } from "react";
import { matches, type Shortcut, useShortcuts } from "../ui/shortcuts";
import { type Tool, tools } from "./tools";
import { type Drawing, turnStep } from "./useDrawing";
import type { MaskCommands } from "./useMaskCommands";
import type { Masks } from "./useMasks";
import type { Zoom } from "./useZoom";

type Props = {
  masks: Masks;
  commands: MaskCommands;
  drawing: Drawing;
  zoom: Zoom;
  /** Whether the space bar is held. */
  panning: RefObject<boolean>;
  tool: Tool;
  setTool: (tool: Tool) => void;
  toggleTranslucent: () => void;
  pickColor: () => void;
};

/** The mask editor's keys (docs/spec/screens-and-statistics.md A6.6). They work while something in it has the focus, in dialogs too. */
export function useMaskKeys({ masks, commands, drawing, zoom, panning, tool, setTool, toggleTranslucent, pickColor }: Props) {
  const keys: Shortcut[] = [
    ...tools.map(({ tool: wanted, key, label }) => ({ keys: [key], label, run: () => setTool(wanted) })),
    { keys: ["g"], label: "occlusion.group", run: commands.group },
    { keys: ["u"], label: "occlusion.ungroup", run: commands.ungroup },
    { keys: ["a", "mod+a"], label: "occlusion.selectAll", run: commands.selectAll },
    { keys: ["d"], label: "occlusion.duplicate", run: commands.duplicate },
    { keys: ["Delete", "Backspace"], label: "occlusion.delete", run: drawing.corners.length > 0 ? drawing.back : commands.remove },
    { keys: ["c"], label: "occlusion.fill", run: pickColor },
    { keys: ["mod+z"], label: "occlusion.undo", run: masks.undo, repeats: true },
    { keys: ["mod+y", "mod+shift+z"], label: "occlusion.redo", run: masks.redo, repeats: true },
    { keys: ["["], label: "occlusion.zoomOut", run: zoom.zoomOut, repeats: true },
    { keys: ["]"], label: "occlusion.zoomIn", run: zoom.zoomIn, repeats: true },
    { keys: ["f"], label: "occlusion.zoomReset", run: zoom.reset },
    { keys: ["."], label: "occlusion.turnRight", run: () => commands.turn(turnStep), repeats: true },
    { keys: [","], label: "occlusion.turnLeft", run: () => commands.turn(-turnStep), repeats: true },
    { keys: ["l"], label: "occlusion.translucent", run: toggleTranslucent },
    { keys: ["shift+l"], label: "occlusion.alignLeft", run: () => commands.align("left") },
    { keys: ["shift+h"], label: "occlusion.alignCenter", run: () => commands.align("center") },
    { keys: ["shift+r"], label: "occlusion.alignRight", run: () => commands.align("right") },
    { keys: ["shift+t"], label: "occlusion.alignTop", run: () => commands.align("top") },
    { keys: ["shift+v"], label: "occlusion.alignMiddle", run: () => commands.align("middle") },
    { keys: ["shift+b"], label: "occlusion.alignBottom", run: () => commands.align("bottom") },
  ];
  const arrows: Shortcut[] = [
    ...directions.map(([key, x, y]) => ({
      keys: [key],
      label: "occlusion.nudge" as const,
      run: () => commands.nudge(x, y),
      repeats: true,
    })),
    ...directions.map(([key, x, y]) => ({
      keys: [`shift+${key}`],
      label: "occlusion.stretch" as const,
      run: () => commands.stretch(x, y),
      repeats: true,
    })),
    { keys: ["Enter"], label: "occlusion.addCentred", run: drawing.corners.length > 0 ? drawing.finish : () => commands.addCentred(tool) },
    { keys: ["Escape"], label: "occlusion.select", run: leave },
  ];

  function leave(): void {
    if (drawing.corners.length === 0) masks.select([]);
    drawing.cancel();
  }

  // The list of keys knows them; pressed they are seen here, for an open dialog keeps keys from the page.
  useShortcuts("keys.editor", keys, { off: true });

  function press(event: KeyboardEvent): void {
    const { key, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
    const target = event.target as Element;
    if (target.closest("textarea, input, [role=menu], [role=listbox]")) return;
    const drawn = target.closest("svg[role=group]") !== null;
    if (drawn && key === " ") panning.current = true;
    const pressed = { key, code: event.code, ctrl, meta, alt, shift };
    const found = [...keys, ...(drawn ? arrows : [])].find(
      (shortcut) => (!event.repeat || shortcut.repeats) && shortcut.keys.some((binding) => matches(binding, pressed)),
    );
    found?.run();
    if (found || (drawn && key === " ")) event.preventDefault();
  }

  function release(event: KeyboardEvent): void {
    if (event.key === " ") panning.current = false;
  }

  return { press, release };
}

const directions = [
  ["ArrowLeft", -1, 0],
  ["ArrowRight", 1, 0],
  ["ArrowUp", 0, -1],
  ["ArrowDown", 0, 1],
] as const;
