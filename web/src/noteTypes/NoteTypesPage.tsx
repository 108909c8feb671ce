import "@mantine/core/styles/Table.layer.css";
import { ActionIcon, Anchor, Button, Menu, Skeleton, Table, Text } from "@mantine/core";
import { IconCopy, IconDots, IconPencil, IconPlus, IconTable, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { api } from "../api/client";
import { useNoteTypes } from "../api/queries";
import type { NoteTypeSummary, Outcome } from "../api/types";
import { number, t } from "../messages";
import { AskText } from "../ui/AskText";
import { Failed } from "../ui/Failed";
import { useConfirmedSync } from "../ui/FullSyncDialog";
import { notice } from "../ui/notices";
import { Page } from "../ui/Page";
import { useOperation } from "../ui/useOperation";
import { AddNoteType } from "./AddNoteType";
import { browseType } from "./browseType";

/** All note types, and the way into each. */
export default function NoteTypesPage() {
  const types = useNoteTypes();
  const [adding, setAdding] = useState<{ copyOf?: NoteTypeSummary } | null>(null);
  const [renaming, setRenaming] = useState<NoteTypeSummary | null>(null);
  const sync = useConfirmedSync();
  const [, go] = useLocation();
  const rename = useOperation(({ id, name }: { id: number; name: string }) => api.patch<Outcome>(`/note-types/${id}`, { name }));

  async function remove(type: NoteTypeSummary): Promise<void> {
    const about = t(type.notes > 0 ? "noteType.deleteAbout" : "noteType.deleteUnused", { n: type.notes, name: type.name });
    const outcome = await sync.run((query) => api.delete<Outcome>(`/note-types/${type.id}`, query), { about, always: true });
    if (outcome) notice(t("noteType.deleted", { name: type.name }), { canUndo: true });
  }

  return (
    <Page
      title={t("noteType.title")}
      actions={
        <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding({})}>
          {t("noteType.add")}
        </Button>
      }
    >
      {types.isError && <Failed error={types.error} retry={() => void types.refetch()} />}
      {types.isPending && <Skeleton h={280} aria-busy />}
      {types.data && (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("noteType.name")}</Table.Th>
              <Table.Th ta="end">{t("noteType.notes")}</Table.Th>
              <Table.Th w={56} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {types.data.map((type) => (
              <Table.Tr key={type.id}>
                <Table.Td>
                  <Anchor component={Link} href={`/note-types/${type.id}`} fw={600} dir="auto" style={{ overflowWrap: "anywhere" }}>
                    {type.name}
                  </Anchor>
                  <Text size="sm" c="dimmed" dir="auto">
                    {type.fields.join(", ")}
                  </Text>
                </Table.Td>
                <Table.Td ta="end" className="numbers">
                  {number(type.notes)}
                </Table.Td>
                <Table.Td>
                  <Menu position="bottom-end" width={230}>
                    <Menu.Target>
                      <ActionIcon size={40} c="dimmed" aria-label={t("noteType.menu", { name: type.name })}>
                        <IconDots size={18} />
                      </ActionIcon>
                    </Menu.Target>
                    <Menu.Dropdown>
                      <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setRenaming(type)}>
                        {t("noteType.rename")}
                      </Menu.Item>
                      <Menu.Item leftSection={<IconCopy size={18} />} onClick={() => setAdding({ copyOf: type })}>
                        {t("noteType.copy")}
                      </Menu.Item>
                      <Menu.Item leftSection={<IconTable size={18} />} component={Link} href={browseType(type.name)}>
                        {t("noteType.browse")}
                      </Menu.Item>
                      <Menu.Divider />
                      <Menu.Item
                        color="red"
                        disabled={types.data.length === 1}
                        leftSection={<IconTrash size={18} />}
                        onClick={() => void remove(type)}
                      >
                        {t("noteType.delete")}
                      </Menu.Item>
                    </Menu.Dropdown>
                  </Menu>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {adding && types.data && (
        <AddNoteType types={types.data} copyOf={adding.copyOf} onClose={() => setAdding(null)} onAdded={(id) => go(`/note-types/${id}`)} />
      )}
      {renaming && (
        <AskText
          title={t("noteType.renameTitle")}
          label={t("noteType.name")}
          action={t("app.rename")}
          initial={renaming.name}
          onText={(name) => rename.mutate({ id: renaming.id, name })}
          onClose={() => setRenaming(null)}
        />
      )}
      {sync.dialog}
    </Page>
  );
}
