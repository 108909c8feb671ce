import "@mantine/core/styles/Radio.layer.css";
import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { dayAndTime, t } from "../messages";
import { Dialog } from "../ui/Dialog";
import type { Choice, Decision } from "./types";
import { startSync } from "./useSyncJobs";

const order: Choice[] = ["merge", "download", "upload"];

/** Two whole collections, of which one must replace the other: what each choice loses, and merging them instead. */
export default function DecisionDialog({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const [choice, setChoice] = useState<Choice | null>(decision.first ? "merge" : null);
  const { here } = decision;
  const hints: Record<Choice, string> = {
    merge: t("sync.mergeHint"),
    download: decision.first
      ? t("sync.downloadHintFirst", { notes: here.notes, cards: here.cards, time: dayAndTime(decision.modified) })
      : t("sync.downloadHint", { notes: here.notes, cards: here.cards, unsent: here.unsent, time: dayAndTime(decision.modified) }),
    upload: t("sync.uploadHint", { time: dayAndTime(decision.serverModified) }),
  };
  return (
    <Dialog opened onClose={onClose} title={t("sync.decide")} size="lg" fullOnPhone>
      <Stack>
        <Text>{t(decision.first ? "sync.decideFirst" : "sync.decideAgain")}</Text>
        <Radio.Group value={choice ?? ""} onChange={(value) => setChoice(value as Choice)} aria-label={t("sync.decide")}>
          <Stack gap="md">
            {order.map((side) => (
              <Radio key={side} value={side} label={t(`sync.${side}`)} description={hints[side]} />
            ))}
          </Stack>
        </Radio.Group>
        <Text size="sm" c="dimmed">
          {t("sync.decideMedia")}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button
            disabled={!choice}
            color={choice === "merge" || !choice ? undefined : "red"}
            onClick={() => {
              onClose();
              void startSync(choice);
            }}
          >
            {t(`sync.do.${choice ?? "none"}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
