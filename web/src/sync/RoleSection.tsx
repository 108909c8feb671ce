import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../api/client";
import { keys, queryClient } from "../api/queries";
import type { SyncState } from "../api/types";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { noticeError } from "../ui/notices";
import { Section } from "../ui/Section";

/** Whether devices come to this collection, or it goes to another server itself; changing that costs something, which is said first. */
export function RoleSection({ role }: { role: SyncState["role"] }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const other = role === "hub" ? "device" : "hub";

  async function change(): Promise<void> {
    setBusy(true);
    try {
      queryClient.setQueryData(keys.sync, await api.put<SyncState>("/sync/role", { role: other }, { confirm: "change-role" }));
      setAsking(false);
    } catch (error) {
      noticeError(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Section title={t(`sync.become.${other}`)} hint={t(`sync.becomeHint.${other}`)}>
      <Group>
        <Button variant="default" onClick={() => setAsking(true)}>
          {t(`sync.becomeDo.${other}`)}…
        </Button>
      </Group>
      <Dialog opened={asking} onClose={() => setAsking(false)} title={t(`sync.become.${other}`)}>
        <Text>{t(`sync.becomeCost.${other}`)}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button color="red" loading={busy} onClick={() => void change()}>
            {t(`sync.becomeDo.${other}`)}
          </Button>
        </Group>
      </Dialog>
    </Section>
  );
}
