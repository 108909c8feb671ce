import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { NoteTypeSummary, Outcome, StockNoteType } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { useOperation } from "../ui/useOperation";

type Props = { types: NoteTypeSummary[]; copyOf?: NoteTypeSummary | undefined; onClose: () => void; onAdded: (id: number) => void };

/** A new note type: one of those a new collection has, or a copy of one there is. */
export function AddNoteType({ types, copyOf, onClose, onAdded }: Props) {
  const stock = useQuery({ queryKey: [...keys.noteTypes, "stock"], queryFn: () => api.get<StockNoteType[]>("/note-types/stock") });
  const [base, setBase] = useState(copyOf ? `copy ${copyOf.id}` : "stock basic");
  const [named, setNamed] = useState<string | null>(null);
  const [kind = "", of = ""] = base.split(" ");
  const original = types.find((type) => kind === "copy" && String(type.id) === of);
  const stocked = stock.data?.find((type) => kind === "stock" && type.kind === of);
  const name = named ?? (original ? t("noteType.copyName", { name: original.name }).replace(/[⁨⁩]/g, "") : (stocked?.name ?? ""));
  const add = useOperation(
    () => api.post<Outcome & { id: number }>("/note-types", { name, ...(original ? { copyOf: original.id } : { stock: of }) }),
    {
      done: ({ id }) => {
        onClose();
        onAdded(id);
      },
    },
  );
  return (
    <Dialog opened onClose={onClose} title={t("noteType.addTitle")}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== "") add.mutate(undefined);
        }}
      >
        <Stack>
          <Select
            label={t("noteType.base")}
            data={[
              { group: t("noteType.stock"), items: (stock.data ?? []).map((type) => ({ value: `stock ${type.kind}`, label: type.name })) },
              {
                group: t("noteType.copyGroup"),
                items: types.map((type) => ({ value: `copy ${type.id}`, label: t("noteType.copyOf", { name: type.name }) })),
              },
            ]}
            value={base}
            onChange={(next) => setBase(next ?? base)}
            allowDeselect={false}
            maxDropdownHeight={320}
          />
          <TextInput
            label={t("noteType.name")}
            value={name}
            dir="auto"
            onChange={(event) => setNamed(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit" loading={add.isPending} disabled={name.trim() === ""}>
              {t("noteType.addDo")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
