import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import { Skeleton, Stack } from "@mantine/core";
import { useSync } from "../api/queries";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { AutomaticSection } from "./AutomaticSection";
import { DevicesOfHub } from "./DevicesOfHub";
import { LinkSection } from "./LinkSection";
import { NowSection } from "./NowSection";
import { RoleSection } from "./RoleSection";

/** With whom the collection syncs: its devices, or another server. */
export default function SyncPage() {
  const sync = useSync();
  const state = sync.data;
  return (
    <Page title={t("sync.page")}>
      <Stack gap="xl">
        {sync.isError && <Failed error={sync.error} retry={() => void sync.refetch()} />}
        {sync.isPending && <Skeleton h={300} aria-busy />}
        {state?.role === "hub" && <DevicesOfHub sync={state} />}
        {state?.device?.username && <NowSection sync={state} device={state.device} />}
        {state?.device && <LinkSection key={state.device.username} device={state.device} />}
        {state?.device?.username && <AutomaticSection device={state.device} />}
        {state && <RoleSection role={state.role} />}
      </Stack>
    </Page>
  );
}
