import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Session } from "../api/types";
import { span, t } from "../messages";
import { sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { hasCode } from "../ui/useOperation";
import { Door } from "./Door";

/** Makes the first account of a new server. */
export default function FirstVisit({ codeNeeded }: { codeNeeded: boolean }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [errors, setErrors] = useState<{ name?: string; password?: string; code?: string; form?: string }>({});
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const found = {
      name: name.trim() === "" ? t("session.nameMissing") : undefined,
      password: password.length < 8 ? t("session.tooShort") : undefined,
    };
    setErrors(found);
    if (found.name || found.password) return;
    setBusy(true);
    try {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      const session = await api.post<Session>("/session/first", { name: name.trim(), password, code: code.trim() || undefined, zone });
      queryClient.setQueryData(keys.session, session);
    } catch (error) {
      if (hasCode(error, "already-set-up")) await queryClient.invalidateQueries({ queryKey: keys.session });
      else if (hasCode(error, "code-needed") || hasCode(error, "code-wrong")) setErrors({ code: t("session.codeWrong") });
      else if (hasCode(error, "slow-down"))
        setErrors({ form: t("session.slowDown", { span: span(Number(error.problem.retryAfterSecs ?? 60)) }) });
      else setErrors({ form: sentence(error) });
      setBusy(false);
    }
  }

  return (
    <Door title={t("session.welcome")} hint={t("session.firstHint")} error={errors.form} onSubmit={submit}>
      {codeNeeded && (
        <TextInput
          label={t("session.code")}
          description={t("session.codeHint")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          error={errors.code}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
        />
      )}
      <TextInput
        label={t("session.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={errors.name}
        autoComplete="username"
        autoCapitalize="none"
        data-autofocus
        autoFocus
      />
      <Password
        label={t("session.password")}
        description={t("session.passwordHint")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={errors.password}
        autoComplete="new-password"
      />
      <Button type="submit" size="md" loading={busy}>
        {t("session.createAccount")}
      </Button>
    </Door>
  );
}
