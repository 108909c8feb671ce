import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import { Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api, apiUrl } from "../api/client";
import type { DeckNode, Job } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { noticeError } from "../ui/notices";
import { useJob } from "../ui/useJob";

/** Writes a deck into a package and offers it for download. */
export default function ExportDeck({ deck, onClose }: { deck: DeckNode; onClose: () => void }) {
  const [options, setOptions] = useState({ scheduling: false, deckOptions: false, media: true, legacy: false });
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob<{ file: string; bytes: number }>(started);

  async function start(): Promise<void> {
    try {
      setStarted(await api.post<Job>("/export", { kind: "apkg", deckId: deck.id, ...options }));
    } catch (error) {
      noticeError(error);
    }
  }

  const box = (name: keyof typeof options) => (
    <Checkbox
      label={t(`export.${name}`)}
      checked={options[name]}
      onChange={(event) => setOptions({ ...options, [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Dialog opened onClose={onClose} title={t("export.title", { deck: deck.name })}>
      <Stack>
        {!job && (
          <>
            {box("scheduling")}
            {box("deckOptions")}
            {box("media")}
            {box("legacy")}
          </>
        )}
        {job && (job.state === "queued" || job.state === "running") && <JobProgress job={job} label={t("export.working")} />}
        {job?.state === "failed" && <Failed error={new Error(job.error?.detail ?? "")} />}
        {job?.state === "done" && <Text>{t("export.ready")}</Text>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.close")}
          </Button>
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
