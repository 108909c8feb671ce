import { Alert, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Job } from "../api/types";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { JobProgress } from "../ui/JobProgress";

type Props = {
  title: string;
  hint: string;
  action: string;
  again?: string;
  job: Job | null;
  working: boolean;
  workingLabel?: string;
  onStart: () => void;
  onCancel: () => void;
  children?: ReactNode;
};

/** One check: what it is for, its button, its progress, and below what it found. */
export function CheckPanel({
  title,
  hint,
  action,
  again = t("checks.again"),
  job,
  working,
  workingLabel = t("checks.working"),
  onStart,
  onCancel,
  children,
}: Props) {
  return (
    <Paper withBorder p="lg" radius="lg" component="section" aria-label={title}>
      <Stack>
        <Group justify="space-between" align="start" gap="md">
          <div style={{ flex: "1 1 260px" }}>
            <Title order={2} size="h3">
              {title}
            </Title>
            <Text size="sm" c="dimmed" mt={4}>
              {hint}
            </Text>
          </div>
          {working ? (
            <Button variant="default" onClick={onCancel}>
              {t("app.cancel")}
            </Button>
          ) : (
            <Button variant={job ? "default" : "filled"} onClick={() => onStart()}>
              {job ? again : action}
            </Button>
          )}
        </Group>
        {job && working && <JobProgress job={job} label={workingLabel} />}
        {job?.state === "failed" && <Failed error={new Error(job.error?.detail ?? job.error?.title ?? "")} />}
        {job?.state === "cancelled" && <Text role="status">{t("checks.cancelled")}</Text>}
        {job?.state === "done" && children}
      </Stack>
    </Paper>
  );
}

/** The good news of a check. */
export function AllRight({ children }: { children: string }) {
  return (
    <Alert color="green" icon={<IconCircleCheck />} role="status">
      {children}
    </Alert>
  );
}
