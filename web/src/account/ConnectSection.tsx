import { ActionIcon, Badge, Button, Group, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/client";
import { connectKey, getConnect } from "../connect/connect";
import PermissionDialog from "../connect/PermissionDialog";
import { t } from "../messages";
import { Failed } from "../ui/Failed";
import { noticeError } from "../ui/notices";
import { Section } from "../ui/Section";

/** Pages that may, may not or want to use AnkiConnect. */
export function ConnectSection() {
  const client = useQueryClient();
  const connect = useQuery({ queryKey: connectKey, queryFn: getConnect, staleTime: 0 });
  const [asking, setAsking] = useState<string | null>(null);
  const again = () => client.invalidateQueries({ queryKey: connectKey });
  const { origins = [], questions = [] } = connect.data ?? {};

  return (
    <Section title={t("connect.title")} hint={t("connect.hint")}>
      {connect.isError && <Failed error={connect.error} retry={() => void connect.refetch()} />}
      {questions.map((origin) => (
        <Group key={origin} justify="space-between">
          <Text size="sm" dir="ltr" style={{ overflowWrap: "anywhere" }}>
            {origin}
          </Text>
          <Button variant="light" onClick={() => setAsking(origin)}>
            {t("connect.answer")}
          </Button>
        </Group>
      ))}
      {origins.map(({ origin, allowed }) => (
        <Group key={origin} justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Text size="sm" dir="ltr" style={{ overflowWrap: "anywhere" }}>
              {origin}
            </Text>
            <Badge variant="light" color={allowed ? "green" : "gray"}>
              {t(allowed ? "connect.allowed" : "connect.ignored")}
            </Badge>
          </Group>
          <ActionIcon
            size={44}
            c="dimmed"
            aria-label={t("connect.forget", { origin })}
            onClick={() => void api.delete("/connect/origins", { origin }).then(again, noticeError)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      {connect.data && origins.length + questions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("connect.none")}
        </Text>
      )}
      {asking !== null && <PermissionDialog origin={asking} onDone={() => setAsking(null)} />}
    </Section>
  );
}
