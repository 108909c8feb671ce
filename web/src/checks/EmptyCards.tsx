import { Anchor, Button, Checkbox, Group, Stack, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Counted, Row, Schemas } from "../api/types";
import { number, t } from "../messages";
import { notice } from "../ui/notices";
import { useOperation } from "../ui/useOperation";
import { useStartedJob } from "../ui/useStartedJob";
import { AllRight, CheckPanel } from "./CheckPanel";

type Found = Schemas["EmptyCardsAnswer"];
const shown = 100;

/** The cards to delete; with `keepNotes` a note whose cards are all empty keeps its first. */
export const toDelete = (notes: Found["notes"], keepNotes: boolean) =>
  notes.flatMap((note) => (keepNotes && note.allEmpty ? note.cards.slice(1) : note.cards));

export function EmptyCards() {
  const check = useStartedJob<Found>("/check/empty-cards");
  const [keepNotes, setKeepNotes] = useState(true);
  const remove = useOperation((cards: number[]) => api.post<Counted>("/check/empty-cards/delete", { cards }), {
    done: ({ count }) => {
      notice(t("checks.emptyDeleted", { n: count }), { canUndo: count > 0 });
      check.reset();
    },
  });
  const notes = check.result?.notes ?? [];
  const cards = toDelete(notes, keepNotes);
  return (
    <CheckPanel
      title={t("checks.empty")}
      hint={t("checks.emptyHint")}
      action={t("checks.emptyDo")}
      job={check.job}
      working={check.working}
      onStart={check.start}
      onCancel={check.cancel}
    >
      {notes.length === 0 ? (
        <AllRight>{t("checks.emptyNone")}</AllRight>
      ) : (
        <Stack>
          <Text fw={600} role="status">
            {t("checks.emptyFound", { n: notes.reduce((sum, note) => sum + note.cards.length, 0) })}
          </Text>
          <EmptyTable notes={notes.slice(0, shown)} />
          {notes.length > shown && (
            <Text size="sm" c="dimmed">
              {t("checks.more", { n: notes.length - shown })}
            </Text>
          )}
          <Anchor component={Link} size="sm" href={`/browse?q=${encodeURIComponent(`nid:${notes.map((note) => note.noteId).join(",")}`)}`}>
            {t("checks.inBrowser")}
          </Anchor>
          <Checkbox
            label={t("checks.keepNotes")}
            description={t("checks.keepNotesHint")}
            checked={keepNotes}
            onChange={(event) => setKeepNotes(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button color="red" disabled={cards.length === 0} loading={remove.isPending} onClick={() => remove.mutate(cards)}>
              {t("checks.emptyDelete", { n: cards.length })}
            </Button>
          </Group>
        </Stack>
      )}
    </CheckPanel>
  );
}

function EmptyTable({ notes }: { notes: Found["notes"][number][] }) {
  const ids = notes.map((note) => note.noteId);
  const rows = useQuery({
    queryKey: [...keys.rows, "empty", ids],
    queryFn: () => api.post<Row[]>("/browse/rows", { mode: "notes", ids, columns: ["noteFld", "note"] }),
    gcTime: 0,
  });
  return (
    <Table fz="sm" layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="50%">{t("checks.note")}</Table.Th>
          <Table.Th>{t("checks.noteType")}</Table.Th>
          <Table.Th w={96}>{t("checks.emptyCount")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {notes.map((note, at) => {
          const row = rows.data?.[at];
          const cells = row && !row.deleted ? row.cells : [];
          return (
            <Table.Tr key={note.noteId}>
              <Table.Td dir="auto" style={{ overflowWrap: "anywhere" }}>
                {cells[0]?.text || "…"}
              </Table.Td>
              <Table.Td dir="auto">{cells[1]?.text}</Table.Td>
              <Table.Td className="numbers">
                {number(note.cards.length)}
                {note.allEmpty && ` (${t("checks.all")})`}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
