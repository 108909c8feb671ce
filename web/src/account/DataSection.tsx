import { Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, Suspense, useState } from "react";
import { api, appBase } from "../api/client";
import { keys } from "../api/queries";
import type { Me, Usage } from "../api/types";
import { t } from "../messages";
import { bytes } from "../ui/bytes";
import { Dialog } from "../ui/Dialog";
import { lazily } from "../ui/lazily";
import { sentence } from "../ui/notices";
import { Password } from "../ui/Password";
import { Section } from "../ui/Section";

const ExportDialog = lazily(() => import("../export/ExportDialog"), "transfer");

/** What the account takes, taking it along, and deleting it. */
export function DataSection({ me, canDelete }: { me: Me; canDelete: boolean }) {
  const usage = useQuery({ queryKey: keys.usage, queryFn: () => api.get<Usage>("/me/usage"), staleTime: 0 });
  const [open, setOpen] = useState<"export" | "delete" | null>(null);
  const close = () => setOpen(null);
  const counted = usage.data ? usage.data.collectionBytes + usage.data.mediaBytes + usage.data.otherBytes : 0;
  return (
    <Section title={t("account.data")}>
      <Text size="sm">
        {usage.data &&
          t("account.dataSizes", {
            collection: bytes(usage.data.collectionBytes),
            media: bytes(usage.data.mediaBytes),
            backups: bytes(usage.data.backupBytes),
          })}
      </Text>
      {usage.data?.limit != null && (
        <Text size="sm">{t("account.dataLimit", { used: bytes(counted), limit: bytes(usage.data.limit) })}</Text>
      )}
      <Group>
        <Button variant="default" onClick={() => setOpen("export")}>
          {t("account.export")}
        </Button>
        {canDelete && (
          <Button variant="subtle" color="red" onClick={() => setOpen("delete")}>
            {t("account.delete")}…
          </Button>
        )}
      </Group>
      <Suspense>{open === "export" && <ExportDialog title={t("account.exportTitle")} scope={{}} onClose={close} />}</Suspense>
      {open === "delete" && <DeleteDialog me={me} size={counted + (usage.data?.backupBytes ?? 0)} onClose={close} />}
    </Section>
  );
}

function DeleteDialog({ me, size, onClose }: { me: Me; size: number; onClose: () => void }) {
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await api.post("/me/delete", { password });
      location.assign(appBase.href);
    } catch (problem) {
      setError(sentence(problem));
      setBusy(false);
    }
  }

  return (
    <Dialog opened onClose={onClose} title={t("account.delete")}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Text mb="md">{t("account.deleteHint", { name: me.name, size: bytes(size) })}</Text>
        <Password
          label={t("account.deletePassword")}
          value={password}
          error={error}
          autoComplete="current-password"
          data-autofocus
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit" color="red" loading={busy} disabled={password === ""}>
            {t("account.deleteForGood")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
