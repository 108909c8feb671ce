import { Button, Checkbox, Group, NumberInput, Radio, Stack, Text } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { api } from "../api/client";
import type { Account } from "../api/types";
import { t } from "../messages";
import { bytes } from "../ui/bytes";
import { Dialog } from "../ui/Dialog";
import { notice, noticeError } from "../ui/notices";
import { Password } from "../ui/Password";

const megabyte = 1_000_000;
type Props = { account: Account; onClose: () => void };

/** A question with an answer that is sent, and a way out. */
function Question(props: {
  title: string;
  action: string;
  danger?: boolean;
  disabled?: boolean;
  run: () => Promise<unknown>;
  done?: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await props.run();
      if (props.done) notice(props.done);
      props.onClose();
    } catch (error) {
      noticeError(error);
      setBusy(false);
    }
  }

  return (
    <Dialog opened onClose={props.onClose} title={props.title}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack>
          {props.children}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("app.cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={props.disabled ?? false} {...(props.danger ? { color: "red" } : {})}>
              {props.action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

export function QuotaDialog({ account, onClose }: Props) {
  const [kind, setKind] = useState(account.quota === null ? "default" : account.quota === 0 ? "none" : "own");
  const [size, setSize] = useState(account.quota ? Math.round(account.quota / megabyte) : 500);
  const quota = kind === "default" ? -1 : kind === "none" ? 0 : size * megabyte;
  return (
    <Question
      title={t("server.quotaOf", { name: account.name })}
      action={t("app.save")}
      run={() => api.patch(`/accounts/${account.id}`, { quota })}
      onClose={onClose}
    >
      <Text size="sm">{t("server.quotaHint")}</Text>
      <Radio.Group value={kind} onChange={setKind} aria-label={t("server.quotaOf", { name: account.name })}>
        <Stack gap="xs">
          {(["default", "none", "own"] as const).map((value) => (
            <Radio key={value} value={value} label={t(`server.quotaKind.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === "own" && <NumberInput label={t("server.megabytes")} value={size} min={1} onChange={(n) => setSize(Number(n) || 1)} />}
    </Question>
  );
}

export function PasswordDialog({ account, onClose }: Props) {
  const [password, setPassword] = useState("");
  return (
    <Question
      title={t("server.resetPasswordOf", { name: account.name })}
      action={t("app.save")}
      disabled={password.length < 8}
      run={() => api.post(`/accounts/${account.id}/password`, { password })}
      done={t("server.passwordSet", { name: account.name })}
      onClose={onClose}
    >
      <Text size="sm">{t("server.resetPasswordHint", { name: account.name })}</Text>
      <Password
        label={t("settings.newPassword")}
        value={password}
        autoComplete="new-password"
        data-autofocus
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </Question>
  );
}

export function RemoveDialog({ account, onClose }: Props) {
  const [files, setFiles] = useState(false);
  return (
    <Question
      title={t("server.removeOf", { name: account.name })}
      action={t("server.removeOf", { name: account.name })}
      danger
      run={() => api.delete(`/accounts/${account.id}`, { files: files ? "delete" : "keep" })}
      done={t("server.removed", { name: account.name })}
      onClose={onClose}
    >
      <Text>{t("server.removeHint", { name: account.name, size: bytes(account.bytes) })}</Text>
      <Checkbox label={t("server.removeFiles")} checked={files} onChange={(event) => setFiles(event.currentTarget.checked)} />
    </Question>
  );
}
