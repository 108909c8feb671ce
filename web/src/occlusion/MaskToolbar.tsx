import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAlignBoxCenterMiddle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCircle,
  IconColorSwatch,
  IconCopy,
  IconGhost2,
  IconPointer,
  IconPolygon,
  IconSquare,
  IconTextSize,
  IconTrash,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import type { ReactNode, RefObject } from "react";
import type { MessageKey } from "../messages";
import { t } from "../messages";
import { Keys } from "../ui/Keys";
import { caps } from "../ui/shortcuts";
import classes from "./MaskEditor.module.css";
import type { Alignment } from "./maskEdits";
import { type Tool, tools } from "./tools";
import { turnStep } from "./useDrawing";
import type { MaskCommands } from "./useMaskCommands";
import type { Masks } from "./useMasks";
import type { Zoom } from "./useZoom";

type Props = {
  masks: Masks;
  commands: MaskCommands;
  zoom: Zoom;
  tool: Tool;
  setTool: (tool: Tool) => void;
  translucent: boolean;
  toggleTranslucent: () => void;
  color: string;
  colorInput: RefObject<HTMLInputElement | null>;
};

const icons: { [tool in Tool]: ReactNode } = {
  select: <IconPointer size={18} />,
  rect: <IconSquare size={18} />,
  ellipse: <IconCircle size={18} />,
  polygon: <IconPolygon size={18} />,
  text: <IconTextSize size={18} />,
};

const alignments: { to: Alignment; label: MessageKey; key: string }[] = [
  { to: "left", label: "occlusion.alignLeft", key: "shift+l" },
  { to: "center", label: "occlusion.alignCenter", key: "shift+h" },
  { to: "right", label: "occlusion.alignRight", key: "shift+r" },
  { to: "top", label: "occlusion.alignTop", key: "shift+t" },
  { to: "middle", label: "occlusion.alignMiddle", key: "shift+v" },
  { to: "bottom", label: "occlusion.alignBottom", key: "shift+b" },
];

/** Tools, and what can be done to the masks that are selected. */
export function MaskToolbar({ masks, commands, zoom, tool, setTool, translucent, toggleTranslucent, color, colorInput }: Props) {
  const none = masks.selection.length === 0;
  const button = (label: MessageKey, key: string, icon: ReactNode, run: () => void, state: { off?: boolean; on?: boolean } = {}) => (
    <ActionIcon
      size={36}
      c={state.on || state.off ? undefined : "inherit"}
      variant={state.on ? "filled" : undefined}
      disabled={state.off}
      aria-label={t(label)}
      aria-pressed={state.on}
      title={`${t(label)} (${caps(key).join("+")})`}
      onClick={run}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("occlusion.tools")}>
      {tools.map((each) => (
        <span key={each.tool}>{button(each.label, each.key, icons[each.tool], () => setTool(each.tool), { on: tool === each.tool })}</span>
      ))}
      <span className={classes.gap} />
      {button("occlusion.undo", "mod+z", <IconArrowBackUp size={18} className="flip" />, masks.undo, { off: !masks.canUndo })}
      {button("occlusion.redo", "mod+y", <IconArrowForwardUp size={18} className="flip" />, masks.redo, { off: !masks.canRedo })}
      <span className={classes.gap} />
      {button("occlusion.delete", "Delete", <IconTrash size={18} />, commands.remove, { off: none })}
      {button("occlusion.duplicate", "d", <IconCopy size={18} />, commands.duplicate, { off: none })}
      {button("occlusion.fill", "c", <IconColorSwatch size={18} />, () => colorInput.current?.click(), { off: none })}
      <input
        ref={colorInput}
        type="color"
        className={classes.color}
        value={color}
        tabIndex={-1}
        aria-hidden
        onChange={(event) => commands.fill(event.currentTarget.value)}
      />
      <Arrange commands={commands} off={none} />
      <span className={classes.gap} />
      {button("occlusion.zoomOut", "[", <IconZoomOut size={18} />, zoom.zoomOut)}
      {button("occlusion.zoomIn", "]", <IconZoomIn size={18} />, zoom.zoomIn)}
      {button("occlusion.translucent", "l", <IconGhost2 size={18} />, toggleTranslucent, { on: translucent })}
    </div>
  );
}

function Arrange({ commands, off }: { commands: MaskCommands; off: boolean }) {
  const item = (label: MessageKey, key: string, run: () => void) => (
    <Menu.Item key={label} rightSection={<Keys bindings={[key]} />} onClick={run}>
      {t(label)}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon
          size={36}
          c={off ? undefined : "inherit"}
          disabled={off}
          aria-label={t("occlusion.arrange")}
          title={t("occlusion.arrange")}
        >
          <IconAlignBoxCenterMiddle size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {item("occlusion.group", "g", commands.group)}
        {item("occlusion.ungroup", "u", commands.ungroup)}
        {item("occlusion.selectAll", "a", commands.selectAll)}
        <Menu.Divider />
        {item("occlusion.turnRight", ".", () => commands.turn(turnStep))}
        {item("occlusion.turnLeft", ",", () => commands.turn(-turnStep))}
        <Menu.Divider />
        {alignments.map(({ to, label, key }) => item(label, key, () => commands.align(to)))}
      </Menu.Dropdown>
    </Menu>
  );
}
