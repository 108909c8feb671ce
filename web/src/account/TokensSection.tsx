import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/Badge.layer.css";
import { ActionIcon, Alert, Badge, Button, Checkbox, Code, Group, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Schemas, Token } from "../api/types";
import { day, t } from "../messages";
import { noticeError } from "../ui/notices";
import { Section } from "../ui/Section";

export function TokensSection() {
  const client = useQueryClient();
  const tokens = useQuery({ queryKey: keys.tokens, queryFn: () => api.get<Token[]>("/me/tokens"), staleTime: 0 });
  const [name, setName] = useState("");
  const [readOnly, setReadOnly] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const again = () => client.invalidateQueries({ queryKey: keys.tokens });

  async function create(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      setMade((await api.post<Schemas["CreatedToken"]>("/me/tokens", { name: name.trim(), readOnly })).token);
      setName("");
      await again();
    } catch (error) {
      noticeError(error);
    }
  }

  return (
    <Section title={t("settings.tokens")} hint={t("settings.tokensHint")}>
      {tokens.data?.map((token) => (
        <Group key={token.id} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" dir="auto">
              {token.name}{" "}
              {!token.mayWrite && (
                <Badge variant="light" color="gray" component="span">
                  {t("settings.tokenReadOnly")}
                </Badge>
              )}
            </Text>
            <Text size="xs" c="dimmed">
              {token.lastUsed === null ? t("settings.tokenUnused") : t("settings.tokenUsed", { time: day(token.lastUsed) })}
            </Text>
          </div>
          <ActionIcon
            size={44}
            c="dimmed"
            aria-label={t("settings.tokenRevoke", { name: token.name })}
            onClick={() => void api.delete(`/me/tokens/${token.id}`).then(again, noticeError)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      {made && (
        <Alert color="green">
          {t("settings.tokenOnce")}
          <Code block mt="xs" dir="ltr">
            {made}
          </Code>
        </Alert>
      )}
      <form onSubmit={(event) => void create(event)}>
        <Group align="flex-end">
          <TextInput
            label={t("settings.tokenName")}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Checkbox
            label={t("settings.tokenReadOnly")}
            checked={readOnly}
            onChange={(event) => setReadOnly(event.currentTarget.checked)}
            mb={8}
          />
          <Button type="submit" variant="default" disabled={name.trim() === ""}>
            {t("settings.tokenCreate")}
          </Button>
        </Group>
      </form>
    </Section>
  );
}
