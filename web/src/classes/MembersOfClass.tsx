import { ActionIcon, Alert, Badge, Button, Code, Group, Text, TextInput, Title } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import type { Schemas } from "../api/types";
import { day, t } from "../messages";
import { notice } from "../ui/notices";
import { act } from "./queries";
import type { TaughtClass } from "./types";

/** Who is in a class, who is invited, and the code to join with. */
export function MembersOfClass({ taught }: { taught: TaughtClass }) {
  const [name, setName] = useState("");
  const [code, setCode] = useState<string | null>(null);

  async function invite(event: FormEvent): Promise<void> {
    event.preventDefault();
    const invited = name.trim();
    if (await act(() => api.post(`/classes/${taught.id}/invitations`, { name: invited }))) {
      notice(t("classes.invited", { name: invited }));
      setName("");
    }
  }

  return (
    <>
      <Title order={3} size="sm">
        {t("classes.members")}
      </Title>
      {taught.members.length + taught.invited.length === 0 && <Text size="sm">{t("classes.noMembers")}</Text>}
      {taught.members.map((member) => (
        <Line
          key={member.id}
          name={member.name}
          hint={t("classes.memberJoined", { day: day(member.joined) })}
          badge={member.shares ? t("classes.memberShares") : null}
          remove={t("classes.memberRemove", { name: member.name })}
          onRemove={() => void act(() => api.delete(`/classes/${taught.id}/members/${member.id}`))}
        />
      ))}
      {taught.invited.map((invited) => (
        <Line
          key={invited}
          name={invited}
          hint={t("classes.invitedWaiting")}
          badge={null}
          remove={t("classes.inviteWithdraw", { name: invited })}
          onRemove={() => void act(() => api.delete(`/classes/${taught.id}/invitations/${encodeURIComponent(invited)}`))}
        />
      ))}
      <form onSubmit={(event) => void invite(event)}>
        <Group align="flex-end">
          <TextInput
            label={t("classes.invite")}
            value={name}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" disabled={name.trim() === ""}>
            {t("classes.inviteNow")}
          </Button>
        </Group>
      </form>
      {code && (
        <Alert color="green">
          {t("classes.codeOnce")}
          <Code block mt="xs" dir="ltr">
            {code}
          </Code>
        </Alert>
      )}
      <Group>
        <Button
          variant="default"
          onClick={() => void act(async () => setCode((await api.post<Schemas["ClassCode"]>(`/classes/${taught.id}/code`)).code))}
        >
          {t(taught.hasCode ? "classes.codeAgain" : "classes.codeNew")}
        </Button>
        {taught.hasCode && (
          <Button
            variant="subtle"
            onClick={() => {
              setCode(null);
              void act(() => api.delete(`/classes/${taught.id}/code`));
            }}
          >
            {t("classes.codeEnd")}
          </Button>
        )}
      </Group>
    </>
  );
}

type LineProps = { name: string; hint: string; badge: string | null; remove: string; onRemove: () => void };

function Line({ name, hint, badge, remove, onRemove }: LineProps) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Group gap="xs">
        <Text size="sm" dir="auto">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {hint}
        </Text>
        {badge && <Badge variant="light">{badge}</Badge>}
      </Group>
      <ActionIcon size={44} c="dimmed" aria-label={remove} onClick={onRemove}>
        <IconTrash size={18} />
      </ActionIcon>
    </Group>
  );
}
