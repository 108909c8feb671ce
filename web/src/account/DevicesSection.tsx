import { ActionIcon, Badge, Group, Text } from "@mantine/core";
import { IconBrowser, IconDeviceMobile, IconLogout } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Device } from "../api/types";
import { dayAndTime, t } from "../messages";
import { Failed } from "../ui/Failed";
import { notice, noticeError } from "../ui/notices";
import { Section } from "../ui/Section";

/** Browsers and apps that are signed in. */
export function DevicesSection() {
  const client = useQueryClient();
  const devices = useQuery({ queryKey: keys.devices, queryFn: () => api.get<Device[]>("/me/devices"), staleTime: 0 });

  async function revoke(device: Device): Promise<void> {
    try {
      await api.delete(`/me/devices/${device.id}`);
      notice(t("account.deviceRevoked"));
      await client.invalidateQueries({ queryKey: keys.devices });
    } catch (error) {
      noticeError(error);
    }
  }

  return (
    <Section title={t("account.devices")} hint={t("account.devicesHint")}>
      {devices.isError && <Failed error={devices.error} retry={() => void devices.refetch()} />}
      {devices.data?.map((device) => {
        const name = device.name || t(`account.device.${device.kind}`);
        const Icon = device.kind === "browser" ? IconBrowser : IconDeviceMobile;
        return (
          <Group key={device.id} justify="space-between" wrap="nowrap">
            <Group wrap="nowrap" gap="sm">
              <Icon size={22} aria-hidden />
              <div>
                <Group gap="xs">
                  <Text size="sm" dir="auto">
                    {name}
                  </Text>
                  {device.current && <Badge variant="light">{t("account.deviceCurrent")}</Badge>}
                </Group>
                <Text size="xs" c="dimmed">
                  {t("account.deviceUsed", { time: dayAndTime(device.lastUsed) })}
                </Text>
              </div>
            </Group>
            {!device.current && (
              <ActionIcon size={44} c="dimmed" aria-label={t("account.deviceRevoke", { name })} onClick={() => void revoke(device)}>
                <IconLogout size={18} />
              </ActionIcon>
            )}
          </Group>
        );
      })}
    </Section>
  );
}
