import { ActionIcon, Alert, UnstyledButton, useComputedColorScheme } from "@mantine/core";
import { IconChevronDown, IconCode, IconPin, IconPinFilled } from "@tabler/icons-react";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { NoteTypeField, Settings } from "../api/types";
import { t } from "../messages";
import { breakLine, insertHtml, type Surface } from "./commands";
import { isBlank, sourceToStored, toEditing, toEditingHtml, toStored } from "./fieldHtml";
import { addAll, asPng, fetchMedia, isRemoteMedia, mediaHtml, showsRemote, withLocalMedia } from "./media";
import { usePictures } from "./PictureTools";
import { filterHtml, textToHtml } from "./pasteFilter";
import classes from "./RichField.module.css";

const own = "application/x-reprise-field";

/** Which fields were folded or shown as HTML in this session; what the note type says is only where they start. */
const views = new Map<string, { open: boolean; html: boolean }>();

type Props = {
  field: NoteTypeField;
  /** Under which the state of the field is remembered. */
  memory: string;
  value: string;
  mediaBase: string;
  settings: Settings | undefined;
  duplicate: boolean;
  sticky: boolean | null;
  focusNow: boolean;
  toggleSource: number;
  onChange: (value: string) => void;
  onFocus: (surface: Surface) => void;
  onBlur: () => void;
  onSticky: () => void;
};

/** One field of a note: rich text, and its HTML source below when wanted. */
export function RichField({
  field,
  memory,
  value,
  mediaBase,
  settings,
  duplicate,
  sticky,
  focusNow,
  toggleSource,
  onChange,
  onFocus,
  onBlur,
  onSticky,
}: Props) {
  const id = useId();
  const night = useComputedColorScheme("light") === "dark";
  const visual = useRef<HTMLDivElement>(null);
  const source = useRef<HTMLTextAreaElement>(null);
  const shown = useRef<string | null>(null);
  const shiftHeld = useRef(false);
  const [open, setOpen] = useState(views.get(memory)?.open ?? !field.collapsed);
  const [html, setHtml] = useState(views.get(memory)?.html ?? field.plainText);
  const [active, setActive] = useState(false);
  const sourceOpen = html || active;
  const visualOpen = !active && !(field.plainText && html);

  // What comes from outside is shown; what was typed here is already there.
  useLayoutEffect(() => {
    if (shown.current === value && visual.current?.childNodes.length) return;
    shown.current = value;
    const editable = toEditing(value, mediaBase);
    setActive(editable.active);
    if (!editable.active) visual.current?.replaceChildren(editable.nodes);
  });

  useEffect(() => {
    if (open !== !field.collapsed || html !== field.plainText || views.has(memory)) views.set(memory, { open, html });
  }, [memory, open, html, field]);
  useEffect(() => {
    if (focusNow) (visual.current ?? source.current)?.focus();
  }, [focusNow]);
  useEffect(() => {
    if (toggleSource > 0) setHtml((now) => !now);
  }, [toggleSource]);

  function typed(): void {
    if (!visual.current) return;
    const stored = toStored(visual.current);
    shown.current = stored;
    onChange(stored);
  }

  const pictures = usePictures(visual, typed);

  async function insertFiles(files: File[]): Promise<void> {
    const surface = visual.current ?? source.current;
    const ready = settings?.pasteAsPng ? await Promise.all(files.map(asPng)) : files;
    const added = await addAll(ready);
    if (surface && added !== "") insert(surface, added);
  }

  function insert(surface: Surface, stored: string): void {
    if (surface instanceof HTMLTextAreaElement) insertHtml(surface, stored);
    else insertHtml(surface, toEditingHtml(stored, mediaBase));
  }

  function onPaste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    const surface = event.currentTarget as Surface;
    const files = [...data.files];
    const pasted = data.getData("text/html");
    if (files.length > 0 && pasted === "") {
      event.preventDefault();
      void insertFiles(files);
    } else if (!(surface instanceof HTMLTextAreaElement)) {
      event.preventDefault();
      const internal = data.types.includes(own);
      const mode = { internal, extended: (settings?.pasteKeepsFormatting ?? true) !== shiftHeld.current, night };
      const text = data.getData("text/plain");
      const stored = pasted !== "" ? filterHtml(pasted, mode) : textToHtml(text, mode.extended);
      if (pasted === "" && isRemoteMedia(text.trim())) {
        void fetchMedia(text.trim()).then((name) => insert(surface, name === null ? stored : mediaHtml(name)));
      } else if (!internal && showsRemote(stored)) {
        void withLocalMedia(stored).then((html) => insert(surface, html));
      } else if (stored !== "") {
        insert(surface, stored);
      }
    }
  }

  /** With Shift, pasting does the opposite of what the settings say. */
  function onKey(event: KeyboardEvent): void {
    shiftHeld.current = event.shiftKey;
  }

  function onKeyDown(event: KeyboardEvent): void {
    onKey(event);
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.nativeEvent.isComposing;
    if (event.key === "Enter" && isPlain && breakLine()) event.preventDefault();
  }

  function onCopy(event: ClipboardEvent): void {
    const selection = window.getSelection();
    if (!selection || selection.isCollapsed || event.currentTarget instanceof HTMLTextAreaElement) return;
    event.preventDefault();
    event.clipboardData.setData("text/html", toStored(selection.getRangeAt(0).cloneContents()));
    event.clipboardData.setData("text/plain", selection.toString());
    event.clipboardData.setData(own, "1");
    if (event.type === "cut") document.execCommand("delete");
  }

  function onDrop(event: DragEvent): void {
    const files = [...event.dataTransfer.files];
    if (files.length === 0) return;
    event.preventDefault();
    (event.currentTarget as HTMLElement).focus();
    void insertFiles(files);
  }

  const style = { fontFamily: field.font, fontSize: Math.min(300, Math.max(5, field.size || 20)) };
  const direction = field.rightToLeft ? "rtl" : "auto";
  return (
    <section className={classes.field} data-duplicate={duplicate || undefined} aria-label={t("editor.field", { field: field.name })}>
      <div className={classes.head}>
        <UnstyledButton className={classes.label} id={id} aria-expanded={open} tabIndex={-1} onClick={() => setOpen(!open)}>
          <IconChevronDown size={16} aria-hidden data-open={open || undefined} />
          {field.name}
        </UnstyledButton>
        {sticky !== null && (
          <ActionIcon
            size={32}
            tabIndex={-1}
            c={sticky ? undefined : "dimmed"}
            aria-pressed={sticky}
            aria-label={t("editor.sticky", { field: field.name })}
            title={t("editor.sticky", { field: field.name })}
            onClick={onSticky}
          >
            {sticky ? <IconPinFilled size={18} /> : <IconPin size={18} />}
          </ActionIcon>
        )}
        <ActionIcon
          size={32}
          tabIndex={-1}
          c={sourceOpen ? undefined : "dimmed"}
          disabled={active}
          aria-pressed={sourceOpen}
          aria-label={t("editor.htmlToggle", { field: field.name })}
          title={t("editor.htmlToggle", { field: field.name })}
          onClick={() => setHtml(!html)}
        >
          <IconCode size={18} />
        </ActionIcon>
      </div>
      {open && active && (
        <Alert color="orange" py={6} mb={4}>
          {t("editor.hasCode")}
        </Alert>
      )}
      {open && visualOpen && (
        // biome-ignore lint/a11y/useSemanticElements: rich text is not possible in a textarea
        <div
          ref={visual}
          className={classes.visual}
          contentEditable
          suppressContentEditableWarning
          role="textbox"
          tabIndex={0}
          aria-multiline
          aria-labelledby={id}
          dir={direction}
          style={style}
          data-placeholder={isBlank(value) ? field.description.replaceAll("\\", "") : undefined}
          onInput={typed}
          onFocus={(event) => onFocus(event.currentTarget)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
          onKeyUp={(event) => {
            onKey(event);
            pictures.handlers.onKeyUp(event);
          }}
          onClick={pictures.handlers.onClick}
          onDoubleClick={pictures.handlers.onDoubleClick}
          onPaste={onPaste}
          onCopy={onCopy}
          onCut={onCopy}
          onDrop={onDrop}
        />
      )}
      {open && visualOpen && pictures.tools}
      {open && sourceOpen && (
        <textarea
          ref={source}
          className={classes.source}
          aria-label={t("editor.html", { field: field.name })}
          value={value}
          dir="ltr"
          spellCheck={false}
          rows={Math.min(14, Math.max(2, value.split("\n").length + Math.floor(value.length / 90)))}
          onChange={(event) => onChange(event.currentTarget.value)}
          onFocus={(event) => onFocus(event.currentTarget)}
          onBlur={() => {
            const stored = sourceToStored(value);
            if (!active && stored !== value) onChange(stored);
            onBlur();
          }}
          onPaste={onPaste}
          onDrop={onDrop}
        />
      )}
    </section>
  );
}
