import { ActionIcon, Alert, Button, Code, Group, NumberInput, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Invitation, Schemas } from "../api/types";
import { day, t } from "../messages";
import { noticeError } from "../ui/notices";
import { Section } from "../ui/Section";

/** Links with which people register. */
export function InvitationsSection() {
  const client = useQueryClient();
  const invitations = useQuery({ queryKey: keys.invitations, queryFn: () => api.get<Invitation[]>("/invitations"), staleTime: 0 });
  const [note, setNote] = useState("");
  const [uses, setUses] = useState(1);
  const [link, setLink] = useState<string | null>(null);
  const again = () => client.invalidateQueries({ queryKey: keys.invitations });

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      setLink((await api.post<Schemas["CreatedInvitation"]>("/invitations", { note: note.trim(), uses })).link);
      setNote("");
      setUses(1);
      await again();
    } catch (error) {
      noticeError(error);
    }
  }

  return (
    <Section title={t("server.invite")}>
      {invitations.data?.map((invitation) => (
        <Group key={invitation.id} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" dir="auto">
              {invitation.note || t("server.inviteNameless")}
            </Text>
            <Text size="xs" c="dimmed">
              {t("server.inviteLeft", { n: invitation.uses, day: day(invitation.expires) })}
            </Text>
          </div>
          <ActionIcon
            size={44}
            c="dimmed"
            aria-label={t("server.inviteWithdraw", { name: invitation.note || t("server.inviteNameless") })}
            onClick={() => void api.delete(`/invitations/${invitation.id}`).then(again, noticeError)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      {link && (
        <Alert color="green">
          {t("server.inviteOnce")}
          <Code block mt="xs" dir="ltr">
            {link}
          </Code>
        </Alert>
      )}
      <form onSubmit={(event) => void create(event)}>
        <Group align="flex-end">
          <TextInput
            label={t("server.inviteNote")}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <NumberInput label={t("server.inviteUses")} value={uses} min={1} max={1000} onChange={(n) => setUses(Number(n) || 1)} w={150} />
          <Button type="submit" variant="default">
            {t("server.invite")}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
