import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Note, RenderedCard } from "../api/types";
import { t } from "../messages";
import { CardPreview } from "../study/CardPreview";
import { PreviewSteps, pressInside, stepShortcuts } from "../study/PreviewSteps";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { useShortcuts } from "../ui/shortcuts";
import classes from "./NotePreview.module.css";

/** Pages through the cards of a note: question of the first, its answer, question of the second, and so on. */
export default function NotePreview({ note, onClose }: { note: Note; onClose: () => void }) {
  const [page, setPage] = useState(0);
  const last = 2 * note.cards.length - 1;
  const shown = note.cards[Math.floor(page / 2)];
  const side = page % 2 === 0 ? "question" : "answer";
  const rendered = useQuery({
    queryKey: keys.rendered(shown?.id ?? 0),
    queryFn: () => api.get<RenderedCard>(`/cards/${shown?.id}/rendered`),
    enabled: shown !== undefined,
  });
  const card = useMemo(() => rendered.data && { ...rendered.data, typed: null }, [rendered.data]);
  const steps = {
    back: page > 0 ? () => setPage(page - 1) : null,
    forward: page < last ? () => setPage(page + 1) : null,
  };
  const shortcuts = stepShortcuts(steps, ["Enter", "Space"]);
  useShortcuts("keys.editor", shortcuts, { modal: true });
  return (
    <Dialog opened onClose={onClose} title={t("browse.preview")} size="lg" fullOnPhone>
      {rendered.isError && <Failed error={rendered.error} />}
      <div className={classes.frame}>
        <CardPreview card={card} side={side} onKey={(key) => pressInside(shortcuts, key)} />
      </div>
      <PreviewSteps {...steps} inDialog>
        <bdi>{shown?.name}</bdi>
        {" · "}
        {t(side === "question" ? "browse.question" : "browse.answer")}
      </PreviewSteps>
    </Dialog>
  );
}
