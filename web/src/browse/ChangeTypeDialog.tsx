import { Alert, Button, Group, Select, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { keys, useNoteTypes } from "../api/queries";
import type { NoteTypeMapping, NoteTypeSummary, Outcome } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { useConfirmedSync } from "../ui/FullSyncDialog";
import { notice, sentence } from "../ui/notices";
import { followed } from "../ui/progress";

type Map = (number | null)[];
type Props = { notes: number[]; onClose: () => void };

/** Which of the old is used by nothing new: its content goes. */
const lost = (names: string[], map: Map) => names.filter((_, index) => !map.includes(index));

export const sameAsBefore = (map: Map | null, count: number) =>
  map === null || (map.length === count && map.every((from, at) => from === at));

/** Gives the selected notes another note type, field by field and card by card. */
export function ChangeTypeDialog({ notes, onClose }: Props) {
  const types = useNoteTypes();
  const sync = useConfirmedSync();
  const [target, setTarget] = useState<number | undefined>(undefined);
  const [fields, setFields] = useState<Map>([]);
  const [templates, setTemplates] = useState<Map | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const mapping = useQuery({
    queryKey: [...keys.browse, "mapping", notes, target],
    queryFn: () => api.post<NoteTypeMapping>("/notes/change-type/mapping", { notes, noteTypeId: target }),
    retry: false,
    placeholderData: (before) => before,
    gcTime: 0,
  });
  useEffect(() => {
    if (!mapping.data) return;
    setFields(mapping.data.fields);
    setTemplates(mapping.data.templates);
  }, [mapping.data]);

  const find = (id: number | undefined) => types.data?.find((type) => type.id === id);
  const from = find(mapping.data?.oldNoteTypeId);
  const to = find(mapping.data?.noteTypeId);
  const ready = from && to && fields.length === to.fields.length;
  const nothing = from === to && sameAsBefore(fields, from?.fields.length ?? 0) && sameAsBefore(templates, from?.templates.length ?? 0);

  async function change(): Promise<void> {
    if (!mapping.data) return;
    setBusy(true);
    setError(null);
    const { noteTypeId, schemaModified } = mapping.data;
    const outcome = await sync.run(
      (query) =>
        followed({ of: "notes", n: notes.length }, (how) =>
          api.post<Outcome>("/notes/change-type", { notes, noteTypeId, fields, templates, schemaModified }, query, how),
        ),
      { failed: (problem) => setError(sentence(problem)), always: true },
    );
    setBusy(false);
    if (!outcome) return;
    notice(t("changeType.done", { n: notes.length }), { canUndo: true });
    onClose();
  }

  return (
    <Dialog opened onClose={onClose} title={t("changeType.title", { n: notes.length })} size="lg" fullOnPhone>
      {mapping.isError && <Failed error={mapping.error} />}
      {!mapping.isError && !ready && <Skeleton h={240} aria-busy />}
      {ready && (
        <Stack>
          <Group grow align="end">
            <div>
              <Text size="sm" fw={600}>
                {t("changeType.present")}
              </Text>
              <Text dir="auto">{from.name}</Text>
            </div>
            <Select
              label={t("changeType.new")}
              data={types.data?.map((type) => ({ value: String(type.id), label: type.name })) ?? []}
              value={String(to.id)}
              onChange={(next) => setTarget(Number(next))}
              allowDeselect={false}
              searchable
            />
          </Group>
          <MappingTable title={t("changeType.fields")} names={to.fields} from={from.fields} map={fields} onMap={setFields} />
          <Lost names={lost(from.fields, fields)} message="changeType.lostFields" />
          {templates ? (
            <>
              <MappingTable
                title={t("changeType.templates")}
                names={to.templates}
                from={from.templates}
                map={templates}
                onMap={setTemplates}
                once
              />
              <Lost names={lost(from.templates, templates)} message="changeType.lostTemplates" />
            </>
          ) : (
            <Text size="sm" c="dimmed">
              {t("changeType.cloze")}
            </Text>
          )}
          {error && (
            <Alert color="red" role="alert">
              {error}
            </Alert>
          )}
          {nothing && (
            <Text size="sm" c="dimmed">
              {t("changeType.nothing")}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("app.cancel")}
            </Button>
            <Button loading={busy} disabled={nothing} onClick={() => void change()}>
              {t("changeType.do")}
            </Button>
          </Group>
        </Stack>
      )}
      {sync.dialog}
    </Dialog>
  );
}

type TableProps = { title: string; names: NoteTypeSummary["fields"]; from: string[]; map: Map; onMap: (map: Map) => void; once?: boolean };

/** One line for each new field or card: which old one it takes. A card can be used once, so choosing it elsewhere frees it here. */
function MappingTable({ title, names, from, map, onMap, once = false }: TableProps) {
  const none = { value: "", label: t("changeType.none") };
  function choose(at: number, chosen: number | null): void {
    onMap(map.map((old, index) => (index === at ? chosen : once && chosen !== null && old === chosen ? null : old)));
  }
  return (
    <section aria-label={title}>
      <Title order={3} mb={6}>
        {title}
      </Title>
      <Stack gap={6}>
        {names.map((name, at) => (
          <Group key={name} grow wrap="nowrap">
            <Select
              aria-label={t("changeType.source", { name })}
              size="sm"
              data={[none, ...from.map((label, index) => ({ value: String(index), label }))]}
              value={map[at] === null || map[at] === undefined ? "" : String(map[at])}
              onChange={(next) => choose(at, next ? Number(next) : null)}
              allowDeselect={false}
            />
            <Text size="sm" truncate>
              <span aria-hidden className="flip">
                →
              </span>{" "}
              <bdi>{name}</bdi>
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function Lost({ names, message }: { names: string[]; message: "changeType.lostFields" | "changeType.lostTemplates" }) {
  if (names.length === 0) return null;
  return (
    <Alert color="orange" role="status">
      {t(message, { names: new Intl.ListFormat(document.documentElement.lang).format(names) })}
    </Alert>
  );
}
