import { NumberInput, Switch } from "@mantine/core";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { SyncState } from "../api/types";
import { t } from "../messages";
import { noticeError } from "../ui/notices";
import { Section } from "../ui/Section";

type Settings = { automatic?: boolean; everyMinutes?: number; media?: boolean };

const patch = (settings: Settings) =>
  void api.patch<SyncState>("/sync/link", settings).then((state) => queryClient.setQueryData(keys.sync, state), noticeError);

/** When the collection syncs by itself. */
export function AutomaticSection({ device }: { device: NonNullable<SyncState["device"]> }) {
  return (
    <Section title={t("sync.automatic")}>
      <Switch
        label={t("sync.onOpen")}
        description={t("sync.onOpenHint")}
        checked={device.automatic}
        onChange={(event) => patch({ automatic: event.currentTarget.checked })}
      />
      <Switch label={t("sync.withMedia")} checked={device.media} onChange={(event) => patch({ media: event.currentTarget.checked })} />
      <NumberInput
        key={device.everyMinutes}
        label={t("sync.every")}
        description={t("sync.everyHint")}
        min={0}
        max={10_080}
        w={220}
        defaultValue={device.everyMinutes}
        onBlur={(event) => {
          const everyMinutes = Math.min(10_080, Math.max(0, Number(event.currentTarget.value) || 0));
          if (everyMinutes !== device.everyMinutes) patch({ everyMinutes });
        }}
      />
    </Section>
  );
}
