import { Code, Text } from "@mantine/core";
import { appBase } from "../api/client";
import type { SyncState } from "../api/types";
import { dayAndTime, t } from "../messages";
import { Section } from "../ui/Section";

/** Where devices find this server, and which ones do. */
export function DevicesOfHub({ sync }: { sync: SyncState }) {
  return (
    <Section title={t("sync.devices")}>
      {sync.fullSyncPending && <Text size="sm">{t("sync.fullPending")}</Text>}
      <Text size="sm">{t("sync.hub")}</Text>
      <Code block dir="ltr">
        {appBase.href}
      </Code>
      {sync.devices.map((device) => (
        <div key={device.name + device.client + device.lastSync}>
          <Text size="sm" fw={600}>
            {t("sync.device", { name: device.name, client: device.client })}
          </Text>
          <Text size="xs" c="dimmed">
            {t("sync.lastSync", { time: dayAndTime(device.lastSync) })}
          </Text>
        </div>
      ))}
      {sync.devices.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("sync.noDevices")}
        </Text>
      )}
    </Section>
  );
}
