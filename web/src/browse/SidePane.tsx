import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Tabs.layer.css";
import { Checkbox, Group, Skeleton, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { BrowseMode, Note, RenderedCard, Schemas, SearchResult } from "../api/types";
import { NoteEditor } from "../editor/NoteEditor";
import { t } from "../messages";
import { CardInfoView } from "../study/CardInfoDialog";
import { CardPreview, type Side, SideSwitch } from "../study/CardPreview";
import { Failed } from "../ui/Failed";
import { noticeError } from "../ui/notices";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./SidePane.module.css";

const previewKey = ["preview-choice"];
const autoplayPlace = "reprise.preview-autoplay";
const readAutoplay = () => localStorage.getItem(autoplayPlace) !== "off";

export type SideTab = "editor" | "preview" | "info";
type Props = { id: number; mode: BrowseMode; tab: SideTab; onTab: (tab: SideTab) => void };

/** Editor, preview and facts of the one selected row. Whoever walks through rows stays with what was chosen. */
export default function SidePane({ id, mode, tab, onTab }: Props) {
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
  return (
    <Tabs value={tab} onChange={(next) => onTab(next as SideTab)} keepMounted={false} className={classes.pane}>
      <Tabs.List grow>
        <Tabs.Tab value="editor">{t("browse.editor")}</Tabs.Tab>
        <Tabs.Tab value="preview">{t("browse.preview")}</Tabs.Tab>
        <Tabs.Tab value="info">{t("browse.info")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="editor" p="sm">
        {noteId ? <NoteEditor noteId={noteId} /> : <Skeleton h={200} />}
      </Tabs.Panel>
      <Tabs.Panel value="preview" className={classes.preview}>
        {cardId ? <Preview cardId={cardId} /> : null}
      </Tabs.Panel>
      <Tabs.Panel value="info" p="sm">
        {cardId ? <CardInfoView cardId={cardId} /> : null}
      </Tabs.Panel>
    </Tabs>
  );
}

function Preview({ cardId }: { cardId: number }) {
  const rendered = useQuery({ queryKey: keys.rendered(cardId), queryFn: () => api.get<RenderedCard>(`/cards/${cardId}/rendered`) });
  const card = useMemo(() => rendered.data && { ...rendered.data, typed: null }, [rendered.data]);
  const [side, setSide] = useState<Side>("question");
  const [autoplay, setAutoplay] = useState(readAutoplay);
  const choice = useQuery({ queryKey: previewKey, queryFn: () => api.get<Schemas["PreviewChoice"]>("/browse/preview"), staleTime: 60_000 });
  const backOnly = choice.data?.backOnly ?? false;
  // Another card begins with its question.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the card is another one
  useEffect(() => setSide("question"), [cardId]);

  function setBackOnly(on: boolean): void {
    queryClient.setQueryData(previewKey, { backOnly: on });
    api.put("/browse/preview", { backOnly: on }).catch(noticeError);
  }

  function hear(on: boolean): void {
    localStorage.setItem(autoplayPlace, on ? "on" : "off");
    setAutoplay(on);
  }

  useShortcuts("keys.browse", [{ keys: ["b"], label: "preview.backOnly", run: () => setBackOnly(!backOnly) }]);
  if (rendered.isError) return <Failed error={rendered.error} />;
  if (choice.isPending) return null;
  const shown = backOnly ? "answer" : side;
  return (
    <>
      {!backOnly && <SideSwitch side={side} onSide={setSide} />}
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
        <CardPreview card={card} side={shown} autoplay={autoplay} backOnly={backOnly} />
      </div>
    </>
  );
}
