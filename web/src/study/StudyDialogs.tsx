import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, Suspense, useEffect, useRef, useState } from "react";
import type { StudyCard } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { lazily } from "../ui/lazily";
import type { CardActions } from "./useCardActions";
import { inPlace, type StudySession } from "./useStudySession";

const EditDialog = lazily(() => import("../editor/EditDialog"), "editor");
const CardInfoDialog = lazily(() => import("./CardInfoDialog"), "info");

type Props = { actions: CardActions; card: StudyCard | null; session: StudySession };

export function StudyDialogs({ actions, card, session }: Props) {
  const { dialog, close } = actions;
  const previous = usePrevious(card?.cardId ?? null);
  const info = dialog === "info" ? (card?.cardId ?? null) : dialog === "previous-info" ? previous : null;
  return (
    <>
      <Suspense>
        {dialog === "edit" && card && (
          <EditDialog
            noteId={card.noteId}
            onClose={() => {
              close();
              void session.reload(inPlace);
            }}
          />
        )}
        {info !== null && <CardInfoDialog cardId={info} onClose={close} />}
      </Suspense>
      <SetDueDialog opened={dialog === "due"} onClose={close} onDays={(days) => void actions.setDue(days)} />
      <ResetDialog opened={dialog === "reset"} onClose={close} onReset={(position, counts) => void actions.reset(position, counts)} />
    </>
  );
}

/** The card that was shown before the present one. */
function usePrevious(cardId: number | null): number | null {
  const seen = useRef<{ present: number | null; previous: number | null }>({ present: null, previous: null });
  useEffect(() => {
    if (cardId !== null && cardId !== seen.current.present) seen.current = { present: cardId, previous: seen.current.present };
  }, [cardId]);
  return seen.current.previous;
}

export function SetDueDialog({ opened, onClose, onDays }: { opened: boolean; onClose: () => void; onDays: (days: string) => void }) {
  const [days, setDays] = useState("1");
  function submit(event: FormEvent): void {
    event.preventDefault();
    onClose();
    if (days.trim() !== "") onDays(days.trim());
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={t("study.setDueTitle")}>
      <form onSubmit={submit}>
        <TextInput
          label={t("study.setDueLabel")}
          description={t("study.setDueHint")}
          value={days}
          dir="ltr"
          onChange={(event) => setDays(event.currentTarget.value)}
          data-autofocus
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit">{t("study.setDueTitle")}</Button>
        </Group>
      </form>
    </Dialog>
  );
}

type ResetProps = { opened: boolean; onClose: () => void; onReset: (restorePosition: boolean, resetCounts: boolean) => void };

export function ResetDialog({ opened, onClose, onReset }: ResetProps) {
  const [position, setPosition] = useState(true);
  const [counts, setCounts] = useState(false);
  return (
    <Dialog opened={opened} onClose={onClose} title={t("study.resetTitle")}>
      <Stack>
        <Checkbox label={t("study.resetPosition")} checked={position} onChange={(event) => setPosition(event.currentTarget.checked)} />
        <Checkbox label={t("study.resetCounts")} checked={counts} onChange={(event) => setCounts(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              onClose();
              onReset(position, counts);
            }}
          >
            {t("study.resetDo")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
