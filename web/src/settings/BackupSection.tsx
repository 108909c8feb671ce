import "@mantine/core/styles/SimpleGrid.layer.css";
import { SimpleGrid } from "@mantine/core";
import type { Settings } from "../api/types";
import { t } from "../messages";
import { Section } from "../ui/Section";
import { usePatchSettings } from "./operations";
import { Amount } from "./StudySection";

const most = 9999;
const shortestInterval = 5;

/** How many backups are kept, and how far apart they are made. */
export function BackupSection({ settings }: { settings: Settings }) {
  const patch = usePatchSettings();
  const { backups } = settings;
  const amount = (name: keyof Settings["backups"], min = 0) => (
    <Amount
      label={t(`settings.backups.${name}`)}
      value={backups[name]}
      min={min}
      max={most}
      onChange={(value) => patch.mutate({ backups: { ...backups, [name]: value } })}
    />
  );
  return (
    <Section title={t("settings.backups")} hint={t("settings.backupsHint")}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {amount("daily")}
        {amount("weekly")}
        {amount("monthly")}
        {amount("everyMinutes", shortestInterval)}
      </SimpleGrid>
    </Section>
  );
}
