import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import "@mantine/core/styles/Badge.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Radio.layer.css";
import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { keys, useSession } from "../api/queries";
import type { ServerSettings } from "../api/types";
import { t } from "../messages";
import { NotFound } from "../shell/NotFound";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { AccountsSection } from "./AccountsSection";
import { AuditSection } from "./AuditSection";
import { InvitationsSection } from "./InvitationsSection";
import { SettingsForm } from "./SettingsForm";

/** The administrator's page. */
export default function ServerPage() {
  const session = useSession();
  const me = session.data?.me;
  const settings = useQuery({
    queryKey: keys.serverSettings,
    queryFn: () => api.get<ServerSettings>("/server/settings"),
    enabled: me?.administrator === true,
    staleTime: 0,
  });
  if (!me) return null;
  if (!me.administrator) return <NotFound />;
  return (
    <Page title={t("server.title")}>
      <Stack gap="xl">
        <AccountsSection me={me} />
        {settings.isError && <Failed error={settings.error} retry={() => void settings.refetch()} />}
        {settings.isPending && <Skeleton h={300} aria-busy />}
        {settings.data?.registration === "invitation" && <InvitationsSection />}
        {settings.data && <SettingsForm settings={settings.data} />}
        <AuditSection />
      </Stack>
    </Page>
  );
}
