import { Alert, Anchor, Skeleton, Stack } from "@mantine/core";
import { Suspense, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { appBase } from "../api/client";
import { useMediaBase, useSettings } from "../api/queries";
import type { NoteCheck, NoteType } from "../api/types";
import { t } from "../messages";
import { lazily } from "../ui/lazily";
import { caps, useShortcuts } from "../ui/shortcuts";
import { plainText } from "./fieldHtml";
import { RichField } from "./RichField";
import { TagsField } from "./TagsField";
import { Toolbar, templatesOf } from "./Toolbar";
import { useEditorCommands } from "./useEditorCommands";

const MaskEditor = lazily(() => import("../occlusion/MaskEditor"), "occlusion", "editor");

type Props = {
  noteType: NoteType;
  fields: string[];
  tags: string[];
  check: NoteCheck | null;
  /** Grows when the first field is to take the caret. */
  focusTurn: number;
  onFields: (fields: string[]) => void;
  onTags: (tags: string[]) => void;
  onBlur?: () => void;
  /** Adding only: pins of the fields. */
  onSticky?: (ordinal: number) => void;
};

/** Whether a list is open for a choice, which the caret going elsewhere would close. */
const isChoosing = () => document.activeElement?.getAttribute("aria-expanded") === "true";

/** Toolbar, fields and tags: the same for adding, editing and the browser. */
export function NoteFields({ noteType, fields, tags, check, focusTurn, onFields, onTags, onBlur, onSticky }: Props) {
  const settings = useSettings().data;
  const media = useMediaBase().data;
  const mediaBase = media ? new URL(media.base, appBase).href : "";
  const [masks, setMasks] = useState(true);
  const places = masks ? noteType.imageOcclusion : null;
  const [active, setActive] = useState(0);
  const [sourceTurns, setSourceTurns] = useState<number[]>([]);
  const tagInput = useRef<HTMLInputElement>(null);
  const commands = useEditorCommands({
    fields,
    cloze: noteType.cloze && !places,
    mediaBase,
    onToggleSource: () => setSourceTurns((turns) => noteType.fields.map((_, index) => (turns[index] ?? 0) + (index === active ? 1 : 0))),
    onFocusTags: () => tagInput.current?.focus(),
    onPin: () => onSticky?.(active),
  });
  const [, go] = useLocation();
  useShortcuts("keys.editor", [
    { keys: ["mod+l"], label: "editor.toTemplates", run: () => go(templatesOf(noteType.id)), inFields: true },
    { keys: ["mod+alt+shift+m"], label: "editor.masks", run: () => noteType.imageOcclusion && setMasks((now) => !now), inFields: true },
  ]);
  const latest = useRef(fields);
  latest.current = fields;
  const [focusNow, setFocusNow] = useState(false);
  useEffect(() => {
    if (focusTurn === 0 || isChoosing()) return;
    setFocusNow(true);
    const timer = setTimeout(() => setFocusNow(false));
    return () => clearTimeout(timer);
  }, [focusTurn]);

  function change(index: number, value: string): void {
    const next = noteType.fields.map((_, at) => (at === index ? value : (latest.current[at] ?? "")));
    latest.current = next;
    onFields(next);
  }

  /** What the mask editor stands for. */
  const masked = places ? [places.occlusions, places.image] : [];
  return (
    <Stack gap="xs">
      {places && (
        <Suspense fallback={<Skeleton h={240} />}>
          <MaskEditor
            image={fields[places.image] ?? ""}
            occlusions={fields[places.occlusions] ?? ""}
            mediaBase={mediaBase}
            adding={onSticky !== undefined}
            focusNow={focusNow}
            onImage={(html) => change(places.image, html)}
            onOcclusions={(text) => change(places.occlusions, text)}
          />
        </Suspense>
      )}
      <Toolbar commands={commands} cloze={noteType.cloze && !places} noteTypeId={noteType.id} />
      {noteType.fields.map((field, index) =>
        masked.includes(index) ? null : (
          <RichField
            key={`${noteType.id} ${field.name}`}
            field={field}
            memory={`${noteType.id} ${field.name}`}
            value={fields[index] ?? ""}
            mediaBase={mediaBase}
            settings={settings}
            duplicate={index === 0 && check?.state === "duplicate"}
            sticky={onSticky ? field.sticky : null}
            focusNow={index === 0 && focusNow}
            toggleSource={sourceTurns[index] ?? 0}
            onChange={(value) => change(index, value)}
            onFocus={(surface) => {
              setActive(index);
              commands.setSurface(surface);
            }}
            onBlur={() => {
              commands.leave();
              onBlur?.();
            }}
            onSticky={() => onSticky?.(index)}
          />
        ),
      )}
      <CheckNotice check={places && check?.state === "missing-cloze" ? null : check} noteTypeId={noteType.id} first={fields[0] ?? ""} />
      <TagsField tags={tags} onChange={onTags} inputRef={tagInput} />
    </Stack>
  );
}

function CheckNotice({ check, noteTypeId, first }: { check: NoteCheck | null; noteTypeId: number; first: string }) {
  if (!check) return null;
  switch (check.state) {
    case "duplicate":
      return (
        <Alert color="orange" py={8} role="status">
          {t("editor.duplicate")}{" "}
          <Anchor component={Link} href={`/browse?q=${encodeURIComponent(duplicateSearch(noteTypeId, first))}`}>
            {t("editor.showDuplicates")}
          </Anchor>
        </Alert>
      );
    case "not-a-cloze-type":
      return <Alert color="orange">{t("editor.notClozeType")}</Alert>;
    case "cloze-outside-cloze-field":
      return <Alert color="orange">{t("editor.clozeOutside")}</Alert>;
    case "missing-cloze":
      return <Alert color="gray">{t("editor.missingCloze", { key: caps("mod+shift+c").join("+") })}</Alert>;
    default:
      return null;
  }
}

const duplicateSearch = (noteTypeId: number, first: string) => `"dupe:${noteTypeId},${plainText(first).replace(/["\\]/g, "\\$&")}"`;
