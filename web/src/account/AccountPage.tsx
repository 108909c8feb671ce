import "@mantine/core/styles/Badge.layer.css";
import { Stack } from "@mantine/core";
import { useSession } from "../api/queries";
import { t } from "../messages";
import { Page } from "../ui/Page";
import { ActivitySection } from "./ActivitySection";
import { ConnectSection } from "./ConnectSection";
import { DataSection } from "./DataSection";
import { DevicesSection } from "./DevicesSection";
import { EmailSection } from "./EmailSection";
import { PasswordSection } from "./PasswordSection";
import { TokensSection } from "./TokensSection";

/** Everything about one's own account that is not about studying. */
export default function AccountPage() {
  const session = useSession();
  const me = session.data?.me;
  if (!me) return null;
  return (
    <Page title={t("account.title")}>
      <Stack gap="xl">
        {!session.data?.singleUser && <PasswordSection />}
        {session.data?.canMail && <EmailSection me={me} />}
        {!session.data?.singleUser && <DevicesSection />}
        <TokensSection />
        <ConnectSection />
        <DataSection me={me} canDelete={!session.data?.singleUser} />
        <ActivitySection />
      </Stack>
    </Page>
  );
}
