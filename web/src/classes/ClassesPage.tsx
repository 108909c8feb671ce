import "@mantine/core/styles/Switch.layer.css";
import "@mantine/core/styles/Badge.layer.css";
import "@mantine/core/styles/Progress.layer.css";
import { Button, Group, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { notice } from "../ui/notices";
import { Page } from "../ui/Page";
import { Section } from "../ui/Section";
import { JoinedSection } from "./JoinedSection";
import { act, useClasses } from "./queries";
import { TaughtSection } from "./TaughtSection";
import type { JoinedClass } from "./types";

/** Classes one teaches, is in, or is invited to. */
export default function ClassesPage() {
  const classes = useClasses();
  const none = classes.data && classes.data.teaching.length + classes.data.member.length + classes.data.invitations.length === 0;
  return (
    <Page title={t("classes.title")}>
      <Stack gap="xl">
        {classes.isError && <Failed error={classes.error} retry={() => void classes.refetch()} />}
        {classes.isPending && <Skeleton h={120} aria-busy />}
        {none && <Text maw="70ch">{t("classes.empty")}</Text>}
        {classes.data?.invitations.map((invitation) => (
          <Section key={invitation.id} title={t("classes.invitedTo", { teacher: invitation.teacher, name: invitation.name })}>
            <Group>
              <Button onClick={() => void act(() => api.post(`/classes/${invitation.id}/accept`))}>{t("classes.accept")}</Button>
              <Button variant="default" onClick={() => void act(() => api.post(`/classes/${invitation.id}/decline`))}>
                {t("classes.decline")}
              </Button>
            </Group>
          </Section>
        ))}
        {classes.data?.teaching.map((taught) => (
          <TaughtSection key={taught.id} taught={taught} />
        ))}
        {classes.data?.member.map((joined) => (
          <JoinedSection key={joined.id} joined={joined} />
        ))}
        <OneField
          title={t("classes.join")}
          label={t("classes.code")}
          action={t("classes.joinNow")}
          run={async (code) => {
            const joined = await api.post<JoinedClass>("/classes/join", { code });
            notice(t("classes.joined", { name: joined.name }));
          }}
        />
        <OneField
          title={t("classes.make")}
          label={t("classes.makeName")}
          action={t("classes.makeNow")}
          run={(name) => api.post("/classes", { name })}
        />
      </Stack>
    </Page>
  );
}

function OneField({
  title,
  label,
  action,
  run,
}: {
  title: string;
  label: string;
  action: string;
  run: (text: string) => Promise<unknown>;
}) {
  const [text, setText] = useState("");

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (await act(() => run(text.trim()))) setText("");
  }

  return (
    <Section title={title}>
      <form onSubmit={(event) => void submit(event)}>
        <Group align="flex-end">
          <TextInput
            label={label}
            value={text}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" disabled={text.trim() === ""}>
            {action}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
