import { SegmentedControl, Skeleton, Tabs, useComputedColorScheme } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { api, appBase } from "../api/client";
import { keys, useMediaBase } from "../api/queries";
import type { BrowseMode, Note, RenderedCard, SearchResult } from "../api/types";
import { NoteEditor } from "../editor/NoteEditor";
import { direction, t } from "../messages";
import { AudioPlayer } from "../study/AudioPlayer";
import { CardFrame } from "../study/CardFrame";
import { CardInfoView } from "../study/CardInfoDialog";
import { answerHtml, questionHtml } from "../study/cardHtml";
import { FrameLink } from "../study/FrameLink";
import { Failed } from "../ui/Failed";
import classes from "./SidePane.module.css";

/** Editor, preview and facts of the one selected row. */
export function SidePane({ id, mode }: { id: number; mode: BrowseMode }) {
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
  const media = useMediaBase().data;
  const night = useComputedColorScheme("light") === "dark";
  const [side, setSide] = useState<"question" | "answer">("answer");
  const [frame, setFrame] = useState(0);
  const player = useMemo(() => new AudioPlayer(), []);
  useEffect(() => () => player.stop(), [player]);
  const play = useRef<(command: string) => void>(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new frame gets a new line
  const link = useMemo(
    () =>
      new FrameLink(
        (message) => message.type === "command" && play.current(message.command),
        () => setFrame((count) => count + 1),
      ),
    [frame],
  );
  const card = rendered.data;
  const base = media ? new URL(media.base, appBase).href : "";

  play.current = (command) => {
    const [name, of, index] = command.split(":");
    const tag = (of === "q" ? card?.questionAv : card?.answerAv)?.[Number(index)];
    if (name === "play" && tag) player.play([tag], base);
  };

  useEffect(() => {
    if (!card || base === "") return;
    const plain = { ...card, typed: null };
    link.show({
      type: "show",
      id: 1,
      side,
      html: side === "question" ? questionHtml(plain, false) : answerHtml(plain, null, false),
      css: card.css,
      bodyClass: card.bodyClass,
      mediaBase: base,
      night,
      scripts: frame === 0,
      math: card.usesMath,
      direction: direction(),
      flag: card.flag,
      marked: card.marked,
      preload: "",
    });
  }, [card, base, side, night, link, frame]);

  if (rendered.isError) return <Failed error={rendered.error} />;
  return (
    <>
      <SegmentedControl
        fullWidth
        size="xs"
        m="xs"
        aria-label={t("browse.preview")}
        data={[
          { value: "question", label: t("browse.question") },
          { value: "answer", label: t("browse.answer") },
        ]}
        value={side}
        onChange={(next) => setSide(next as "question" | "answer")}
      />
      <div className={classes.frame}>
        <CardFrame key={frame} link={link} onLost={() => setFrame((count) => count + 1)} title={t("browse.preview")} />
      </div>
    </>
  );
}
