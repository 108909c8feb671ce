import { Alert, Button, Group, Progress, Stack, Text } from "@mantine/core";
import type { Job, SyncState } from "../api/types";
import { dayAndTime, t, tDynamic } from "../messages";
import { problemSentence } from "../ui/notices";
import { Section } from "../ui/Section";
import { isOver } from "../ui/useJob";
import { amount } from "./DeviceSync";
import type { MediaReport } from "./types";
import { cancelJob, startMedia, startSync, useSyncJob } from "./useSyncJobs";

/** How the collection and its media stand with the server, and bringing them in step. */
export function NowSection({ sync, device }: { sync: SyncState; device: NonNullable<SyncState["device"]> }) {
  const job = useSyncJob(device.job);
  const media = useSyncJob<MediaReport>(device.mediaJob);
  const syncing = sync.state === "syncing";
  return (
    <Section
      title={tDynamic("sync", sync.state)}
      hint={device.lastSync ? t("sync.lastSync", { time: dayAndTime(device.lastSync) }) : undefined}
    >
      {sync.problem && (
        <Alert color="red" role="alert">
          {problemSentence(sync.problem)}
        </Alert>
      )}
      {syncing && job && !isOver(job) ? (
        <Running job={job} />
      ) : (
        <Group>
          <Button onClick={() => void startSync()} disabled={syncing}>
            {t("sync.now")}
          </Button>
        </Group>
      )}
      {media && !isOver(media) ? (
        <Running job={media} />
      ) : (
        <Group justify="space-between">
          <Text size="sm" c={device.mediaProblem ? "red" : "dimmed"} style={{ flex: "1 1 220px" }}>
            {device.mediaProblem ? problemSentence(device.mediaProblem) : mediaText(media)}
          </Text>
          <Button variant="default" onClick={() => void startMedia()}>
            {t(device.mediaProblem || media?.state === "cancelled" ? "sync.mediaResume" : "sync.mediaNow")}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function mediaText(media: Job<MediaReport> | null): string {
  if (media?.state === "cancelled") return t("sync.mediaCancelled");
  const done = media?.result;
  return done
    ? [
        t("sync.mediaDone", { sent: done.uploaded, received: done.downloaded, removed: done.removedHere + done.removedThere }),
        ...(done.leftOut.length > 0
          ? [t("sync.mediaLeftOut", { n: done.leftOut.length, names: done.leftOut.slice(0, 10).join(", ") })]
          : []),
      ].join(" ")
    : t("sync.mediaHint");
}

function Running({ job }: { job: Job }) {
  const label = tDynamic("sync.stage", job.stage);
  return (
    <Group align="flex-end" wrap="nowrap">
      <Stack gap={6} role="status" style={{ flex: 1 }}>
        <Group justify="space-between">
          <Text size="sm">{label}</Text>
          <Text size="sm" c="dimmed" className="numbers">
            {job.done > 0 ? amount(job) : ""}
          </Text>
        </Group>
        <Progress value={job.total ? (100 * job.done) / job.total : 100} striped={!job.total} animated={!job.total} aria-label={label} />
      </Stack>
      <Button variant="default" onClick={() => cancelJob(job.id)}>
        {t("app.cancel")}
      </Button>
    </Group>
  );
}
