import { Anchor, Button, Group, NumberInput, SegmentedControl, Switch, Text, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, apiUrl } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Backup, MailSettings, Registration, ServerSettings } from "../api/types";
import { t } from "../messages";
import { bytes } from "../ui/bytes";
import { notice, noticeError } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "../ui/Section";

const modes: Registration[] = ["off", "invitation", "on"];
const megabyte = 1_000_000;
const noMail: MailSettings = { host: "", port: 587, startTls: true, user: null, password: null, from: "" };

/** What the administrator decides for the whole server; nothing counts before it is saved. */
export function SettingsForm({ settings }: { settings: ServerSettings }) {
  const [draft, setDraft] = useState(settings);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<ServerSettings>) => setDraft((before) => ({ ...before, ...part }));
  const mail = draft.mail ?? noMail;
  const setMail = (part: Partial<MailSettings>) => set({ mail: { ...mail, ...part } });

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      const saved = await api.put<ServerSettings>("/server/settings", { ...draft, mail: mail.host.trim() === "" ? null : mail });
      setDraft(saved);
      queryClient.setQueryData(keys.serverSettings, saved);
      notice(t("settings.saved"));
      await queryClient.invalidateQueries({ queryKey: keys.session });
    } catch (error) {
      noticeError(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate style={{ display: "contents" }}>
      <Section title={t("server.registration")} hint={t("server.registrationHint")}>
        <SegmentedControl
          fullWidth
          aria-label={t("server.registration")}
          data={modes.map((value) => ({ value, label: t(`server.registration.${value}`) }))}
          value={draft.registration}
          onChange={(registration) => set({ registration: registration as Registration })}
        />
        <Switch
          label={t("server.requireEmail")}
          checked={draft.requireEmail}
          disabled={draft.registration === "off"}
          onChange={(event) => set({ requireEmail: event.currentTarget.checked })}
        />
      </Section>
      <Section title={t("server.mail")} hint={t("server.mailHint")}>
        <TextInput
          label={t("server.publicUrl")}
          description={t("server.publicUrlHint")}
          placeholder="https://cards.example.org"
          value={draft.publicUrl}
          dir="ltr"
          onChange={(event) => set({ publicUrl: event.currentTarget.value })}
        />
        <Group align="flex-end">
          <TextInput
            label={t("server.mailHost")}
            value={mail.host}
            dir="ltr"
            onChange={(event) => setMail({ host: event.currentTarget.value })}
            style={{ flex: 1 }}
          />
          <NumberInput
            label={t("server.mailPort")}
            value={mail.port}
            min={1}
            max={65535}
            onChange={(n) => setMail({ port: Number(n) || 0 })}
            w={110}
          />
        </Group>
        <Switch
          label={t("server.mailStartTls")}
          checked={mail.startTls}
          onChange={(event) => setMail({ startTls: event.currentTarget.checked })}
        />
        <TextInput
          label={t("server.mailUser")}
          value={mail.user ?? ""}
          autoComplete="off"
          dir="ltr"
          onChange={(event) => setMail({ user: event.currentTarget.value || null })}
        />
        <Password
          label={t("server.mailPassword")}
          description={draft.hasMailPassword ? t("server.mailPasswordKept") : undefined}
          value={mail.password ?? ""}
          autoComplete="new-password"
          onChange={(event) => setMail({ password: event.currentTarget.value || null })}
        />
        <TextInput
          type="email"
          label={t("server.mailFrom")}
          value={mail.from}
          dir="ltr"
          onChange={(event) => setMail({ from: event.currentTarget.value })}
        />
        {settings.mail && <TestMail />}
      </Section>
      <Section title={t("server.limits")}>
        <NumberInput
          label={t("server.defaultQuota")}
          description={t("server.defaultQuotaHint")}
          min={0}
          value={Math.round(draft.defaultQuota / megabyte)}
          onChange={(n) => set({ defaultQuota: (Number(n) || 0) * megabyte })}
        />
        <NumberInput
          label={t("server.noticeAfter")}
          description={t("server.daysHint")}
          min={0}
          value={draft.noticeAfterDays}
          onChange={(n) => set({ noticeAfterDays: Number(n) || 0 })}
        />
        <NumberInput
          label={t("server.expireAfter")}
          description={t("server.daysHint")}
          min={0}
          value={draft.expireAfterDays}
          onChange={(n) => set({ expireAfterDays: Number(n) || 0 })}
        />
      </Section>
      <Section title={t("server.backups")} hint={t("server.backupsHint")}>
        <Group grow preventGrowOverflow={false}>
          <NumberInput
            label={t("server.backupEvery")}
            description={t("server.backupEveryHint")}
            min={0}
            value={draft.backupEveryHours}
            onChange={(n) => set({ backupEveryHours: Number(n) || 0 })}
            miw={140}
          />
          <NumberInput
            label={t("server.backupsKept")}
            description={t("server.backupsKeptHint")}
            min={1}
            value={draft.backupsKept}
            onChange={(n) => set({ backupsKept: Number(n) || 1 })}
            miw={140}
          />
        </Group>
        <LastBackup />
      </Section>
      <Group justify="flex-end">
        <Button type="submit" loading={busy}>
          {t("server.save")}
        </Button>
      </Group>
    </form>
  );
}

function LastBackup() {
  const backups = useQuery({ queryKey: keys.serverBackups, queryFn: () => api.get<Backup[]>("/server/backups"), staleTime: 0 });
  const newest = backups.data?.[0];
  return (
    <Text size="sm">
      {newest ? t("server.backupsLast", { name: newest.name, size: bytes(newest.bytes) }) : t("server.backupsNone")}{" "}
      <Anchor href={apiUrl("/server/backups/now")} size="sm" download>
        {t("server.backupNow")}
      </Anchor>
    </Text>
  );
}

function TestMail() {
  const [to, setTo] = useState("");
  const [busy, setBusy] = useState(false);

  async function send(): Promise<void> {
    setBusy(true);
    try {
      await api.post("/server/settings/test-mail", { to: to.trim() });
      notice(t("server.testMailSent"));
    } catch (error) {
      noticeError(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Group align="flex-end">
      <TextInput
        type="email"
        label={t("server.testMail")}
        value={to}
        dir="ltr"
        onChange={(event) => setTo(event.currentTarget.value)}
        style={{ flex: 1 }}
      />
      <Button variant="default" loading={busy} disabled={to.trim() === ""} onClick={() => void send()}>
        {t("server.testMailSend")}
      </Button>
    </Group>
  );
}
