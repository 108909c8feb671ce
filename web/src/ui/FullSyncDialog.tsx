import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { refresh } from "../api/queries";
import type { Outcome } from "../api/types";
import { t } from "../messages";
import { Dialog } from "./Dialog";
import { noticeError } from "./notices";
import { hasCode } from "./useOperation";

/** Gives null when the person ended it. */
type Run<R> = (query?: { confirm: string }) => Promise<R | null>;
type Options = {
  /** What the change itself destroys, said before the rest. */
  about?: string;
  /** Takes the error instead of a notice. */
  failed?: (error: unknown) => void;
  /** Asks again, although the person agreed to another change on this page. */
  always?: boolean;
};

/** Runs a change; if it forces a one-way sync, asks and repeats it with consent: the server then makes a backup first. Gives null when it was not done. */
export function useConfirmedSync() {
  const [asking, setAsking] = useState<{ answer: (yes: boolean) => void; about: string | undefined } | null>(null);
  const [agreed, setAgreed] = useState(false);

  async function run<R extends Outcome>(change: Run<R>, { about, failed, always = false }: Options = {}): Promise<R | null> {
    const confirmed = { confirm: "full-sync" };
    try {
      const result = await change(agreed && !always ? confirmed : undefined).catch(async (error: unknown) => {
        if (!hasCode(error, "confirm-full-sync")) throw error;
        const yes = await new Promise<boolean>((answer) => setAsking({ answer, about }));
        setAsking(null);
        if (!yes) return null;
        if (!always) setAgreed(true);
        return change(confirmed);
      });
      if (result) refresh(result.changes, result.undo);
      return result;
    } catch (error) {
      (failed ?? noticeError)(error);
      return null;
    }
  }

  const dialog = (
    <Dialog opened={asking !== null} onClose={() => asking?.answer(false)} title={t("error.fullSync")} zIndex={300}>
      <Stack>
        {asking?.about && <Text fw={600}>{asking.about}</Text>}
        <Text>{t("error.fullSyncQuestion")}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => asking?.answer(false)} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button color="orange" c="black" onClick={() => asking?.answer(true)}>
            {t("error.fullSyncConfirm")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
  return { run, dialog };
}
