import { Button, Group, Text } from "@mantine/core";
import { span, t } from "../messages";
import { Dialog } from "../ui/Dialog";
import type { Timebox } from "./useTimebox";

export function TimeboxDialog({ timebox, onStop }: { timebox: Timebox; onStop: () => void }) {
  const { due, again } = timebox;
  return (
    <Dialog opened={due !== null} onClose={again} title={t("study.timeboxTitle")}>
      {due && <Text>{t("study.timebox", { n: due.cards, span: span(Math.round(due.secs / 60) * 60) })}</Text>}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onStop}>
          {t("study.timeboxStop")}
        </Button>
        <Button onClick={again} data-autofocus>
          {t("app.continue")}
        </Button>
      </Group>
    </Dialog>
  );
}
