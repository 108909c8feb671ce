import "@mantine/core/styles/Accordion.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import { Alert, Button, Group, Paper, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { api } from "../api/client";
import { refreshAll } from "../api/queries";
import type { ImportResult, Job } from "../api/types";
import { uploadWithProgress } from "../api/upload";
import { t } from "../messages";
import { bringIntoView } from "../ui/bringIntoView";
import { bytes } from "../ui/bytes";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { notice, noticeError } from "../ui/notices";
import { Page } from "../ui/Page";
import { useJob } from "../ui/useJob";
import { DropZone } from "./DropZone";
import { ImportOptions, type PackageOptions, startingOptions } from "./ImportOptions";
import { ImportReport } from "./ImportReport";
import { TextImport } from "./TextImport";

const isText = (file: File) => /\.(txt|csv|tsv)$/i.test(file.name);
const isOther = (file: File) => /\.(db|pau\.gz|pau|xml|anki-json)$/i.test(file.name);
const isCollection = (file: File) => /\.colpkg$/i.test(file.name);

/** From a file on this computer to cards: choose, look at the options, watch, read what came. */
export default function ImportPage() {
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [changed, setOptions] = useState<PackageOptions | null>(null);
  const last = useQuery({ queryKey: ["import-options"], queryFn: () => api.get<PackageOptions>("/import/options"), staleTime: 0 }).data;
  const options = changed ?? last ?? startingOptions;
  const [sent, setSent] = useState<{ done: number; total: number } | null>(null);
  const [started, setStarted] = useState<Job | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const sending = useRef<AbortController | null>(null);
  const job = useJob<ImportResult>(started);
  const busy = sent !== null || job?.state === "queued" || job?.state === "running";

  useEffect(() => {
    if (job?.state === "done") void refreshAll();
    if (job?.state === "cancelled") {
      notice(t("import.cancelled"));
      setStarted(null);
    }
  }, [job?.state]);
  useEffect(() => () => sending.current?.abort(), []);

  function choose(chosen: File): void {
    reset();
    if (/\.(apkg|colpkg|zip)$/i.test(chosen.name) || isText(chosen) || isOther(chosen)) setFile(chosen);
    else setWrong(chosen.name);
  }

  function reset(): void {
    setFile(null);
    setWrong(null);
    setStarted(null);
    setFailure(null);
    setSent(null);
  }

  async function start(chosen: File): Promise<void> {
    const abort = new AbortController();
    sending.current = abort;
    setFailure(null);
    setStarted(null);
    setSent({ done: 0, total: chosen.size });
    try {
      const query = isCollection(chosen) || isOther(chosen) ? { name: chosen.name } : { name: chosen.name, ...options };
      setStarted(await uploadWithProgress<Job>("/import", chosen, query, (done, total) => setSent({ done, total }), abort.signal));
    } catch (error) {
      if (abort.signal.aborted) notice(t("import.cancelled"));
      else setFailure(error);
    } finally {
      setSent(null);
    }
  }

  function cancel(): void {
    if (sent) sending.current?.abort();
    else if (job) api.post(`/jobs/${job.id}/cancel`).catch(noticeError);
  }

  return (
    <Page title={t("import.title")}>
      <Stack gap="lg">
        {!file && <DropZone onFile={choose} wrong={wrong} />}
        {file && isText(file) && <TextImport key={file.name + file.lastModified} file={file} onOther={reset} />}
        {file && !isText(file) && job?.state !== "done" && (
          <Paper withBorder p="lg" radius="lg">
            <Stack>
              <Group justify="space-between">
                <Text fw={600} dir="auto" style={{ overflowWrap: "anywhere" }}>
                  {t("import.chosen", { name: file.name, size: bytes(file.size) })}
                </Text>
                {!busy && (
                  <Button variant="default" size="compact-md" onClick={reset}>
                    {t("import.other")}
                  </Button>
                )}
              </Group>
              {busy ? (
                <>
                  {sent ? (
                    <JobProgress
                      label={t("import.uploading")}
                      job={{
                        id: "",
                        kind: "import",
                        state: "running",
                        stage: "uploading",
                        done: mega(sent.done),
                        total: mega(sent.total),
                        error: null,
                        result: null,
                      }}
                    />
                  ) : (
                    job && <JobProgress label={t("import.working")} job={job} />
                  )}
                  <Group justify="flex-end">
                    <Button variant="default" onClick={cancel}>
                      {t("app.cancel")}
                    </Button>
                  </Group>
                </>
              ) : isCollection(file) ? (
                <Alert color="orange" icon={<IconAlertTriangle />}>
                  {t("import.replace")}
                  <Group justify="flex-end" mt="md">
                    <Button variant="default" onClick={reset} autoFocus>
                      {t("app.cancel")}
                    </Button>
                    <Button color="orange" onClick={() => void start(file)}>
                      {t("import.replaceConfirm")}
                    </Button>
                  </Group>
                </Alert>
              ) : (
                <>
                  {isOther(file) ? (
                    <Text c="dimmed">{t("import.otherProgram")}</Text>
                  ) : (
                    <ImportOptions options={options} onChange={setOptions} />
                  )}
                  <Group justify="flex-end">
                    <Button size="md" onClick={() => void start(file)}>
                      {t("import.start")}
                    </Button>
                  </Group>
                </>
              )}
              {(failure !== null || job?.state === "failed") && (
                <div ref={bringIntoView}>
                  <Failed error={failure ?? new Error(job?.error?.detail ?? job?.error?.title ?? t("import.failed"))} />
                  <Text size="sm" c="dimmed" mt="xs">
                    {t("import.failedHint")}
                  </Text>
                </div>
              )}
            </Stack>
          </Paper>
        )}
        {job?.state === "done" && job.result && <ImportReport result={job.result} onAgain={reset} />}
      </Stack>
    </Page>
  );
}

const mega = (n: number) => Math.round(n / 10_000) / 100;
