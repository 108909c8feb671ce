import { Anchor, Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Session } from "../api/types";
import { applyLanguage, span, t } from "../messages";
import { sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { hasCode } from "../ui/useOperation";
import { Door } from "./Door";

export default function SignIn({ session: { registration, canMail } }: { session: Session }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      const session = await api.post<Session>("/session", { name: name.trim(), password });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.session[0] });
      await applyLanguage(session.me?.language ?? null);
      queryClient.setQueryData(keys.session, session);
    } catch (problem) {
      if (hasCode(problem, "wrong-password")) setError(t("session.wrongPassword"));
      else if (hasCode(problem, "slow-down")) setError(t("session.slowDown", { span: span(Number(problem.problem.retryAfterSecs ?? 60)) }));
      else setError(sentence(problem));
      setBusy(false);
    }
  }

  return (
    <Door title={t("session.signInTitle")} error={error} onSubmit={submit}>
      <TextInput
        label={t("session.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
      />
      <Password
        label={t("session.password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
      />
      <Button type="submit" size="md" loading={busy} disabled={name.trim() === "" || password === ""}>
        {t("session.signIn")}
      </Button>
      {(canMail || registration !== "off") && (
        <Group justify="space-between" gap="xs">
          {canMail && (
            <Anchor component={Link} href="/forgot" size="sm">
              {t("session.forgot")}
            </Anchor>
          )}
          {registration !== "off" && (
            <Anchor component={Link} href="/register" size="sm">
              {t("session.register")}
            </Anchor>
          )}
        </Group>
      )}
    </Door>
  );
}
