import { Button, Divider, Group, Text } from "@mantine/core";
import { useState } from "react";
import { api } from "../api/client";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { Section } from "../ui/Section";
import { MembersOfClass } from "./MembersOfClass";
import { ProgressOfClass } from "./ProgressOfClass";
import { PublishedDecks } from "./PublishedDecks";
import { act } from "./queries";
import type { TaughtClass } from "./types";

/** A class one teaches: what is published, who is in it, how far they are. */
export function TaughtSection({ taught }: { taught: TaughtClass }) {
  const [ending, setEnding] = useState(false);
  return (
    <Section title={t("classes.teaching", { name: taught.name })}>
      <PublishedDecks taught={taught} />
      <Divider />
      <MembersOfClass taught={taught} />
      <Divider />
      <ProgressOfClass taught={taught} />
      <Divider />
      <div>
        <Button variant="subtle" color="red" onClick={() => setEnding(true)}>
          {t("classes.disband")}…
        </Button>
      </div>
      <Dialog opened={ending} onClose={() => setEnding(false)} title={t("classes.disbandTitle", { name: taught.name })}>
        <Text>{t("classes.disbandHint", { n: taught.members.length })}</Text>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setEnding(false)} data-autofocus>
            {t("app.cancel")}
          </Button>
          <Button color="red" onClick={() => void act(() => api.delete(`/classes/${taught.id}`))}>
            {t("classes.disband")}
          </Button>
        </Group>
      </Dialog>
    </Section>
  );
}
