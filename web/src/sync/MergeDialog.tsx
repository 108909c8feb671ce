import { Button, Group, Stack, Text } from "@mantine/core";
import { number, t } from "../messages";
import { Dialog } from "../ui/Dialog";
import type { SyncReport } from "./types";

const counted = ["new", "updated", "duplicate", "conflicting"] as const;

/** What merging two collections did. */
export default function MergeDialog({ report, onClose }: { report: NonNullable<SyncReport["merged"]>; onClose: () => void }) {
  return (
    <Dialog opened onClose={onClose} title={t("sync.merged")}>
      <Stack gap="sm">
        {counted.map((name) => (
          <Group key={name} justify="space-between" wrap="nowrap">
            <Text size="sm">{t(`sync.merged.${name}`)}</Text>
            <Text className="numbers">{number(report[name])}</Text>
          </Group>
        ))}
        <Text size="sm" c="dimmed">
          {t("sync.mergedBackup", { name: report.backup })}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {t("app.close")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
