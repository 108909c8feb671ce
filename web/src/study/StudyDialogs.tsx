import { Button, Checkbox, Group, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, Suspense, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { api } from "../api/client";
import type { Schemas, StudyCard } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { lazily } from "../ui/lazily";
import { type CardActions, optionDecks, optionsOf } from "./useCardActions";
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
      <Dialog opened={dialog === "options"} onClose={close} title={t("study.optionsOf")}>
        <Stack gap="xs">
          {optionDecks(session).map((deck, at) => (
            <Button
              key={deck.id}
              component={Link}
              href={optionsOf(deck)}
              variant="default"
              justify="flex-start"
              data-autofocus={at === 0 || undefined}
              onClick={close}
            >
              <bdi>{deck.name}</bdi>
            </Button>
          ))}
        </Stack>
      </Dialog>
      <SetDueDialog place="study" opened={dialog === "due"} onClose={close} onDays={(days) => void actions.setDue(days)} />
      <ResetDialog
        place="study"
        opened={dialog === "reset"}
        onClose={close}
        onReset={(position, counts) => void actions.reset(position, counts)}
      />
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

export type ActionDefaults = Schemas["CardActionDefaults"];
type Place = "study" | "browse";

/** What dialogs about cards start with: what was chosen last, which other devices may have changed. */
export const useActionDefaults = (wanted: boolean) =>
  useQuery({
    queryKey: ["card-defaults"],
    queryFn: () => api.get<ActionDefaults>("/cards/defaults"),
    enabled: wanted,
    staleTime: 0,
    gcTime: 0,
  });

type DueProps = { place: Place; opened: boolean; onClose: () => void; onDays: (days: string) => void };

export function SetDueDialog({ place, opened, onClose, onDays }: DueProps) {
  const defaults = useActionDefaults(opened).data;
  return (
    <Dialog opened={opened && defaults !== undefined} onClose={onClose} title={t("study.setDueTitle")}>
      {defaults && <SetDue last={defaults[place].days} onClose={onClose} onDays={onDays} />}
    </Dialog>
  );
}

/** A number of days or a span of them, and whether the interval follows; written in the digits that stored texts have. */
const dueDays = /^\d{1,9}(-\d{1,9})?!?$/;
const latinDigits = (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));

function SetDue({ last, onClose, onDays }: { last: string; onClose: () => void; onDays: (days: string) => void }) {
  const [days, setDays] = useState(last);
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const wanted = latinDigits(days.trim());
    if (wanted !== "" && !dueDays.test(wanted)) return setWrong(true);
    onClose();
    if (wanted !== "") onDays(wanted);
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label={t("study.setDueLabel")}
        description={t("study.setDueHint")}
        value={days}
        dir="ltr"
        error={wrong && t("study.setDueWrong")}
        onChange={(event) => {
          setDays(event.currentTarget.value);
          setWrong(false);
        }}
        onFocus={(event) => event.currentTarget.select()}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("app.cancel")}
        </Button>
        <Button type="submit">{t("study.setDueTitle")}</Button>
      </Group>
    </form>
  );
}

type ResetProps = { place: Place; opened: boolean; onClose: () => void; onReset: (restorePosition: boolean, resetCounts: boolean) => void };

export function ResetDialog({ place, opened, onClose, onReset }: ResetProps) {
  const defaults = useActionDefaults(opened).data;
  return (
    <Dialog opened={opened && defaults !== undefined} onClose={onClose} title={t("study.resetTitle")}>
      {defaults && <Reset last={defaults[place]} onClose={onClose} onReset={onReset} />}
    </Dialog>
  );
}

type ResetFormProps = Pick<ResetProps, "onClose" | "onReset"> & { last: ActionDefaults["study"] };

function Reset({ last, onClose, onReset }: ResetFormProps) {
  const [position, setPosition] = useState(last.restorePosition);
  const [counts, setCounts] = useState(last.resetCounts);
  return (
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
  );
}
