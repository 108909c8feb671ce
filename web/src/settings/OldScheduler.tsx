import { Button, Group } from "@mantine/core";
import { api } from "../api/client";
import { refreshAll } from "../api/queries";
import type { Outcome } from "../api/types";
import { t } from "../messages";
import { useConfirmedSync } from "../ui/FullSyncDialog";
import { Section } from "../ui/Section";

/** In place of settings that a collection of Anki's first scheduler does not have yet: the way to them. */
export function OldScheduler() {
  const { run, dialog } = useConfirmedSync();
  const upgrade = async () => {
    const done = await run((query) => api.post<Outcome>(`/check/scheduler${query ? "?confirm=full-sync" : ""}`));
    if (done) void refreshAll();
  };
  return (
    <Section title={t("settings.oldScheduler")} hint={t("settings.oldSchedulerHint")}>
      <Group>
        <Button onClick={() => void upgrade()}>{t("settings.oldSchedulerDo")}</Button>
      </Group>
      {dialog}
    </Section>
  );
}
