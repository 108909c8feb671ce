import { ActionIcon, Button, Group, Select, Text } from "@mantine/core";
import { IconRefresh, IconTrash } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { api } from "../api/client";
import { useDecks } from "../api/queries";
import type { DeckNode, Job, Schemas } from "../api/types";
import { dayAndTime, t } from "../messages";
import { JobProgress } from "../ui/JobProgress";
import { notice, noticeError } from "../ui/notices";
import { useJob } from "../ui/useJob";
import { act, readClassesAgain } from "./queries";
import type { TaughtClass } from "./types";

const flat = (nodes: DeckNode[]): DeckNode[] => nodes.flatMap((node) => [node, ...flat(node.children)]);

/** The decks of a class, publishing another one, and publishing anew what was changed since. */
export function PublishedDecks({ taught }: { taught: TaughtClass }) {
  const decks = useDecks();
  const [deck, setDeck] = useState<string | null>(null);
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob<Schemas["ClassPublished"]>(started);
  const working = job?.state === "queued" || job?.state === "running";

  useEffect(() => {
    if (job?.state === "done" && job.result) {
      notice(t("classes.published", { deck: job.result.deck, n: job.result.notes }));
      void readClassesAgain();
    }
  }, [job?.state, job?.result]);

  async function publish(deckId: number): Promise<void> {
    try {
      setStarted(await api.post<Job>(`/classes/${taught.id}/decks`, { deckId }));
      setDeck(null);
    } catch (error) {
      noticeError(error);
    }
  }

  return (
    <>
      {taught.decks.length === 0 && <Text size="sm">{t("classes.noDecks")}</Text>}
      {taught.decks.map((published) => (
        <Group key={published.id} justify="space-between" wrap="nowrap">
          <div>
            <Text size="sm" fw={600} dir="auto">
              {published.name}
            </Text>
            <Text size="xs" c="dimmed">
              {t("classes.deckFacts", {
                notes: t("classes.deckNotes", { n: published.notes }),
                time: dayAndTime(published.published),
                n: published.delivered,
                members: taught.members.length,
              })}
            </Text>
          </div>
          <Group gap={0} wrap="nowrap">
            <ActionIcon
              size={44}
              c="dimmed"
              disabled={working}
              aria-label={t("classes.publishAgain", { name: published.name })}
              onClick={() => void publish(published.deckId)}
            >
              <IconRefresh size={18} />
            </ActionIcon>
            <ActionIcon
              size={44}
              c="dimmed"
              aria-label={t("classes.withdraw", { name: published.name })}
              onClick={() => void act(() => api.delete(`/classes/${taught.id}/decks/${published.id}`))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        </Group>
      ))}
      {job && job.state !== "done" && <JobProgress job={job} label={t("classes.publishing")} />}
      {job?.state === "failed" && (
        <Text size="sm" c="red" role="alert">
          {job.error?.detail}
        </Text>
      )}
      <Group align="flex-end">
        <Select
          label={t("classes.publish")}
          placeholder={t("classes.publishDeck")}
          data={flat(decks.data?.decks ?? [])
            .filter((node) => !node.filtered)
            .map((node) => ({ value: String(node.id), label: node.fullName }))}
          value={deck}
          searchable
          onChange={setDeck}
          style={{ flex: 1 }}
        />
        <Button disabled={deck === null || working} onClick={() => deck !== null && void publish(Number(deck))}>
          {t("classes.publishNow")}
        </Button>
      </Group>
    </>
  );
}
