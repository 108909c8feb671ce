import { Button, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import type { Me } from "../api/types";
import { t } from "../messages";
import { notice, sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "../ui/Section";

/** The address for a forgotten password: it counts once the link in a mail was opened. */
export function EmailSection({ me }: { me: Me }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await api.post("/me/email", { email: email.trim(), password });
      notice(t("account.emailSent", { email: email.trim() }));
      setEmail("");
      setPassword("");
    } catch (problem) {
      setError(sentence(problem));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title={t("account.email")}>
      <Text size="sm">{me.email ? t("account.emailIs", { email: me.email }) : t("account.emailNone")}</Text>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextInput
          type="email"
          label={t("account.emailNew")}
          value={email}
          autoComplete="email"
          onChange={(event) => setEmail(event.currentTarget.value)}
          mb="md"
        />
        <Password
          label={t("settings.currentPassword")}
          value={password}
          autoComplete="current-password"
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={error}
          mb="md"
        />
        <Button type="submit" variant="default" loading={busy} disabled={email.trim() === "" || password === ""}>
          {t("account.emailSend")}
        </Button>
      </form>
    </Section>
  );
}
