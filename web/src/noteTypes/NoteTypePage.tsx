import "@mantine/core/styles/Tabs.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Radio.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { ActionIcon, Alert, Button, Menu, Tabs, Text } from "@mantine/core";
import { IconDots, IconHistory, IconPencil, IconTable } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearch } from "wouter";
import { api } from "../api/client";
import { keys, useNoteTypes } from "../api/queries";
import type { NoteType, Outcome } from "../api/types";
import { t } from "../messages";
import { AskText } from "../ui/AskText";
import { Failed } from "../ui/Failed";
import { useConfirmedSync } from "../ui/FullSyncDialog";
import { notice, sentence } from "../ui/notices";
import { Page } from "../ui/Page";
import { PageSkeleton } from "../ui/PageSkeleton";
import { useShortcuts } from "../ui/shortcuts";
import { useLeaveGuard } from "../ui/useLeaveGuard";
import { browseType } from "./browseType";
import { removedParts } from "./draft";
import { FieldsTab } from "./FieldsTab";
import { LatexTab } from "./LatexTab";
import { TemplatesTab } from "./TemplatesTab";

/** One note type: its fields, its card templates and their style. Changes are collected and saved together. */
export default function NoteTypePage({ noteTypeId }: { noteTypeId: number }) {
  const stored = useQuery({ queryKey: keys.noteType(noteTypeId), queryFn: () => api.get<NoteType>(`/note-types/${noteTypeId}`) });
  if (stored.isError) return <Failed error={stored.error} retry={() => void stored.refetch()} />;
  if (!stored.data) return <PageSkeleton />;
  return <Loaded key={noteTypeId} stored={stored.data} />;
}

export type EditProps = { draft: NoteType; notes: number; onDraft: (draft: NoteType) => void };

function Loaded({ stored }: { stored: NoteType }) {
  const types = useNoteTypes();
  const notes = types.data?.find((type) => type.id === stored.id)?.notes ?? 0;
  const [changed, setChanged] = useState<NoteType | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [renaming, setRenaming] = useState(false);
  const sync = useConfirmedSync();
  const guard = useLeaveGuard(changed !== null);
  const wanted = new URLSearchParams(useSearch()).get("tab") === "templates" ? "templates" : "fields";
  const draft = changed ?? stored;
  const edit: EditProps = { draft, notes, onDraft: setChanged };

  async function save(): Promise<void> {
    if (!changed) return;
    setBusy(true);
    setError(null);
    const gone = removedParts(stored, changed);
    const list = (names: string[]) => new Intl.ListFormat(document.documentElement.lang).format(names);
    const about = [
      gone.fields.length > 0 && t("noteType.fieldsLost", { names: list(gone.fields), n: notes }),
      gone.templates.length > 0 && t("noteType.templatesLost", { names: list(gone.templates), n: notes }),
    ].filter(Boolean);
    const outcome = await sync.run((query) => api.put<Outcome>(`/note-types/${stored.id}`, changed, query), {
      ...(about.length > 0 ? { about: about.join(" "), always: true } : {}),
      failed: (problem) => setError(sentence(problem)),
    });
    setBusy(false);
    if (!outcome) return;
    notice(t("noteType.saved"), { canUndo: true });
    setChanged(null);
  }

  async function restore(): Promise<void> {
    const outcome = await sync.run((query) => api.post<Outcome>(`/note-types/${stored.id}/restore`, {}, query), {
      about: t("noteType.restoreAbout", { n: notes }),
      always: true,
    });
    if (!outcome) return;
    setChanged(null);
    notice(t("noteType.restored"), { canUndo: true });
  }

  useShortcuts("keys.everywhere", [{ keys: ["mod+Enter", "mod+s"], label: "noteType.save", inFields: true, run: () => void save() }]);

  return (
    <Page
      wide
      title={draft.name}
      actions={
        <>
          {changed && (
            <Button variant="default" onClick={() => setChanged(null)}>
              {t("noteType.discard")}
            </Button>
          )}
          <Button disabled={!changed} loading={busy} onClick={() => void save()}>
            {t("noteType.save")}
          </Button>
          <Menu position="bottom-end" width={250}>
            <Menu.Target>
              <ActionIcon size={36} variant="default" aria-label={t("noteType.menu", { name: draft.name })}>
                <IconDots size={18} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={18} />} onClick={() => setRenaming(true)}>
                {t("noteType.rename")}
              </Menu.Item>
              <Menu.Item leftSection={<IconTable size={18} />} component={Link} href={browseType(stored.name)}>
                {t("noteType.browse")}
              </Menu.Item>
              {stored.stock && (
                <Menu.Item leftSection={<IconHistory size={18} />} onClick={() => void restore()}>
                  {t("noteType.restore")}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t(draft.cloze ? "noteType.affectsCloze" : "noteType.affects", { n: notes })}
      </Text>
      {error && (
        <Alert color="red" role="alert" mb="sm">
          {plain(error)}
        </Alert>
      )}
      <Tabs defaultValue={wanted} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="fields">{t("noteType.fields")}</Tabs.Tab>
          <Tabs.Tab value="templates">{t("noteType.templates")}</Tabs.Tab>
          <Tabs.Tab value="latex">{t("noteType.latex")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="fields">
          <FieldsTab {...edit} />
        </Tabs.Panel>
        <Tabs.Panel value="templates">
          <TemplatesTab {...edit} />
        </Tabs.Panel>
        <Tabs.Panel value="latex">
          <LatexTab {...edit} />
        </Tabs.Panel>
      </Tabs>
      {renaming && (
        <AskText
          title={t("noteType.renameTitle")}
          label={t("noteType.name")}
          action={t("app.rename")}
          initial={draft.name}
          onText={(name) => setChanged({ ...draft, name })}
          onClose={() => setRenaming(false)}
        />
      )}
      {sync.dialog}
      {guard}
    </Page>
  );
}

/** The engine's sentence about a template holds a line break as HTML. */
const plain = (text: string) => text.replace(/<br\s*\/?>/g, "\n").replace(/[⁨⁩]/g, "");
