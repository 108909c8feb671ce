import { ActionIcon, Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Account, Me } from "../api/types";
import { bytes } from "../import/ImportPage";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { noticeError } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "./Section";

/** The accounts of this server, for its administrator. */
export function AccountsSection({ me }: { me: Me }) {
  const client = useQueryClient();
  const accounts = useQuery({ queryKey: keys.accounts, queryFn: () => api.get<Account[]>("/accounts"), staleTime: 0 });
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [removing, setRemoving] = useState<Account | null>(null);
  const again = () => client.invalidateQueries({ queryKey: keys.accounts });

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await api.post("/accounts", { name: name.trim(), password });
      setName("");
      setPassword("");
      await again();
    } catch (error) {
      noticeError(error);
    }
  }

  return (
    <Section title={t("settings.accounts")}>
      {accounts.data?.map((account) => (
        <Group key={account.id} justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <Text size="sm" dir="auto">
              {account.name}
            </Text>
            {account.administrator && <Badge variant="light">{t("settings.administrator")}</Badge>}
            <Text size="xs" c="dimmed">
              {bytes(account.bytes)}
            </Text>
          </Group>
          {account.id !== me.id && (
            <ActionIcon
              size={44}
              c="dimmed"
              aria-label={t("settings.accountRemove", { name: account.name })}
              onClick={() => setRemoving(account)}
            >
              <IconTrash size={18} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <form onSubmit={(event) => void add(event)}>
        <Group align="flex-end" grow preventGrowOverflow={false}>
          <TextInput
            label={t("session.name")}
            value={name}
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
            miw={140}
          />
          <Password
            label={t("session.password")}
            value={password}
            autoComplete="new-password"
            onChange={(event) => setPassword(event.currentTarget.value)}
            miw={140}
          />
          <Button type="submit" variant="default" disabled={name.trim() === "" || password.length < 8} style={{ flexGrow: 0 }}>
            {t("settings.accountAdd")}
          </Button>
        </Group>
      </form>
      <Dialog
        opened={removing !== null}
        onClose={() => setRemoving(null)}
        title={t("settings.accountRemove", { name: removing?.name ?? "" })}
      >
        <Text>{t("settings.accountRemoveQuestion", { name: removing?.name ?? "", size: bytes(removing?.bytes ?? 0) })}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setRemoving(null)} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button
            color="red"
            onClick={() => {
              const account = removing;
              setRemoving(null);
              if (account) void api.delete(`/accounts/${account.id}`).then(again, noticeError);
            }}
          >
            {t("settings.accountRemove", { name: removing?.name ?? "" })}
          </Button>
        </Group>
      </Dialog>
    </Section>
  );
}
