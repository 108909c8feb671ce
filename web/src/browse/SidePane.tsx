import "@mantine/core/styles/Tabs.layer.css";
import { Skeleton, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { BrowseMode, Note, RenderedCard, SearchResult } from "../api/types";
import { NoteEditor } from "../editor/NoteEditor";
import { t } from "../messages";
import { CardInfoView } from "../study/CardInfoDialog";
import { CardPreview, type Side, SideSwitch } from "../study/CardPreview";
import { Failed } from "../ui/Failed";
import classes from "./SidePane.module.css";

/** Editor, preview and facts of the one selected row. */
export default function SidePane({ id, mode }: { id: number; mode: BrowseMode }) {
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
    <Tabs defaultValue="editor" keepMounted={false} className={classes.pane}>
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
  const [side, setSide] = useState<Side>("answer");
  if (rendered.isError) return <Failed error={rendered.error} />;
  return (
    <>
      <SideSwitch side={side} onSide={setSide} />
      <div className={classes.frame}>
        <CardPreview card={card} side={side} />
      </div>
    </>
  );
}
