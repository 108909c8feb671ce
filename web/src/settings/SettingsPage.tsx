import "@mantine/core/styles/SegmentedControl.layer.css";
import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/NumberInput.layer.css";
import "@mantine/core/styles/Badge.layer.css";
import { Anchor, Skeleton, Stack, Text } from "@mantine/core";
import { Link } from "wouter";
import { useSession, useSettings } from "../api/queries";
import { t } from "../messages";
import { copyText } from "../ui/copyText";
import { Failed } from "../ui/Failed";
import { Page } from "../ui/Page";
import { hasCode } from "../ui/useOperation";
import { BackupSection } from "./BackupSection";
import { EditingSection } from "./EditingSection";
import { LookSection } from "./LookSection";
import { OldScheduler } from "./OldScheduler";
import { StudySection } from "./StudySection";
import { TouchSection } from "./TouchSection";

/** What helps to find a fault: programs and languages, nothing of what one learns. */
const debugInformation = (version: string) =>
  [
    `Reprise ${version}`,
    navigator.userAgent,
    `page ${document.documentElement.lang}, browser ${navigator.languages.join(" ")}`,
    `zone ${Intl.DateTimeFormat().resolvedOptions().timeZone}, window ${innerWidth}x${innerHeight}@${devicePixelRatio}`,
  ].join("\n");

export default function SettingsPage() {
  const session = useSession();
  const settings = useSettings();
  const me = session.data?.me;
  if (!me) return null;
  return (
    <Page title={t("settings.title")}>
      <Stack gap="xl">
        <LookSection me={me} />
        {settings.isError &&
          (hasCode(settings.error, "scheduler-upgrade-required") ? (
            <OldScheduler />
          ) : (
            <Failed error={settings.error} retry={() => void settings.refetch()} />
          ))}
        {settings.isPending && <Skeleton h={300} aria-busy />}
        {settings.data && <StudySection me={me} settings={settings.data} />}
        {settings.data && <TouchSection />}
        {settings.data && <EditingSection settings={settings.data} />}
        {settings.data && <BackupSection settings={settings.data} />}
        {!settings.isPending && (
          <>
            <Text size="sm">
              <Anchor component={Link} href="/account">
                {t("account.title")}
              </Anchor>
              {me.administrator && (
                <>
                  {" · "}
                  <Anchor component={Link} href="/server">
                    {t("server.title")}
                  </Anchor>
                </>
              )}
            </Text>
            <Text size="xs" c="dimmed">
              <bdi dir="ltr">{t("settings.version", { version: session.data?.version ?? "" })}</bdi>
              {" · "}
              <Anchor
                component="button"
                type="button"
                size="xs"
                onClick={() => void copyText(debugInformation(session.data?.version ?? ""))}
              >
                {t("settings.copyDebug")}
              </Anchor>
            </Text>
          </>
        )}
      </Stack>
    </Page>
  );
}
