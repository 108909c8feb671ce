import { Anchor, Code, Popover, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudQuestion, IconCloudUp, IconRefresh } from "@tabler/icons-react";
import { Link } from "wouter";
import { appBase } from "../api/client";
import { useConnected } from "../api/events";
import { useSync } from "../api/queries";
import type { SyncState } from "../api/types";
import { dayAndTime, t, tDynamic } from "../messages";
import { DeviceSync } from "../sync/DeviceSync";
import classes from "./SyncStatus.module.css";

const icons = {
  "in-step": IconCloudCheck,
  changes: IconCloudUp,
  decision: IconCloudQuestion,
  syncing: IconRefresh,
  failed: IconAlertTriangle,
};

/** Whether this server and the devices are in step; the reason is one click away. */
export function SyncStatus() {
  const sync = useSync();
  const connected = useConnected();
  if (connected && !sync.data) return null;
  if (connected && sync.data?.device) return <DeviceSync sync={sync.data} device={sync.data.device} />;
  const state = sync.data?.state ?? "in-step";
  const Icon = connected ? icons[state] : IconCloudOff;
  const label = connected ? tDynamic("sync", state) : t("sync.offline");
  return (
    <Popover width={320} position="top-start" withArrow shadow="md" trapFocus>
      <Popover.Target>
        <UnstyledButton className={classes.status} data-state={connected ? state : "offline"} aria-label={`${t("sync.title")}: ${label}`}>
          <Icon size={20} aria-hidden />
          <span>{label}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>{connected ? <Details sync={sync.data} /> : <Text size="sm">{t("sync.offlineHint")}</Text>}</Popover.Dropdown>
    </Popover>
  );
}

function Details({ sync }: { sync: SyncState | undefined }) {
  return (
    <Stack gap="xs">
      <Text size="sm">{t("sync.hub")}</Text>
      <Code block dir="ltr">
        {appBase.href}
      </Code>
      {sync?.fullSyncPending && <Text size="sm">{t("sync.fullPending")}</Text>}
      {(sync?.devices ?? []).map((device) => (
        <div key={device.name + device.client}>
          <Text size="sm" fw={600}>
            {t("sync.device", { name: device.name, client: device.client })}
          </Text>
          <Text size="xs" c="dimmed">
            {t("sync.lastSync", { time: dayAndTime(device.lastSync) })}
          </Text>
        </div>
      ))}
      {sync?.devices?.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("sync.noDevices")}
        </Text>
      )}
      <Anchor component={Link} href="/devices" size="sm">
        {t("sync.page")}
      </Anchor>
    </Stack>
  );
}
