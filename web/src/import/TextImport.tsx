import "@mantine/core/styles/SimpleGrid.layer.css";
import "@mantine/core/styles/Table.layer.css";
import { Alert, Button, Checkbox, Group, Paper, ScrollArea, Select, SimpleGrid, Skeleton, Stack, Table, Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { refreshAll, useDecks, useNoteTypes } from "../api/queries";
import type { ImportResult, Job, TextMetadata, TextUpload } from "../api/types";
import { uploadWithProgress } from "../api/upload";
import { allDecks } from "../decks/tree";
import { TagsField } from "../editor/TagsField";
import { t } from "../messages";
import { bringIntoView } from "../ui/bringIntoView";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { noticeError } from "../ui/notices";
import { useJob } from "../ui/useJob";
import { ImportReport } from "./ImportReport";

const delimiters = ["tab", "pipe", "semicolon", "colon", "comma", "space"] as const;
const resolutions = ["update", "preserve", "duplicate"] as const;
const scopes = ["note-type", "note-type-and-deck"] as const;

type Choices = { delimiter?: TextMetadata["delimiter"]; html?: boolean; noteTypeId?: number | null };

/** A file with one note a line: how it is read, which column goes where, and what came of it. */
export function TextImport({ file, onOther }: { file: File; onOther: () => void }) {
  const [upload, setUpload] = useState<string | null>(null);
  const [metadata, setMetadata] = useState<TextMetadata | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob<ImportResult>(started);
  const working = job?.state === "queued" || job?.state === "running";

  useEffect(() => {
    const abort = new AbortController();
    uploadWithProgress<TextUpload>("/import/text", file, { name: file.name }, () => undefined, abort.signal)
      .then((answer) => {
        setUpload(answer.upload);
        setMetadata(answer.metadata);
      })
      .catch((error: unknown) => !abort.signal.aborted && setFailure(error));
    return () => abort.abort();
  }, [file]);
  useEffect(() => {
    if (job?.state === "done") void refreshAll();
  }, [job?.state]);

  /** Another separator, note type or HTML switch reads the file anew; tags stay as they are. */
  async function read(choices: Choices): Promise<void> {
    if (!metadata) return;
    setFailure(null);
    try {
      const request = {
        delimiter: metadata.delimiter,
        html: metadata.html,
        noteTypeId: metadata.noteTypeId,
        deckId: metadata.deckId,
        ...choices,
      };
      const answer = await api.post<TextUpload>(`/import/text/${upload}/metadata`, request);
      setMetadata({ ...answer.metadata, globalTags: metadata.globalTags, updatedTags: metadata.updatedTags });
    } catch (error) {
      setFailure(error);
    }
  }

  if (job?.state === "done" && job.result) return <ImportReport result={job.result} onAgain={onOther} />;
  return (
    <Paper withBorder p="lg" radius="lg">
      <Stack>
        <Group justify="space-between">
          <Text fw={600} dir="auto" style={{ overflowWrap: "anywhere" }}>
            {file.name}
          </Text>
          {!working && (
            <Button variant="subtle" size="compact-md" onClick={onOther}>
              {t("import.other")}
            </Button>
          )}
        </Group>
        {!metadata && failure === null && <Skeleton h={260} aria-busy />}
        {metadata && !working && (
          <>
            <FileOptions metadata={metadata} read={(choices) => void read(choices)} />
            <Preview metadata={metadata} />
            <NoteOptions metadata={metadata} read={(choices) => void read(choices)} onMetadata={setMetadata} />
            <Mapping metadata={metadata} onMetadata={setMetadata} />
          </>
        )}
        {working && job && <JobProgress job={job} label={t("import.working")} />}
        {(failure !== null || job?.state === "failed") && (
          <div ref={bringIntoView}>
            <Failed error={failure ?? new Error(job?.error?.detail ?? job?.error?.title ?? t("import.failed"))} />
          </div>
        )}
        {job?.state === "cancelled" && <Alert>{t("import.cancelled")}</Alert>}
        <Group justify="flex-end">
          {working ? (
            <Button variant="default" onClick={() => void api.post(`/jobs/${job?.id}/cancel`).catch(noticeError)}>
              {t("app.cancel")}
            </Button>
          ) : (
            <Button
              size="md"
              disabled={!metadata}
              onClick={() =>
                void api
                  .post<Job>(`/import/text/${upload}`, { ...metadata, preview: null })
                  .then(setStarted, (error: unknown) => setFailure(error))
              }
            >
              {t("import.start")}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

type ReadProps = { metadata: TextMetadata; read: (choices: Choices) => void };
type EditProps = { metadata: TextMetadata; onMetadata: (metadata: TextMetadata) => void };

function FileOptions({ metadata, read }: ReadProps) {
  return (
    <Group align="end">
      <Select
        label={t("text.separator")}
        description={metadata.forceDelimiter ? t("text.forced") : undefined}
        data={delimiters.map((value) => ({ value, label: t(`text.separator.${value}`) }))}
        value={metadata.delimiter}
        disabled={metadata.forceDelimiter}
        allowDeselect={false}
        onChange={(value) => read({ delimiter: value as TextMetadata["delimiter"] })}
      />
      <Checkbox
        mb={8}
        label={t("text.html")}
        checked={metadata.html}
        disabled={metadata.forceHtml}
        onChange={(event) => read({ html: event.currentTarget.checked })}
      />
    </Group>
  );
}

function Preview({ metadata }: { metadata: TextMetadata }) {
  const rows = metadata.preview ?? [];
  return (
    <section aria-label={t("text.preview")}>
      <ScrollArea>
        <Table fz="sm" withTableBorder>
          <Table.Thead>
            <Table.Tr>
              {(rows[0] ?? []).map((_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their place
                <Table.Th key={at}>{columnName(metadata, at + 1)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing but their place
              <Table.Tr key={line}>
                {row.map((cell, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have nothing but their place
                  <Table.Td key={at} dir="auto">
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  );
}

function NoteOptions({ metadata, read, onMetadata }: ReadProps & EditProps) {
  const types = useNoteTypes();
  const decks = useDecks();
  const set = (part: Partial<TextMetadata>) => onMetadata({ ...metadata, ...part });
  const targets = allDecks(decks.data?.decks ?? [])
    .filter((deck) => !deck.filtered)
    .map((deck) => ({ value: String(deck.id), label: deck.fullName }));
  const known = targets.some((deck) => deck.value === String(metadata.deckId));
  if (metadata.deckId !== null && !known) targets.unshift({ value: String(metadata.deckId), label: t("text.defaultDeck") });
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {metadata.noteTypeColumn === null && (
          <Select
            label={t("text.noteType")}
            data={(types.data ?? []).map((type) => ({ value: String(type.id), label: type.name }))}
            value={metadata.noteTypeId === null ? null : String(metadata.noteTypeId)}
            allowDeselect={false}
            searchable
            onChange={(value) => read({ noteTypeId: Number(value) })}
          />
        )}
        {metadata.deckColumn === null && metadata.deckName === null && (
          <Select
            label={t("browse.deck")}
            data={targets}
            value={metadata.deckId === null ? null : String(metadata.deckId)}
            allowDeselect={false}
            searchable
            onChange={(value) => set({ deckId: Number(value) })}
          />
        )}
        {metadata.deckName !== null && <Text size="sm">{t("text.newDeck", { deck: metadata.deckName })}</Text>}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Select
          label={t("text.duplicates")}
          data={resolutions.map((value) => ({ value, label: t(`text.duplicates.${value}`) }))}
          value={metadata.duplicates}
          allowDeselect={false}
          onChange={(value) => set({ duplicates: value as TextMetadata["duplicates"] })}
        />
        <Select
          label={t("text.scope")}
          data={scopes.map((value) => ({ value, label: t(`text.scope.${value}`) }))}
          value={metadata.matchScope}
          allowDeselect={false}
          onChange={(value) => set({ matchScope: value as TextMetadata["matchScope"] })}
        />
      </SimpleGrid>
      <TagsField tags={metadata.globalTags ?? []} onChange={(globalTags) => set({ globalTags })} />
    </Stack>
  );
}

/** Which column fills which field; those that the file keeps for ids, decks and note types are left out. */
function Mapping({ metadata, onMetadata }: EditProps) {
  const types = useNoteTypes();
  const type = types.data?.find((other) => other.id === metadata.noteTypeId);
  const columns = metadata.fieldColumns;
  const count = Math.max(metadata.columnLabels?.length ?? 0, metadata.preview?.[0]?.length ?? 0);
  const taken = [metadata.guidColumn, metadata.deckColumn, metadata.noteTypeColumn];
  const offered = Array.from({ length: count }, (_, at) => at + 1)
    .filter((column) => !taken.includes(column))
    .map((column) => ({ value: String(column), label: columnName(metadata, column) }));
  const nothing = { value: "0", label: t("changeType.none") };
  return (
    <section aria-label={t("text.mapping")}>
      <Title order={2} size="h3" mb="xs">
        {t("text.mapping")}
      </Title>
      <Stack gap={8}>
        {type &&
          columns &&
          type.fields.map((name, at) => (
            <Select
              key={name}
              label={name}
              data={at === 0 ? offered : [nothing, ...offered]}
              value={String(columns[at] ?? 0)}
              allowDeselect={false}
              onChange={(value) =>
                onMetadata({ ...metadata, fieldColumns: columns.map((old, index) => (index === at ? Number(value) : old)) })
              }
            />
          ))}
        <Select
          label={t("browse.tags")}
          data={[nothing, ...offered]}
          value={String(metadata.tagsColumn)}
          allowDeselect={false}
          onChange={(value) => onMetadata({ ...metadata, tagsColumn: Number(value) })}
        />
      </Stack>
    </section>
  );
}

function columnName(metadata: TextMetadata, column: number): string {
  const label = metadata.columnLabels?.[column - 1];
  return label ? `${column}: ${label}` : t("text.column", { n: column });
}
