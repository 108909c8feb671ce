import { ActionIcon, Menu } from "@mantine/core";
import {
  IconAlignJustified,
  IconBold,
  IconBracketsContain,
  IconBracketsContainStart,
  IconClearFormatting,
  IconForms,
  IconHighlight,
  IconItalic,
  IconList,
  IconListNumbers,
  IconMathFunction,
  IconMicrophone,
  IconPaperclip,
  IconSubscript,
  IconSuperscript,
  IconTemplate,
  IconTextColor,
  IconUnderline,
} from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { Link } from "wouter";
import { t } from "../messages";
import { useRecorder } from "../study/useRecorder";
import { Keys } from "../ui/Keys";
import { caps } from "../ui/shortcuts";
import { mediaSuffixes } from "./media";
import classes from "./Toolbar.module.css";
import { type EditorCommands, equations } from "./useEditorCommands";

/** The page with the card templates of a note type. */
export const templatesOf = (noteTypeId: number) => `/note-types/${noteTypeId}?tab=templates`;

type Props = { commands: EditorCommands; cloze: boolean; noteTypeId: number };

/** The buttons above the fields. They act on the field that had the caret last. */
export function Toolbar({ commands, cloze, noteTypeId }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const recorder = useRecorder((recording) => void commands.attach([recording]));
  const foreColor = useRef<HTMLInputElement>(null);
  const backColor = useRef<HTMLInputElement>(null);
  const button = (label: string, key: string | null, icon: ReactNode, run: () => void) => (
    <ActionIcon
      size={36}
      c="inherit"
      aria-label={label}
      title={key ? `${label} (${caps(key).join("+")})` : label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {icon}
    </ActionIcon>
  );
  const place = (label: string, key: string | null, href: string, icon: ReactNode) => (
    <ActionIcon
      component={Link}
      href={href}
      size={36}
      c="inherit"
      aria-label={label}
      title={key ? `${label} (${caps(key).join("+")})` : label}
    >
      {icon}
    </ActionIcon>
  );
  const colorInput = (ref: typeof foreColor, which: "foreColor" | "hiliteColor") => (
    <input
      ref={ref}
      type="color"
      data-editor-color={which === "foreColor" || undefined}
      className={classes.color}
      defaultValue={commands.lastColor(which)}
      tabIndex={-1}
      aria-hidden
      onChange={(event) => commands.color(which, event.currentTarget.value)}
    />
  );
  return (
    <div className={classes.bar} role="toolbar" aria-label={t("editor.formatting")}>
      {button(t("editor.bold"), "mod+b", <IconBold size={18} />, () => commands.format("bold"))}
      {button(t("editor.italic"), "mod+i", <IconItalic size={18} />, () => commands.format("italic"))}
      {button(t("editor.underline"), "mod+u", <IconUnderline size={18} />, () => commands.format("underline"))}
      {button(t("editor.superscript"), "mod+=", <IconSuperscript size={18} />, () => commands.format("superscript"))}
      {button(t("editor.subscript"), "mod+shift+=", <IconSubscript size={18} />, () => commands.format("subscript"))}
      {button(t("editor.color"), "F8", <IconTextColor size={18} />, () => foreColor.current?.click())}
      {colorInput(foreColor, "foreColor")}
      {button(t("editor.highlight"), null, <IconHighlight size={18} />, () => backColor.current?.click())}
      {colorInput(backColor, "hiliteColor")}
      {button(t("editor.clear"), "mod+r", <IconClearFormatting size={18} />, () => commands.format("removeFormat"))}
      <span className={classes.gap} />
      {button(t("editor.bullets"), "mod+,", <IconList size={18} />, () => commands.format("insertUnorderedList"))}
      {button(t("editor.numbers"), "mod+.", <IconListNumbers size={18} />, () => commands.format("insertOrderedList"))}
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon
            size={36}
            c="inherit"
            aria-label={t("editor.alignment")}
            title={t("editor.alignment")}
            onMouseDown={(event) => event.preventDefault()}
          >
            <IconAlignJustified size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {(["justifyLeft", "justifyCenter", "justifyRight", "justifyFull"] as const).map((way) => (
            <Menu.Item key={way} onClick={() => commands.format(way)}>
              {t(`editor.${way}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item rightSection={<Keys bindings={["mod+shift+."]} />} onClick={() => commands.format("indent")}>
            {t("editor.indent")}
          </Menu.Item>
          <Menu.Item rightSection={<Keys bindings={["mod+shift+,"]} />} onClick={() => commands.format("outdent")}>
            {t("editor.outdent")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <span className={classes.gap} />
      {button(t("editor.attach"), "F3", <IconPaperclip size={18} />, () => files.current?.click())}
      <input
        ref={files}
        type="file"
        accept={mediaSuffixes}
        multiple
        hidden
        data-editor-files
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          void commands.attach(chosen);
        }}
      />
      <ActionIcon
        size={36}
        c="inherit"
        aria-label={t("editor.record")}
        title={`${t("editor.record")} (F5)`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={recorder.record}
        data-editor-record
      >
        <IconMicrophone size={18} />
      </ActionIcon>
      {recorder.dialog}
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon
            size={36}
            c="inherit"
            aria-label={t("editor.math")}
            title={t("editor.math")}
            onMouseDown={(event) => event.preventDefault()}
          >
            <IconMathFunction size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {equations.map((equation) => (
            <Menu.Item
              key={equation.label}
              rightSection={<Keys bindings={[`mod+${equation.first}`, equation.second]} />}
              onClick={() => commands.wrap(equation.around[0], equation.around[1])}
            >
              {t(equation.label)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {cloze && (
        <>
          {button(t("editor.cloze"), "mod+shift+c", <IconBracketsContain size={18} />, () => commands.cloze(false))}
          {button(t("editor.clozeSame"), "mod+alt+shift+c", <IconBracketsContainStart size={18} />, () => commands.cloze(true))}
        </>
      )}
      <span className={classes.gap} />
      {place(t("editor.toFields"), null, `/note-types/${noteTypeId}`, <IconForms size={18} />)}
      {place(t("editor.toTemplates"), "mod+l", templatesOf(noteTypeId), <IconTemplate size={18} />)}
    </div>
  );
}
