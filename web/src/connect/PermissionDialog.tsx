import "@mantine/core/styles/Checkbox.layer.css";
import { Button, Checkbox, Code, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../api/client";
import { queryClient } from "../api/queries";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { noticeError } from "../ui/notices";
import { connectKey } from "./connect";

/** A page asks whether it may use AnkiConnect. Closing the dialog leaves the question for the settings. */
export default function PermissionDialog({ origin, onDone }: { origin: string; onDone: () => void }) {
  const [ignore, setIgnore] = useState(false);

  async function answer(granted: boolean): Promise<void> {
    try {
      await api.post("/connect/permission", { origin, granted, ignore: !granted && ignore });
      await queryClient.invalidateQueries({ queryKey: connectKey });
    } catch (error) {
      noticeError(error);
    }
    onDone();
  }

  return (
    <Dialog opened onClose={onDone} title={t("connect.askTitle")}>
      <Stack>
        <Text>{t("connect.ask")}</Text>
        <Code block dir="ltr">
          {origin}
        </Code>
        <Text size="sm" c="dimmed">
          {t("connect.askWarning")}
        </Text>
        <Checkbox label={t("connect.ignore")} checked={ignore} onChange={(event) => setIgnore(event.currentTarget.checked)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => void answer(true)} disabled={ignore}>
            {t("connect.allow")}
          </Button>
          <Button data-autofocus onClick={() => void answer(false)}>
            {t("connect.deny")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
