import { Anchor, Button, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import { span, t } from "../messages";
import { notice, sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { hasCode } from "../ui/useOperation";
import { Door } from "./Door";

/** The secret of the link, which stands behind the hash sign so that no server logs it. */
const secret = () => location.hash.slice(1);
const stay = (event: FormEvent) => event.preventDefault();

function BackToSignIn() {
  return (
    <Anchor component={Link} href="/" size="sm">
      {t("session.backToSignIn")}
    </Anchor>
  );
}

/** Asking for the link to set a new password. The answer is the same for addresses nobody has. */
export function Forgot() {
  const [email, setEmail] = useState("");
  const [sent, setSent] = useState(false);
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setError(undefined);
    try {
      await api.post("/session/forgot", { email: email.trim() });
      setSent(true);
    } catch (problem) {
      if (hasCode(problem, "slow-down")) setError(t("session.slowDown", { span: span(Number(problem.problem.retryAfterSecs ?? 60)) }));
      else setError(sentence(problem));
    }
  }

  if (sent)
    return (
      <Door title={t("session.checkMail")} hint={t("session.linkSent", { email: email.trim() })} onSubmit={stay}>
        <BackToSignIn />
      </Door>
    );
  return (
    <Door title={t("session.forgotTitle")} hint={t("session.forgotHint")} error={error} onSubmit={(event) => void submit(event)}>
      <TextInput
        type="email"
        label={t("session.email")}
        value={email}
        autoComplete="email"
        autoFocus
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Button type="submit" size="md" disabled={!email.includes("@")}>
        {t("session.sendLink")}
      </Button>
      <BackToSignIn />
    </Door>
  );
}

/** Setting a new password by the link in a mail. */
export function Reset() {
  const [, go] = useLocation();
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (password.length < 8) return setError(t("session.tooShort"));
    setBusy(true);
    try {
      await api.post("/session/reset", { token: secret(), password });
      notice(t("session.resetDone"), { millis: 8000 });
      await queryClient.invalidateQueries({ queryKey: keys.session });
      go("/", { replace: true });
    } catch (problem) {
      setError(sentence(problem));
      setBusy(false);
    }
  }

  return (
    <Door title={t("session.resetTitle")} hint={t("session.resetHint")} error={error} onSubmit={(event) => void submit(event)}>
      <Password
        label={t("settings.newPassword")}
        description={t("session.passwordHint")}
        value={password}
        autoComplete="new-password"
        autoFocus
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" size="md" loading={busy} disabled={password === ""}>
        {t("settings.changePassword")}
      </Button>
      <BackToSignIn />
    </Door>
  );
}

/** Confirming an address by the link in a mail; it is sent once, though the page may be built twice. */
const confirmations = new Map<string, Promise<unknown>>();

export function Verify() {
  const [, go] = useLocation();
  const [state, setState] = useState<{ done?: boolean; error?: string }>({});
  useEffect(() => {
    const token = secret();
    const confirmation = confirmations.get(token) ?? api.post("/session/verify", { token });
    confirmations.set(token, confirmation);
    confirmation.then(
      () => setState({ done: true }),
      (problem: unknown) => setState({ error: sentence(problem) }),
    );
  }, []);

  async function goOn(event: FormEvent): Promise<void> {
    event.preventDefault();
    await queryClient.invalidateQueries({ queryKey: keys.session });
    go("/", { replace: true });
  }

  return (
    <Door
      title={t(state.done ? "session.verified" : "session.verifying")}
      {...(state.done ? { hint: t("session.verifiedHint") } : {})}
      error={state.error}
      onSubmit={(event) => void goOn(event)}
    >
      {state.done && (
        <Button type="submit" size="md" autoFocus>
          {t("session.goOn")}
        </Button>
      )}
      {state.error && <BackToSignIn />}
    </Door>
  );
}
