import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Tabs.layer.css";
import { Checkbox, Group, Skeleton, Tabs } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { BrowseMode, Note, RenderedCard, Schemas, SearchResult } from "../api/types";
import { NoteEditor } from "../editor/NoteEditor";
import { t } from "../messages";
import { CardInfoView } from "../study/CardInfoDialog";
import { CardPreview, type Side, SideSwitch } from "../study/CardPreview";
import { PreviewSteps, pressInside, stepShortcuts } from "../study/PreviewSteps";
import { Failed } from "../ui/Failed";
import { noticeError } from "../ui/notices";
import { type Shortcut, useShortcuts } from "../ui/shortcuts";
import classes from "./SidePane.module.css";
import { stepped } from "./walk";

const previewKey = ["preview-choice"];
const autoplayPlace = "reprise.preview-autoplay";
const readAutoplay = () => localStorage.getItem(autoplayPlace) !== "off";

export type SideTab = "editor" | "preview" | "info";
/** The row that is shown, below zero where its number is not known, and the way to the others. */
export type Walk = { row: number; count: number; to: (row: number) => void };
type Props = { id: number; mode: BrowseMode; tab: SideTab; onTab: (tab: SideTab) => void; walk: Walk; inDialog: boolean };

/** Editor, preview and facts of the one selected row. Whoever walks through rows stays with what was chosen. */
export default function SidePane({ id, mode, tab, onTab, walk, inDialog }: Props) {
  // A card's note, or a note's first card.
  const other = useQuery({
    queryKey: [...keys.browse, "other", mode, id],
    queryFn: async () =>
      mode === "cards"
        ? (await api.post<SearchResult>("/search", { search: `cid:${id}`, mode: "notes" })).ids[0]
        : ((await api.get<Note>(`/notes/${id}`)).cards[0]?.id ?? null),
    gcTime: 60_000,
  });
  const noteId = mode === "notes" ? id : other.data;
  const cardId = mode === "cards" ? id : other.data;
  // Whoever chooses the preview wants its keys; arrows that lead along the tabs stay there.
  const preview = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    if (chosen > 0) preview.current?.focus({ preventScroll: true });
  }, [chosen]);
  return (
    <Tabs value={tab} onChange={(next) => onTab(next as SideTab)} keepMounted={false} className={classes.pane}>
      <Tabs.List grow>
        <Tabs.Tab value="editor">{t("browse.editor")}</Tabs.Tab>
        <Tabs.Tab value="preview" onClick={(event) => event.isTrusted && setChosen((times) => times + 1)}>
          {t("browse.preview")}
        </Tabs.Tab>
        <Tabs.Tab value="info">{t("browse.info")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="editor" p="sm">
        {noteId ? <NoteEditor key={noteId} noteId={noteId} /> : <Skeleton h={200} />}
      </Tabs.Panel>
      <Tabs.Panel ref={preview} value="preview" tabIndex={-1} className={classes.preview}>
        <Preview cardId={cardId ?? null} walk={walk} inDialog={inDialog} />
      </Tabs.Panel>
      <Tabs.Panel value="info" p="sm">
        {cardId ? <CardInfoView key={cardId} cardId={cardId} /> : null}
      </Tabs.Panel>
    </Tabs>
  );
}

function Preview({ cardId, walk, inDialog }: { cardId: number | null; walk: Walk; inDialog: boolean }) {
  // Until the next card is there the one before stays.
  const rendered = useQuery({
    queryKey: keys.rendered(cardId ?? 0),
    queryFn: () => api.get<RenderedCard>(`/cards/${cardId}/rendered`),
    enabled: cardId !== null,
    placeholderData: keepPreviousData,
  });
  const card = useMemo(() => rendered.data && { ...rendered.data, typed: null }, [rendered.data]);
  // The card whose back is shown.
  const [turned, setTurned] = useState<number | null>(null);
  const [autoplay, setAutoplay] = useState(readAutoplay);
  const [replays, setReplays] = useState(0);
  const choice = useQuery({ queryKey: previewKey, queryFn: () => api.get<Schemas["PreviewChoice"]>("/browse/preview"), staleTime: 60_000 });
  const backOnly = choice.data?.backOnly ?? false;
  const shownCard = card?.cardId;
  // Whoever comes back to a card begins with its question.
  useEffect(() => setTurned((now) => (now === shownCard ? now : null)), [shownCard]);
  const sideOf = (id: number | null | undefined): Side => (id != null && turned === id ? "answer" : "question");
  const side = sideOf(cardId);

  function step(by: 1 | -1): (() => void) | null {
    const next = stepped({ row: walk.row, side }, by, walk.count, backOnly);
    if (!next) return null;
    return next.row === walk.row ? () => show(next.side) : () => walk.to(next.row);
  }

  function show(next: Side): void {
    setTurned(next === "answer" ? cardId : null);
  }

  function setBackOnly(on: boolean): void {
    queryClient.setQueryData(previewKey, { backOnly: on });
    api.put("/browse/preview", { backOnly: on }).catch(noticeError);
  }

  function hear(on: boolean): void {
    localStorage.setItem(autoplayPlace, on ? "on" : "off");
    setAutoplay(on);
  }

  const steps = { back: step(-1), forward: step(1) };
  const shortcuts: Shortcut[] = [
    ...stepShortcuts(steps, ["Enter"]),
    { keys: ["r"], label: "preview.replay", run: () => setReplays((count) => count + 1) },
    { keys: ["b"], label: "preview.backOnly", run: () => setBackOnly(!backOnly) },
  ];
  useShortcuts("keys.browse", shortcuts, { dialog: inDialog });
  if (choice.isPending) return null;
  return (
    <>
      {!backOnly && <SideSwitch side={side} onSide={show} />}
      <Group gap="md" px="xs" pb="xs" pt={backOnly ? "xs" : 0}>
        <Checkbox
          size="sm"
          label={t("preview.backOnly")}
          checked={backOnly}
          onChange={(event) => setBackOnly(event.currentTarget.checked)}
        />
        <Checkbox size="sm" label={t("preview.autoplay")} checked={autoplay} onChange={(event) => hear(event.currentTarget.checked)} />
      </Group>
      <div className={classes.frame}>
        {rendered.isError ? (
          <Failed error={rendered.error} />
        ) : (
          <CardPreview
            card={card}
            side={backOnly ? "answer" : sideOf(shownCard)}
            autoplay={autoplay}
            backOnly={backOnly}
            replays={replays}
            onKey={(key) => pressInside(shortcuts, key)}
          />
        )}
      </div>
      <div className={classes.steps}>
        <PreviewSteps {...steps} inDialog={inDialog}>
          {walk.row >= 0 && t("preview.place", { n: walk.row + 1, count: walk.count })}
        </PreviewSteps>
      </div>
    </>
  );
}
