import { ActionIcon, Group, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Note, RenderedCard } from "../api/types";
import { direction, t } from "../messages";
import { CardPreview } from "../study/CardPreview";
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
  const step = (by: number) => setPage((now) => Math.min(last, Math.max(0, now + by)));
  const forward = direction() === "rtl" ? -1 : 1;
  useShortcuts(
    "keys.editor",
    [
      { keys: ["ArrowLeft"], label: "preview.previous", run: () => step(-forward) },
      { keys: ["ArrowRight", "Space"], label: "preview.next", run: () => step(forward) },
    ],
    { modal: true },
  );
  return (
    <Dialog opened onClose={onClose} title={t("browse.preview")} size="lg" fullOnPhone>
      {rendered.isError && <Failed error={rendered.error} />}
      <div className={classes.frame}>
        <CardPreview card={card} side={side} />
      </div>
      <Group justify="space-between" wrap="nowrap" mt="sm">
        <ActionIcon
          size={44}
          variant="default"
          disabled={page === 0}
          aria-label={t("preview.previous")}
          data-autofocus={page < last || undefined}
          onClick={() => step(-1)}
        >
          <IconChevronLeft size={18} className="flip" />
        </ActionIcon>
        <Text size="sm" ta="center" role="status">
          <bdi>{shown?.name}</bdi>
          {" · "}
          {t(side === "question" ? "browse.question" : "browse.answer")}
        </Text>
        <ActionIcon size={44} variant="default" disabled={page >= last} aria-label={t("preview.next")} onClick={() => step(1)}>
          <IconChevronRight size={18} className="flip" />
        </ActionIcon>
      </Group>
    </Dialog>
  );
}
