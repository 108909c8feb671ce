import { Anchor, Button, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Link } from "wouter";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { Schemas, Session } from "../api/types";
import { span, t } from "../messages";
import { sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { hasCode } from "../ui/useOperation";
import { Door } from "./Door";

/** Making an account for oneself. The code of an invitation comes in the address, behind the hash sign. */
export default function Register({ session }: { session: Session }) {
  const [form, setForm] = useState({ name: "", password: "", email: "", invitation: location.hash.slice(1) });
  const [errors, setErrors] = useState<Partial<Record<keyof typeof form | "form", string>>>({});
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const set = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const found: typeof errors = {};
    if (form.name.trim() === "") found.name = t("session.nameMissing");
    if (form.password.length < 8) found.password = t("session.tooShort");
    if (session.emailNeeded && !form.email.includes("@")) found.email = t("session.emailWrong");
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const { next } = await api.post<Schemas["RegistrationAnswer"]>("/session/register", {
        name: form.name.trim(),
        password: form.password,
        email: session.emailNeeded ? form.email.trim() : undefined,
        invitation: form.invitation.trim() || undefined,
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        language: document.documentElement.lang,
      });
      if (next === "check-mail") setSent(true);
      else await queryClient.invalidateQueries({ queryKey: keys.session });
    } catch (error) {
      if (hasCode(error, "slow-down"))
        setErrors({ form: t("session.slowDown", { span: span(Number(error.problem.retryAfterSecs ?? 60)) }) });
      else setErrors({ form: sentence(error) });
      setBusy(false);
    }
  }

  if (sent)
    return (
      <Door
        title={t("session.checkMail")}
        hint={t("session.checkMailHint", { email: form.email.trim() })}
        onSubmit={(e) => e.preventDefault()}
      >
        <Anchor component={Link} href="/">
          {t("session.backToSignIn")}
        </Anchor>
      </Door>
    );
  return (
    <Door title={t("session.register")} hint={t("session.registerHint")} error={errors.form} onSubmit={(event) => void submit(event)}>
      {session.registration === "invitation" && (
        <TextInput
          label={t("session.invitation")}
          value={form.invitation}
          dir="ltr"
          autoComplete="off"
          onChange={(event) => set({ invitation: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={t("session.name")}
        value={form.name}
        error={errors.name}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {session.emailNeeded && (
        <TextInput
          type="email"
          label={t("session.email")}
          description={t("session.emailHint")}
          value={form.email}
          error={errors.email}
          autoComplete="email"
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
      )}
      <Password
        label={t("session.password")}
        description={t("session.passwordHint")}
        value={form.password}
        error={errors.password}
        autoComplete="new-password"
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      <Button type="submit" size="md" loading={busy}>
        {t("session.createAccount")}
      </Button>
      <Text size="sm">
        <Anchor component={Link} href="/">
          {t("session.haveAccount")}
        </Anchor>
      </Text>
    </Door>
  );
}
