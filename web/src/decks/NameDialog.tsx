import { Button, Group, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";

type Props = { opened: boolean; title: string; action: string; initial: string; onClose: () => void; onName: (name: string) => void };

/** Asks for the full name of a deck. Empty or unchanged does nothing. */
export function NameDialog({ opened, title, action, initial, onClose, onName }: Props) {
  const [name, setName] = useState(initial);
  useEffect(() => {
    if (opened) setName(initial);
  }, [opened, initial]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed !== "" && trimmed !== initial) onName(trimmed);
    onClose();
  }

  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <TextInput
          label={t("decks.name")}
          description={t("decks.nameHint")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          dir="auto"
          data-autofocus
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t("app.cancel")}
          </Button>
          <Button type="submit">{action}</Button>
        </Group>
      </form>
    </Dialog>
  );
}
