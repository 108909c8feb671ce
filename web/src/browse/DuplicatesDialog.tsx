import { Anchor, Button, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useState } from "react";
import { api } from "../api/client";
import { useNoteTypes } from "../api/queries";
import type { Counted } from "../api/types";
import { plainText } from "../editor/fieldHtml";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice, noticeError } from "../ui/notices";
import { useOperation } from "../ui/useOperation";
import type { Browser } from "./useBrowser";

type Found = { value: string; notes: number[] };
const most = 200;

/** Values of a field that several notes share. */
export function DuplicatesDialog({ browser, onClose }: { browser: Browser; onClose: () => void }) {
  const types = useNoteTypes();
  const fields = [...new Set((types.data ?? []).flatMap((type) => type.fields))].sort((a, b) =>
    a.toLowerCase().localeCompare(b.toLowerCase()),
  );
  const [field, setField] = useState<string | null>(null);
  const [search, setSearch] = useState(browser.normalised);
  const [found, setFound] = useState<Found[] | null>(null);
  const [busy, setBusy] = useState(false);
  const chosen = field ?? fields[0] ?? null;

  const tag = useOperation(
    (groups: Found[]) =>
      api.post<Counted>("/tags/add", { notes: [...new Set(groups.flatMap((group) => group.notes))], tags: [t("duplicates.tag")] }),
    { done: ({ count }) => notice(t("duplicates.tagged", { n: count, tag: t("duplicates.tag") }), { canUndo: count > 0 }) },
  );

  async function run(): Promise<void> {
    setBusy(true);
    try {
      setFound(await api.post<Found[]>("/notes/duplicates", { field: chosen, search }));
    } catch (error) {
      noticeError(error);
    } finally {
      setBusy(false);
    }
  }

  function show(notes: number[]): void {
    browser.run(`nid:${notes.join(",")}`);
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={t("duplicates.title")} size="lg" fullOnPhone>
      <Stack>
        <Select label={t("duplicates.field")} data={fields} value={chosen} onChange={setField} allowDeselect={false} searchable />
        <TextInput label={t("app.search")} value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button loading={busy} disabled={chosen === null} onClick={() => void run()}>
            {t("duplicates.find")}
          </Button>
        </Group>
        {found && (
          <Group justify="space-between">
            <Text fw={600}>{t("duplicates.found", { n: found.length })}</Text>
            {found.length > 0 && (
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTag size={16} />}
                loading={tag.isPending}
                onClick={() => tag.mutate(found)}
              >
                {t("duplicates.tagThem")}
              </Button>
            )}
          </Group>
        )}
        {found?.slice(0, most).map((entry) => (
          <Group key={entry.notes.join()} justify="space-between" wrap="nowrap">
            <Text size="sm" truncate dir="auto">
              {plainText(entry.value)}
            </Text>
            <Anchor component="button" type="button" size="sm" style={{ flexShrink: 0 }} onClick={() => show(entry.notes)}>
              {t("duplicates.times", { n: entry.notes.length })}
            </Anchor>
          </Group>
        ))}
      </Stack>
    </Dialog>
  );
}
