import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { refresh } from "../api/queries";
import type { Outcome } from "../api/types";
import { t } from "../messages";
import { Dialog } from "./Dialog";
import { noticeError } from "./notices";
import { hasCode } from "./useOperation";

type Run<R> = (query?: { confirm: string }) => Promise<R>;

/** Runs a change; if it forces a one-way sync, asks once and repeats it with consent. Gives null when it was not done. */
export function useConfirmedSync() {
  const [asking, setAsking] = useState<((yes: boolean) => void) | null>(null);
  const [agreed, setAgreed] = useState(false);

  async function run<R extends Outcome>(change: Run<R>): Promise<R | null> {
    const confirmed = { confirm: "full-sync" };
    try {
      const result = await change(agreed ? confirmed : undefined).catch(async (error: unknown) => {
        if (!hasCode(error, "confirm-full-sync")) throw error;
        const yes = await new Promise<boolean>((resolve) => setAsking(() => resolve));
        setAsking(null);
        if (!yes) return null;
        setAgreed(true);
        return change(confirmed);
      });
      if (result) refresh(result.changes, result.undo);
      return result;
    } catch (error) {
      noticeError(error);
      return null;
    }
  }

  const dialog = (
    <Dialog opened={asking !== null} onClose={() => asking?.(false)} title={t("error.fullSync")}>
      <Text>{t("error.fullSyncQuestion")}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => asking?.(false)} data-autofocus>
          {t("app.cancel")}
        </Button>
        <Button color="orange" onClick={() => asking?.(true)}>
          {t("error.fullSyncConfirm")}
        </Button>
      </Group>
    </Dialog>
  );
  return { run, dialog };
}
