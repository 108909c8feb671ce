import "@mantine/core/styles/Progress.layer.css";
import { Button, Group, Progress, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useEffect, useState } from "react";
import type { Followed } from "../api/client";
import { onServerEvent } from "../api/events";
import { refreshAll } from "../api/queries";
import { number, t } from "../messages";
import { notice } from "./notices";

/** How many cards, notes or rows of both a change is about. */
export type Extent = { of: "cards" | "notes" | "rows"; n: number };
type Told = { name: string; cards: number; notes: number };

/** So long nothing is shown: most changes are done by then. */
const patienceMillis = 400;
let started = 0;

/** Runs a change of many objects. If it takes longer than a moment, a notice says how far it is and offers to end it. Gives null when it was ended. */
export async function followed<R>(extent: Extent, change: (how: Followed) => Promise<R>): Promise<R | null> {
  const ending = new AbortController();
  const progress = `${Date.now()}-${++started}`;
  const id = `working ${progress}`;
  const timer = setTimeout(
    () =>
      notifications.show({
        id,
        withBorder: true,
        autoClose: false,
        withCloseButton: false,
        message: <Working name={progress} extent={extent} onCancel={() => ending.abort()} />,
      }),
    patienceMillis,
  );
  try {
    return await change({ signal: ending.signal, progress });
  } catch (error) {
    if (!ending.signal.aborted) throw error;
    // The change may have been complete when the connection ended.
    void refreshAll();
    notice(t("jobs.ended"));
    return null;
  } finally {
    clearTimeout(timer);
    notifications.hide(id);
  }
}

const written = ({ cards, notes }: Told, of: Extent["of"]) => (of === "rows" ? cards + notes : of === "cards" ? cards : notes);

function Working({ name, extent, onCancel }: { name: string; extent: Extent; onCancel: () => void }) {
  const [done, setDone] = useState(0);
  useEffect(
    () => onServerEvent<Told>("progress", (told) => told.name === name && setDone(Math.min(written(told, extent.of), extent.n))),
    [name, extent],
  );
  return (
    <div role="status">
      <Group justify="space-between" wrap="nowrap" gap="md" mb={6}>
        <Text size="sm" className="numbers">
          {done > 0 ? t("import.progress", { done: number(done), total: number(extent.n) }) : t("jobs.working")}
        </Text>
        <Button size="compact-sm" variant="light" onClick={onCancel}>
          {t("app.cancel")}
        </Button>
      </Group>
      <Progress
        value={done > 0 ? (100 * done) / extent.n : 100}
        striped={done === 0}
        animated={done === 0}
        aria-label={t("jobs.working")}
      />
    </div>
  );
}
