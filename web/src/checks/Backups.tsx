import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { refreshAll } from "../api/queries";
import type { Backup, Job } from "../api/types";
import { dayAndTime, t } from "../messages";
import { bytes } from "../ui/bytes";
import { Dialog } from "../ui/Dialog";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";
import { noticeError } from "../ui/notices";
import { useJob } from "../ui/useJob";
import { useStartedJob } from "../ui/useStartedJob";
import { AllRight } from "./CheckPanel";

/** More are seldom of use. */
const mostShown = 8;

type Props = {
  /** Whether the collection cannot be read, and therefore not be backed up. */
  damaged: boolean;
  onRestored: () => void;
};

/** The newest backups of the collection: one of them can take its place. */
export function Backups({ damaged, onRestored }: Props) {
  const backups = useQuery({ queryKey: ["backups"], queryFn: () => api.get<Backup[]>("/backups"), staleTime: 0 });
  const making = useStartedJob<Backup>("/backups");
  const [asking, setAsking] = useState<Backup | null>(null);
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob(started);
  const working = job?.state === "queued" || job?.state === "running";
  const done = job?.state === "done";
  const { refetch } = backups;
  useEffect(() => {
    if (!done) return;
    void refreshAll();
    onRestored();
  }, [done, onRestored]);
  useEffect(() => {
    if (making.result) void refetch();
  }, [making.result, refetch]);

  function restore(backup: Backup): void {
    setAsking(null);
    api.post<Job>(`/backups/${encodeURIComponent(backup.name)}/restore`).then(setStarted, noticeError);
  }

  if (backups.isError) return <Failed error={backups.error} retry={() => void backups.refetch()} />;
  if (!backups.data) return null;
  return (
    <Paper withBorder p="lg" radius="lg" component="section" aria-label={t("checks.backups")}>
      <Stack>
        <Group justify="space-between" align="start" gap="md">
          <div style={{ flex: "1 1 260px" }}>
            <Title order={2} size="h3">
              {t("checks.backups")}
            </Title>
            <Text size="sm" c="dimmed" mt={4}>
              {t(backups.data.length > 0 ? "checks.backupsHint" : "checks.backupsNone")}
            </Text>
          </div>
          {!damaged && !working && !making.working && (
            <Button variant="default" onClick={() => void making.start()}>
              {t("checks.backupDo")}
            </Button>
          )}
          {making.working && (
            <Button variant="default" onClick={making.cancel}>
              {t("app.cancel")}
            </Button>
          )}
        </Group>
        {making.job && making.working && <JobProgress job={making.job} label={t("checks.backingUp")} />}
        {making.job?.state === "failed" && <Failed error={new Error(making.job.error?.detail ?? making.job.error?.title ?? "")} />}
        {job && working && <JobProgress job={job} label={t("checks.restoring")} />}
        {job?.state === "failed" && <Failed error={new Error(job.error?.detail ?? job.error?.title ?? "")} />}
        {done && <AllRight>{t("checks.restoredBackup")}</AllRight>}
        {!working &&
          !making.working &&
          backups.data.slice(0, mostShown).map((backup) => (
            <Group key={backup.name} justify="space-between" wrap="nowrap">
              <Text size="sm" className="numbers">
                <bdi dir="ltr">{dayAndTime(backup.time)}</bdi>
                {" · "}
                <bdi dir="ltr">{bytes(backup.bytes)}</bdi>
              </Text>
              <Button
                variant="default"
                aria-label={t("checks.restoreNamed", { time: dayAndTime(backup.time) })}
                onClick={() => setAsking(backup)}
              >
                {t("checks.restore")}
              </Button>
            </Group>
          ))}
        <Dialog opened={asking !== null} onClose={() => setAsking(null)} title={t("checks.restoreTitle")}>
          {asking && (
            <Stack>
              <Text>{t("checks.restoreAbout", { time: dayAndTime(asking.time) })}</Text>
              <Group justify="flex-end">
                <Button variant="default" onClick={() => setAsking(null)} data-autofocus>
                  {t("app.cancel")}
                </Button>
                <Button color="orange" c="black" onClick={() => restore(asking)}>
                  {t("checks.restore")}
                </Button>
              </Group>
            </Stack>
          )}
        </Dialog>
      </Stack>
    </Paper>
  );
}
