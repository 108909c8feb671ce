import "@mantine/core/styles/Switch.layer.css";
import { Button, Group, Switch, Textarea } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../messages";
import { Dialog } from "../ui/Dialog";
import { useDescribeDeck } from "./operations";

/** Edits the text that stands under a deck's counts. */
export function Description({ deckId, text: saved, markdown }: { deckId: number; text: string; markdown: boolean }) {
  const [text, setText] = useState<string | null>(null);
  const [asMarkdown, setAsMarkdown] = useState(markdown);
  const close = () => setText(null);
  const save = useDescribeDeck(close);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPencil size={16} />}
        style={{ alignSelf: "flex-start" }}
        onClick={() => {
          setText(saved);
          setAsMarkdown(markdown);
        }}
      >
        {t("decks.editDescription")}
      </Button>
      <Dialog opened={text !== null} onClose={close} title={t("decks.description")} size="lg" fullOnPhone>
        <Textarea
          aria-label={t("decks.description")}
          autosize
          minRows={6}
          maxRows={20}
          value={text ?? ""}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        <Switch
          mt="sm"
          label="Markdown"
          description={t("decks.markdownHint")}
          checked={asMarkdown}
          onChange={(event) => setAsMarkdown(event.currentTarget.checked)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={close}>
            {t("app.cancel")}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate({ id: deckId, description: text ?? "", markdown: asMarkdown })}>
            {t("app.save")}
          </Button>
        </Group>
      </Dialog>
    </>
  );
}
