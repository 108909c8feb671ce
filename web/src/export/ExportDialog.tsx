import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import { Alert, Button, Checkbox, Group, List, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, apiUrl } from "../api/client";
import { useDecks } from "../api/queries";
import type { FileResult, Job } from "../api/types";
import { allDecks } from "../decks/tree";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { noticeError } from "../ui/notices";
import { useJob } from "../ui/useJob";

type Kind = "apkg" | "colpkg" | "notes-text" | "cards-text";
const optionsOf = {
  apkg: ["scheduling", "deckOptions", "media", "legacy"],
  colpkg: ["media", "legacy"],
  "notes-text": ["html", "tags", "deckColumn", "noteTypeColumn", "guid"],
  "cards-text": ["html"],
} as const;
const shownNames = 50;
type Option = (typeof optionsOf)[Kind][number];
/** What goes into the file: nothing named means everything. */
export type ExportScope = { deckId?: number; notes?: number[]; cards?: number[] };

/** Writes a package or a text file and offers it for download. */
export default function ExportDialog({ title, scope, onClose }: { title: string; scope: ExportScope; onClose: () => void }) {
  const choosing = scope.deckId === undefined && !scope.notes && !scope.cards;
  const decks = allDecks(useDecks().data?.decks ?? []);
  const [deck, setDeck] = useState("");
  const whole = choosing && deck === "";
  const [kind, setKind] = useState<Kind>(whole ? "colpkg" : "apkg");
  const [options, setOptions] = useState<Record<Option, boolean>>({
    scheduling: scope.deckId === undefined,
    deckOptions: false,
    media: true,
    legacy: false,
    html: true,
    tags: true,
    deckColumn: false,
    noteTypeColumn: false,
    guid: false,
  });
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob<FileResult>(started);
  const leftOut = job?.state === "done" ? (job.result?.leftOut ?? []) : [];
  const working = job?.state === "queued" || job?.state === "running";

  /** A collection package holds everything; of a deck there is a deck package. */
  function choose(next: string): void {
    setDeck(next);
    if (next !== "" && kind === "colpkg") setKind("apkg");
  }

  async function start(): Promise<void> {
    const chosen = Object.fromEntries(optionsOf[kind].map((name) => [name, options[name]]));
    try {
      const part = choosing && deck !== "" ? { deckId: Number(deck) } : scope;
      setStarted(await api.post<Job>("/export", { kind, ...part, ...chosen }));
    } catch (error) {
      noticeError(error);
    }
  }

  const kinds: Kind[] = whole ? ["colpkg", "apkg", "notes-text", "cards-text"] : ["apkg", "notes-text", "cards-text"];
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack>
        {!job && (
          <>
            {choosing && (
              <Select
                label={t("export.what")}
                data={[
                  { value: "", label: t("export.everything") },
                  ...decks.map((node) => ({ value: String(node.id), label: node.fullName })),
                ]}
                value={deck}
                onChange={(next) => choose(next ?? "")}
                allowDeselect={false}
                searchable
              />
            )}
            <Select
              label={t("export.format")}
              data={kinds.map((value) => ({ value, label: t(`export.kind.${value}`) }))}
              value={kind}
              onChange={(next) => setKind((next ?? kind) as Kind)}
              allowDeselect={false}
            />
            {optionsOf[kind].map((name) => (
              <Checkbox
                key={name}
                label={t(`export.${name}`)}
                checked={options[name]}
                onChange={(event) => setOptions({ ...options, [name]: event.currentTarget.checked })}
              />
            ))}
          </>
        )}
        {job && working && <JobProgress job={job} label={t("export.working")} />}
        {job?.state === "failed" && <Failed error={new Error(job.error?.detail ?? "")} />}
        {job?.state === "cancelled" && <Text>{t("jobs.cancelled")}</Text>}
        {job?.state === "done" && <Text>{t("export.ready")}</Text>}
        {leftOut.length > 0 && (
          <Alert color="orange" role="alert" title={t("export.leftOut", { n: leftOut.length })}>
            <Text size="sm">{t("export.leftOutHint")}</Text>
            <List size="sm" mt="xs" style={{ overflowWrap: "anywhere" }}>
              {leftOut.slice(0, shownNames).map((name) => (
                <List.Item key={name}>
                  <bdi>{name}</bdi>
                </List.Item>
              ))}
            </List>
            {leftOut.length > shownNames && <Text size="sm">{t("export.leftOutMore", { n: leftOut.length - shownNames })}</Text>}
          </Alert>
        )}
        <Group justify="flex-end">
          {job && working ? (
            <Button variant="default" onClick={() => void api.post(`/jobs/${job.id}/cancel`).catch(noticeError)}>
              {t("app.cancel")}
            </Button>
          ) : (
            <Button variant="default" onClick={onClose}>
              {t("app.close")}
            </Button>
          )}
          {!job && <Button onClick={() => void start()}>{t("export.start")}</Button>}
          {job?.state === "done" && (
            <Button component="a" href={apiUrl(`/jobs/${job.id}/file`)} download onClick={onClose}>
              {t("export.download")}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
