import { Anchor, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ApiError, api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { SyncState } from "../api/types";
import { t } from "../messages";
import { noticeError, sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "../ui/Section";

const ankiWeb = "https://sync.ankiweb.net/";
const reread = () => queryClient.invalidateQueries({ queryKey: keys.sync });

/** The account on the other server: the password gives a key, which is kept in its place and never shown. */
export function LinkSection({ device }: { device: NonNullable<SyncState["device"]> }) {
  const [open, setOpen] = useState(!device.username);
  if (!open) {
    return (
      <Section title={t("sync.server")}>
        <Text size="sm">{t("sync.linked", { name: device.username ?? "", endpoint: device.endpoint ?? "" })}</Text>
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t("sync.linkOther")}
          </Button>
          <Button variant="subtle" color="red" onClick={() => void api.delete("/sync/link").then(reread, noticeError)}>
            {t("sync.logOut")}
          </Button>
        </Group>
      </Section>
    );
  }
  return (
    <Section title={t("sync.server")} hint={t("sync.linkHint")}>
      <LinkForm device={device} onDone={() => setOpen(false)} />
    </Section>
  );
}

function LinkForm({ device, onDone }: { device: NonNullable<SyncState["device"]>; onDone: () => void }) {
  const [endpoint, setEndpoint] = useState(device.endpoint ?? "");
  const [username, setUsername] = useState(device.username ?? "");
  const [password, setPassword] = useState("");
  const [errors, setErrors] = useState<{ endpoint?: string; password?: string }>({});
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setErrors({});
    try {
      await api.put("/sync/link", { endpoint: endpoint.trim(), username, password });
      setPassword("");
      await reread();
      onDone();
    } catch (error) {
      const fields = error instanceof ApiError ? (error.problem.errors as Record<string, string[]> | undefined) : undefined;
      if (fields?.endpoint) setErrors({ endpoint: fields.endpoint.join(" ") });
      else setErrors({ password: sentence(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack>
        <TextInput
          label={t("sync.endpoint")}
          placeholder="https://example.org/"
          value={endpoint}
          error={errors.endpoint}
          inputMode="url"
          autoComplete="url"
          dir="ltr"
          spellCheck={false}
          onChange={(event) => setEndpoint(event.currentTarget.value)}
          description={
            <Anchor component="button" type="button" size="xs" onClick={() => setEndpoint(ankiWeb)}>
              {t("sync.useAnkiWeb")}
            </Anchor>
          }
        />
        <TextInput
          label={t("sync.username")}
          value={username}
          autoComplete="off"
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <Password
          label={t("sync.password")}
          value={password}
          error={errors.password}
          autoComplete="off"
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={busy} disabled={endpoint.trim() === "" || username.trim() === "" || password === ""}>
            {t("sync.logIn")}
          </Button>
          {device.username && (
            <Button variant="default" onClick={onDone}>
              {t("app.cancel")}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
