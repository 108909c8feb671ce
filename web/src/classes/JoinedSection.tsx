import { Button, Group, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../api/client";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { notice } from "../ui/notices";
import { Section } from "../ui/Section";
import { act } from "./queries";
import type { JoinedClass } from "./types";

/** A class one is a member of. */
export function JoinedSection({ joined }: { joined: JoinedClass }) {
  const [leaving, setLeaving] = useState(false);
  return (
    <Section title={joined.name} hint={t("classes.by", { teacher: joined.teacher })}>
      {joined.decks.length === 0 && <Text size="sm">{t("classes.noDecks")}</Text>}
      {joined.decks.map((deck) => (
        <div key={deck.id}>
          <Text size="sm" fw={600} dir="auto">
            {deck.name}
          </Text>
          <Text size="xs" c="dimmed">
            {t("classes.deckNotes", { n: deck.notes })} ·{" "}
            {t(deck.delivered === deck.version ? "classes.deckArrived" : "classes.deckUpdating")}
          </Text>
        </div>
      ))}
      <Switch
        label={t("classes.share", { teacher: joined.teacher })}
        description={t("classes.shareHint")}
        checked={joined.shares}
        onChange={(event) => {
          const shares = event.currentTarget.checked;
          void act(() => api.put(`/classes/${joined.id}/sharing`, { shares }));
        }}
      />
      <div>
        <Button variant="subtle" color="red" onClick={() => setLeaving(true)}>
          {t("classes.leave")}…
        </Button>
      </div>
      <Dialog opened={leaving} onClose={() => setLeaving(false)} title={t("classes.leaveTitle", { name: joined.name })}>
        <Text>{t("classes.leaveHint")}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setLeaving(false)} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setLeaving(false);
              void act(() => api.post(`/classes/${joined.id}/leave`)).then(
                (done) => done && notice(t("classes.left", { name: joined.name })),
              );
            }}
          >
            {t("classes.leave")}
          </Button>
        </Group>
      </Dialog>
    </Section>
  );
}
