import { Group, Progress, Stack, Text } from "@mantine/core";
import type { Job } from "../api/types";
import { number, t, tDynamic } from "../messages";

/** How far a job is; stripes while nobody knows how much there is. */
export function JobProgress({ job, label }: { job: Job; label: string }) {
  const known = job.total !== null && job.total > 0;
  const percent = known ? (100 * job.done) / (job.total ?? 1) : 100;
  return (
    <Stack gap={6} role="status">
      <Group justify="space-between">
        <Text>{label}</Text>
        <Text size="sm" c="dimmed" className="numbers">
          {known
            ? t("import.progress", { done: number(job.done), total: number(job.total ?? 0) })
            : tDynamic("import.stage", job.stage || job.state)}
        </Text>
      </Group>
      <Progress value={percent} striped={!known} animated={!known} aria-label={label} />
    </Stack>
  );
}
