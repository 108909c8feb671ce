import { ActionIcon, Badge, Button, Group, Menu, Skeleton, Text, TextInput } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../api/client";
import { keys } from "../api/queries";
import type { Account, Me } from "../api/types";
import { dayAndTime, t } from "../messages";
import { bytes } from "../ui/bytes";
import { Failed } from "../ui/Failed";
import { notice, noticeError } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "../ui/Section";
import { PasswordDialog, QuotaDialog, RemoveDialog } from "./AccountDialogs";

type Open = { dialog: "quota" | "password" | "remove"; account: Account };

/** The accounts of this server: who they are, what they take, what can be done with them. */
export function AccountsSection({ me }: { me: Me }) {
  const client = useQueryClient();
  const accounts = useQuery({ queryKey: keys.accounts, queryFn: () => api.get<Account[]>("/accounts"), staleTime: 0 });
  const [open, setOpen] = useState<Open | null>(null);
  const again = async () => {
    await client.invalidateQueries({ queryKey: keys.accounts });
    await client.invalidateQueries({ queryKey: keys.audit });
  };
  const close = () => {
    setOpen(null);
    void again();
  };

  async function patch(account: Account, part: object, text?: string): Promise<void> {
    try {
      await api.patch(`/accounts/${account.id}`, part);
      if (text) notice(text);
      await again();
    } catch (error) {
      noticeError(error);
    }
  }

  return (
    <Section title={t("server.accounts")}>
      {accounts.isError && <Failed error={accounts.error} retry={() => void accounts.refetch()} />}
      {accounts.isPending && <Skeleton h={60} aria-busy />}
      {accounts.data?.map((account) => (
        <Group key={account.id} justify="space-between" wrap="nowrap" align="flex-start">
          <AccountFacts account={account} />
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon size={44} c="dimmed" aria-label={t("server.actionsOf", { name: account.name })}>
                <IconDots size={20} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setOpen({ dialog: "quota", account })}>{t("server.quota")}</Menu.Item>
              {account.id !== me.id && (
                <>
                  <Menu.Item onClick={() => setOpen({ dialog: "password", account })}>{t("server.resetPassword")}</Menu.Item>
                  <Menu.Item onClick={() => void patch(account, { administrator: !account.administrator })}>
                    {t(account.administrator ? "server.dropAdministrator" : "server.makeAdministrator")}
                  </Menu.Item>
                  {account.state === "active" ? (
                    <Menu.Item onClick={() => void patch(account, { state: "disabled" }, t("server.disabled", { name: account.name }))}>
                      {t("server.disable")}
                    </Menu.Item>
                  ) : (
                    <Menu.Item onClick={() => void patch(account, { state: "active" }, t("server.enabled", { name: account.name }))}>
                      {t("server.enable")}
                    </Menu.Item>
                  )}
                  <Menu.Divider />
                  <Menu.Item color="red" onClick={() => setOpen({ dialog: "remove", account })}>
                    {t("server.remove")}
                  </Menu.Item>
                </>
              )}
            </Menu.Dropdown>
          </Menu>
        </Group>
      ))}
      <AddAccount added={() => void again()} />
      {open?.dialog === "quota" && <QuotaDialog account={open.account} onClose={close} />}
      {open?.dialog === "password" && <PasswordDialog account={open.account} onClose={close} />}
      {open?.dialog === "remove" && <RemoveDialog account={open.account} onClose={close} />}
    </Section>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const used = account.lastSeen === null ? t("server.neverUsed") : t("server.lastUsed", { time: dayAndTime(account.lastSeen) });
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" fw={600} dir="auto">
          {account.name}
        </Text>
        {account.administrator && <Badge variant="light">{t("settings.administrator")}</Badge>}
        {account.state !== "active" && (
          <Badge variant="light" color="gray">
            {t(`server.state.${account.state}`)}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {t("server.sizes", {
          collection: bytes(account.collectionBytes),
          media: bytes(account.mediaBytes),
          backups: bytes(account.backupBytes),
        })}
        {account.limit !== null && ` · ${t("server.quotaUsed", { limit: bytes(account.limit) })}`}
      </Text>
      <Text size="xs" c="dimmed">
        {used}
        {account.lastSync !== null && ` · ${t("server.lastSync", { time: dayAndTime(account.lastSync) })}`}
      </Text>
    </div>
  );
}

function AddAccount({ added }: { added: () => void }) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    try {
      await api.post("/accounts", { name: name.trim(), password });
      setName("");
      setPassword("");
      added();
    } catch (error) {
      noticeError(error);
    }
  }

  return (
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
          {t("server.addAccount")}
        </Button>
      </Group>
    </form>
  );
}
