import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { t } from "../messages";
import { notice, sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "../ui/Section";
import { hasCode } from "../ui/useOperation";

/** Changing one's own password. */
export function PasswordSection() {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [errors, setErrors] = useState<{ current?: string; next?: string }>({});
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (next.length < 8) return setErrors({ next: t("session.tooShort") });
    setBusy(true);
    setErrors({});
    try {
      await api.post("/me/password", { current, new: next });
      setCurrent("");
      setNext("");
      notice(t("settings.passwordChanged"));
    } catch (error) {
      setErrors({ current: hasCode(error, "wrong-password") ? t("session.wrongPassword") : sentence(error) });
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title={t("account.password")} hint={t("account.passwordHint")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Password
          label={t("settings.currentPassword")}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={errors.current}
          autoComplete="current-password"
          mb="md"
        />
        <Password
          label={t("settings.newPassword")}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={errors.next}
          autoComplete="new-password"
          mb="md"
        />
        <Button type="submit" variant="default" loading={busy} disabled={current === "" || next === ""}>
          {t("settings.changePassword")}
        </Button>
      </form>
    </Section>
  );
}
